"""What somebody hands over about initiatives: drafts, changes, answers and questions, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import date

from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import (
    DeclineReason,
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    ParticipantRole,
    ParticipantStatus,
)
from gemsamen.domain.paging import PageRequest
from gemsamen.domain.register import Origin


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """What happens next, who sees to it, and when it is due."""

    text: str
    owner_id: int
    due: date


@dataclass(frozen=True, kw_only=True)
class InvitationDraft:
    """Organisations to invite, all in the same role.

    Parameters
    ----------
    organisation_ids : tuple of int
        Whom to invite, at most fifty at a time.
    reply_by : date
        Last day to answer, from today on.
    message : str
        Why they are asked, in the words of the inviter.
    """

    organisation_ids: tuple[int, ...]
    role: ParticipantRole = ParticipantRole.PARTICIPANT
    reply_by: date
    message: str = ""


@dataclass(frozen=True, kw_only=True)
class InitiativeDraft:
    """An initiative as somebody starts it.

    Parameters
    ----------
    role : ParticipantRole
        What the starter does in it.
    gap_id, system_id : int or None
        The own gap or system that it starts from.
    known : int or None
        Newest active initiative from the same gap or system, as the starter saw it; another one refuses the draft.
    invitation : InvitationDraft or None
        Whom to invite at once.
    window : Window or None
        The period in which the participants want to change over, as proposed.
    """

    title: str
    next_step: NextStep
    purpose: str = ""
    component_id: int | None = None
    phase: InitiativePhase = InitiativePhase.EXPLORING
    role: ParticipantRole = ParticipantRole.DRIVER
    gap_id: int | None = None
    system_id: int | None = None
    known: int | None = None
    invitation: InvitationDraft | None = None
    window: Window | None = None
    audience: InitiativeAudience = InitiativeAudience.PARTICIPANTS
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, kw_only=True)
class InitiativeChange:
    """The new description of an initiative."""

    title: str
    purpose: str
    component_id: int | None
    window: Window | None
    audience: InitiativeAudience


@dataclass(frozen=True, kw_only=True)
class Answer:
    """How an organisation answers an invitation.

    Parameters
    ----------
    role : ParticipantRole
        Ignored when it declines.
    mandate : str
        Who decides about this for the organisation: a body or an office, not a person. Ignored when it declines.
    decline_reason : DeclineReason or None
        What those who lead may know of a refusal. Ignored when it joins.
    remark : str
        For everybody in the initiative when it joins; for the own organisation only when it declines.
    """

    status: ParticipantStatus
    role: ParticipantRole = ParticipantRole.PARTICIPANT
    mandate: str = ""
    decline_reason: DeclineReason | None = None
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionDraft:
    """A decision that was taken: what, by whom and when."""

    text: str
    decided_on: date
    decided_by: str = ""


@dataclass(frozen=True, kw_only=True)
class InitiativeQuery:
    """Which initiatives to list, and in which order.

    Parameters
    ----------
    state : InitiativeState or None
        None lists all of them.
    sort : str
        ``date``, ``title``, ``phase`` or ``recent``; anything else counts as ``date``.
    """

    text: str = ""
    phase: InitiativePhase | None = None
    role: ParticipantRole | None = None
    state: InitiativeState | None = InitiativeState.ACTIVE
    sort: str = "date"
    page: PageRequest = field(default_factory=PageRequest)
