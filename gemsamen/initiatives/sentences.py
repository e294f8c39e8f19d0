"""The sentence for every refusal and every event of an initiative."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_wtf import FlaskForm

from gemsamen.domain.initiative import InitiativePhase, ParticipantRole
from gemsamen.initiatives.reasons import named
from gemsamen.initiatives.service import (
    AlreadyTakesPartError,
    ChangedMeanwhileError,
    DecisionDateError,
    DoesNotLeadError,
    ExplanationMissingError,
    InitiativeActiveError,
    InitiativeEndedError,
    InitiativeRefusedError,
    LastLeaderError,
    LogEvent,
    LogLine,
    LogTextError,
    LongTextError,
    MandateError,
    NextStepDateError,
    NextStepOwnerError,
    NextStepTextError,
    NobodyInvitedError,
    NobodyToRemindError,
    NoInterestError,
    NothingToAnswerError,
    OwnsNextStepError,
    Replies,
    ReplyDateError,
    RoleNotOfferedError,
    SecondSecretaryError,
    StartedAlreadyError,
    TakesNoPartError,
    TitleError,
    UnknownOrganisationError,
    UnknownOriginError,
    WindowError,
)
from gemsamen.web.formatting import day
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext, ngettext
from gemsamen.web.messages import lazy_gettext as _

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_REFUSALS: dict[type[InitiativeRefusedError], tuple[tuple[str, ...], str]] = {
    TitleError: (("title",), _("Give a title of at most 120 signs.")),
    NextStepTextError: (("step",), _("Say what happens next in at most 200 signs.")),
    NextStepDateError: (("due",), _("Choose a day from today on, within ten years.")),
    NextStepOwnerError: (("owner",), _("Choose an organisation that takes part.")),
    LogTextError: (("text", "reason"), _("Write something, in at most 4000 signs.")),
    LongTextError: (
        ("purpose", "message", "remark", "decided_by", "note", "reply"),
        _("This text is too long. Shorten it."),
    ),
    DecisionDateError: (("decided_on",), _("Choose a day that is not in the future.")),
    ReplyDateError: (("reply_by",), _("Choose a day from today on, within ten years.")),
    WindowError: (("window_last",), _("Choose a last day that does not come before the first, within ten years.")),
    ExplanationMissingError: (
        ("message",),
        _("Say why you ask them. gemsamen sees nothing in common that it could name."),
    ),
    MandateError: (("mandate",), _("Say in at most 120 signs who decides, for example “the college”.")),
    NobodyToRemindError: ((), _("You reminded them less than a day ago, or the step is your own.")),
    NoInterestError: ((), _("This organisation does not ask to take part any more.")),
    UnknownOriginError: (("component_id",), _("This does not exist any more. Choose a component from the list.")),
    StartedAlreadyError: ((), _("Somebody in your organisation has begun with this already.")),
    NobodyInvitedError: (("more",), _("Choose at least one and at most fifty organisations.")),
    UnknownOrganisationError: (("more",), _("One of these organisations does not exist any more.")),
    AlreadyTakesPartError: (("more",), _("One of these organisations was invited already or takes part.")),
    SecondSecretaryError: (
        ("partner_role", "role"),
        _("There is a lead authority already, and there can be only one. Choose another role."),
    ),
    RoleNotOfferedError: (("choice", "role"), _("This role was not offered. Choose another one.")),
    NothingToAnswerError: ((), _("There is no open invitation any more.")),
    TakesNoPartError: ((), _("Answer the invitation first. After that you can work on the initiative.")),
    DoesNotLeadError: ((), _("Only the starter, the driver and the lead authority can change this.")),
    InitiativeEndedError: ((), _("This initiative has ended. Whoever leads it can take it up again.")),
    InitiativeActiveError: ((), _("This initiative is active already.")),
    OwnsNextStepError: ((), _("The next step is yours. Give it to another participant before you leave.")),
    LastLeaderError: (
        (),
        _("Nobody would lead this initiative any more. Give another participant the role of driver."),
    ),
    ChangedMeanwhileError: (
        (),
        _("Somebody else changed this initiative in the meantime. Look at what it is now; your text is still here."),
    ),
}


def refusal_sentence(error: InitiativeRefusedError) -> str:
    """Return the sentence for a refusal, in the language of this request."""
    if isinstance(error, ExplanationMissingError) and error.names:
        names = named(error.names)
        return gettext("Say why you ask %(names)s. gemsamen sees nothing in common that it could name.", names=names)
    if isinstance(error, StartedAlreadyError) and error.title:
        return gettext(
            "Your organisation has begun with this already: ‘%(title)s’. Look at that first."
            " Do you want a second initiative? Then send this form again.",
            title=error.title,
        )
    return str(_REFUSALS[type(error)][1])


def explain(form: FlaskForm, error: InitiativeRefusedError) -> None:
    """Put the sentence for a refusal at the field that it is about, else at the form as a whole."""
    names, sentence = _REFUSALS[type(error)][0], refusal_sentence(error)
    field = next((form[name] for name in names if name in form), None)
    if field is None:
        form.form_errors.append(sentence)
    else:
        field.errors = [*field.errors, sentence]


def log_sentence(line: LogLine) -> str:
    """Return what happened in one sentence; an empty text for what was written by hand."""
    if line.event is None:
        return ""
    return _EVENTS[line.event](line)


def decision_source(line: LogLine) -> str:
    """Return who took a decision and when, as far as it was written down."""
    decided_on, decided_by = line.facts.get("decided_on"), line.facts.get("decided_by")
    if not decided_on:
        return ""
    when = day(_date(decided_on))
    if not decided_by:
        return gettext("Decided on %(day)s.", day=when)
    return gettext("Decided on %(day)s by %(body)s.", day=when, body=decided_by)


def participants_sentence(count: int) -> str:
    """Return how many organisations take part."""
    return ngettext("%(num)d organisation takes part", "%(num)d organisations take part", count)


def quiet_sentence(days: int) -> str:
    """Return for how long an initiative has been silent."""
    return ngettext("silent for %(num)d day", "silent for %(num)d days", days)


def replies_sentence(replies: Replies) -> str:
    """Return how many of those who were invited answered, and how fast."""
    answered = ngettext(
        "%(answered)s of %(num)d invited organisation answered",
        "%(answered)s of %(num)d invited organisations answered",
        replies.asked,
        answered=replies.answered,
    )
    if replies.median_days is None:
        return f"{answered}."
    within = ngettext("half of them within %(num)d day", "half of them within %(num)d days", replies.median_days + 1)
    return f"{answered}, {within}."


def dutch_day(moment: datetime) -> date:
    """Return the day in the Netherlands on which a moment falls."""
    return moment.astimezone(_AMSTERDAM).date()


def _date(text: object) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _role(line: LogLine) -> str:
    return label(ParticipantRole(str(line.facts.get("role"))))


def _phase(line: LogLine) -> str:
    return label(InitiativePhase(str(line.facts.get("phase"))))


def _who(line: LogLine) -> str:
    return str(line.facts.get("organisation", ""))


def _by(line: LogLine) -> str:
    return line.organisation or ""


def _started(line: LogLine) -> str:
    return gettext("%(name)s started this initiative.", name=_by(line))


def _changed(line: LogLine) -> str:
    return gettext("%(name)s changed the description.", name=_by(line))


def _moved(line: LogLine) -> str:
    return gettext("%(name)s set the phase to ‘%(phase)s’.", name=_by(line), phase=_phase(line))


def _stepped(line: LogLine) -> str:
    values = {"step": line.facts.get("step", ""), "name": _who(line), "day": day(_date(line.facts.get("due")))}
    return gettext("Next step: %(step)s. %(name)s sees to it, by %(day)s.", **values)


def _invited(line: LogLine) -> str:
    return gettext("%(by)s invited %(name)s as %(role)s.", by=_by(line), name=_who(line), role=_role(line))


def _given_time(line: LogLine) -> str:
    values = {"name": _who(line), "day": day(_date(line.facts.get("reply_by")))}
    return gettext("%(name)s can answer until %(day)s.", **values)


def _joined(line: LogLine) -> str:
    mandate = line.facts.get("mandate")
    if mandate:
        values = {"name": _who(line), "role": _role(line), "mandate": mandate}
        return gettext("%(name)s joins as %(role)s. Who decides there: %(mandate)s.", **values)
    return gettext("%(name)s joins as %(role)s.", name=_who(line), role=_role(line))


def _declined(line: LogLine) -> str:
    return gettext("%(name)s does not take part.", name=_who(line))


def _left(line: LogLine) -> str:
    return gettext("%(name)s left the initiative.", name=_who(line))


def _given_role(line: LogLine) -> str:
    return gettext("%(name)s is now %(role)s.", name=_who(line), role=_role(line))


def _withdrawn(line: LogLine) -> str:
    return gettext("%(by)s took back the invitation to %(name)s.", by=_by(line), name=_who(line))


def _stopped(line: LogLine) -> str:
    return gettext("%(name)s stopped this initiative.", name=_by(line))


def _completed(line: LogLine) -> str:
    return gettext("%(name)s completed this initiative.", name=_by(line))


def _reopened(line: LogLine) -> str:
    return gettext("%(name)s took up this initiative again.", name=_by(line))


_EVENTS: dict[LogEvent, Callable[[LogLine], str]] = {
    LogEvent.STARTED: _started,
    LogEvent.CHANGED: _changed,
    LogEvent.PHASE: _moved,
    LogEvent.NEXT_STEP: _stepped,
    LogEvent.INVITED: _invited,
    LogEvent.MORE_TIME: _given_time,
    LogEvent.JOINED: _joined,
    LogEvent.DECLINED: _declined,
    LogEvent.LEFT: _left,
    LogEvent.ROLE: _given_role,
    LogEvent.WITHDRAWN: _withdrawn,
    LogEvent.STOPPED: _stopped,
    LogEvent.COMPLETED: _completed,
    LogEvent.REOPENED: _reopened,
}
