"""The forms of initiatives; what is allowed is decided by the services."""

from gemsamen.initiatives.forms.answering import DECLINE, AnswerForm, InterestForm, LeaveForm
from gemsamen.initiatives.forms.describing import DescriptionForm, StartForm
from gemsamen.initiatives.forms.fields import SeenForm, capital_label, choices, keep_within
from gemsamen.initiatives.forms.inviting import InterestReplyForm, InvitationForm, MoreTimeForm, ParticipantForm
from gemsamen.initiatives.forms.working import DecisionForm, EndForm, NoteForm, PhaseForm, StepForm

__all__ = [
    "DECLINE",
    "AnswerForm",
    "DecisionForm",
    "DescriptionForm",
    "EndForm",
    "InterestForm",
    "InterestReplyForm",
    "InvitationForm",
    "LeaveForm",
    "MoreTimeForm",
    "NoteForm",
    "ParticipantForm",
    "PhaseForm",
    "SeenForm",
    "StartForm",
    "StepForm",
    "capital_label",
    "choices",
    "keep_within",
]
