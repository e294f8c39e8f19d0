"""Changing an initiative: its description, next step, phase and state; every change says what it was based on."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import TAKING_PART, InitiativePhase, InitiativeState, LogKind
from gemsamen.initiatives.models import LogEntry, Participant
from gemsamen.initiatives.service.drafts import InitiativeChange, NextStep
from gemsamen.initiatives.service.errors import (
    DoesNotLeadError,
    InitiativeActiveError,
    LogTextError,
    NextStepDateError,
    NextStepOwnerError,
    NextStepTextError,
    NobodyToRemindError,
    TitleError,
)
from gemsamen.initiatives.service.log import append, audit, done_within_a_day, log_event
from gemsamen.initiatives.service.origins import component_name
from gemsamen.initiatives.service.standing import (
    Standing,
    check_active,
    check_unchanged,
    find_leader,
    find_worker,
)
from gemsamen.initiatives.service.wording import (
    LONGEST_STEP,
    LONGEST_TITLE,
    LogEvent,
    check_coming_day,
    check_window,
    optional_text,
    required_line,
    required_text,
)

_REMINDED = "initiative.step_reminded"
_ENDS = {InitiativeState.STOPPED: LogEvent.STOPPED, InitiativeState.COMPLETED: LogEvent.COMPLETED}


def change_initiative(
    actor: Actor, organisation_id: int, initiative_id: int, change: InitiativeChange, *, seen: datetime
) -> None:
    """Change title, purpose and component; the caller commits.

    Parameters
    ----------
    seen : datetime
        When the initiative was last changed, as the actor saw it.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change it.
    ChangedMeanwhileError
        If somebody else was first.
    TitleError, LongTextError, UnknownOriginError, WindowError
        If the new description is not in order.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    check_unchanged(standing, seen)
    new = _described(change)
    old = {name: getattr(standing.initiative, name) for name in new}
    changes = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    if changes:
        before = standing.initiative.component.name if standing.initiative.component else None
        line = log_event(LogEvent.CHANGED, LogKind.NOTE, fields=sorted(changes))
        _apply(actor, standing, {name: new[name] for name in changes}, line)
        if changes.pop("component_id", None):
            changes["components"] = [before, component_name(change.component_id) if change.component_id else None]
        audit(actor, standing, "initiative.changed", {name: _plain(pair) for name, pair in changes.items()})


def set_next_step(actor: Actor, organisation_id: int, initiative_id: int, step: NextStep, *, seen: datetime) -> None:
    """Set what happens next, by whom and when; every organisation that takes part may; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, InitiativeEndedError
        If the actor may not change it.
    ChangedMeanwhileError
        If somebody else was first.
    NextStepTextError, NextStepDateError, NextStepOwnerError
        If the step is not in order.
    """
    standing = find_worker(actor, organisation_id, initiative_id)
    check_active(standing)
    check_unchanged(standing, seen)
    _take_step(actor, standing, step)
    audit(actor, standing, "initiative.next_step_set")


def remind_owner(actor: Actor, organisation_id: int, initiative_id: int) -> None:
    """Write down that those who lead remind the owner of the next step, once a day at most; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not.
    NobodyToRemindError
        If the step is its own, or it reminded within the last day.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    owner = standing.initiative.next_step_owner
    if owner.id == organisation_id or done_within_a_day(_REMINDED, organisation_id, initiative_id):
        raise NobodyToRemindError(owner.name)
    audit(actor, standing, _REMINDED, {"members": [None, owner.name]})


def set_phase(
    actor: Actor, organisation_id: int, initiative_id: int, phase: InitiativePhase, *, seen: datetime
) -> None:
    """Move an initiative to another phase, forward or back; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change it.
    ChangedMeanwhileError
        If somebody else was first.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    check_unchanged(standing, seen)
    before = standing.initiative.phase
    if phase is before:
        return
    _apply(actor, standing, {"phase": phase}, log_event(LogEvent.PHASE, LogKind.PHASE, phase=phase.value))
    audit(actor, standing, "initiative.phase_set", {"phase": [before.value, phase.value]})


def stop_initiative(actor: Actor, organisation_id: int, initiative_id: int, reason: str, *, seen: datetime) -> None:
    """Stop an initiative, with the reason in the log; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change it.
    ChangedMeanwhileError, LogTextError
        If somebody else was first, or no reason is given.
    """
    _end(find_leader(actor, organisation_id, initiative_id), InitiativeState.STOPPED, actor, reason, seen)


def complete_initiative(actor: Actor, organisation_id: int, initiative_id: int, reason: str, *, seen: datetime) -> None:
    """Complete an initiative, with its result in the log; errors as for :func:`stop_initiative`."""
    _end(find_leader(actor, organisation_id, initiative_id), InitiativeState.COMPLETED, actor, reason, seen)


def reopen_initiative(
    actor: Actor, organisation_id: int, initiative_id: int, step: NextStep, *, seen: datetime
) -> None:
    """Take up an initiative that ended, with a new next step; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeActiveError
        If the actor may not, or it never ended.
    ChangedMeanwhileError, NextStepTextError, NextStepDateError, NextStepOwnerError
        If somebody else was first, or the step is not in order.
    """
    standing = find_worker(actor, organisation_id, initiative_id)
    if not standing.leads:
        raise DoesNotLeadError(initiative_id)
    if standing.initiative.state is InitiativeState.ACTIVE:
        raise InitiativeActiveError(initiative_id)
    check_unchanged(standing, seen)
    line = log_event(LogEvent.REOPENED, LogKind.DECISION)
    _apply(actor, standing, {"state": InitiativeState.ACTIVE}, line)
    _take_step(actor, standing, step)
    audit(actor, standing, "initiative.reopened")


def _described(change: InitiativeChange) -> dict[str, object]:
    if change.component_id is not None:
        component_name(change.component_id)
    window = check_window(change.window)
    return {
        "title": required_line(change.title, LONGEST_TITLE, TitleError),
        "purpose": optional_text(change.purpose),
        "component_id": change.component_id,
        "audience": change.audience,
        "window_first": window.first if window else None,
        "window_last": window.last if window else None,
    }


def _plain(values: Sequence[object]) -> list[object]:
    """Write days as the audit trail keeps them."""
    return [value.isoformat() if isinstance(value, date) else value for value in values]


def _end(standing: Standing, state: InitiativeState, actor: Actor, reason: str, seen: datetime) -> None:
    check_unchanged(standing, seen)
    text = required_text(reason, LogTextError)
    _apply(actor, standing, {"state": state}, log_event(_ENDS[state], LogKind.DECISION, text))
    audit(actor, standing, f"initiative.{state.value}")


def _take_step(actor: Actor, standing: Standing, step: NextStep) -> None:
    text = required_line(step.text, LONGEST_STEP, NextStepTextError)
    due = check_coming_day(actor, step.due, NextStepDateError)
    owner = db.session.scalar(
        select(Participant).where(
            Participant.initiative_id == standing.initiative.id,
            Participant.organisation_id == step.owner_id,
            Participant.status.in_(TAKING_PART),
        )
    )
    if owner is None:
        raise NextStepOwnerError(step.owner_id)
    facts = {"step": text, "organisation": owner.organisation.name, "due": due.isoformat()}
    line = log_event(LogEvent.NEXT_STEP, LogKind.NEXT_STEP, **facts)
    values = {"next_step": text, "next_step_owner_id": step.owner_id, "next_step_date": due}
    _apply(actor, standing, values, line)


def _apply(actor: Actor, standing: Standing, values: dict[str, object], line: LogEntry) -> None:
    """Set the new values, mark the initiative as changed, and log it."""
    for name, value in values.items():
        setattr(standing.initiative, name, value)
    standing.initiative.updated_at = now()
    append(actor, standing, line)
    db.session.flush()
