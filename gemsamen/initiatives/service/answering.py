"""Answering an invitation, and leaving: what an organisation decides for itself."""

from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import LogKind, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import LogEntry, Participant
from gemsamen.initiatives.service.drafts import Answer
from gemsamen.initiatives.service.errors import (
    LastLeaderError,
    MandateError,
    NothingToAnswerError,
    OwnsNextStepError,
    RoleNotOfferedError,
)
from gemsamen.initiatives.service.log import append, audit, log_event
from gemsamen.initiatives.service.participation import flush_participants, offered_roles, participants_of
from gemsamen.initiatives.service.standing import Standing, find_invited, leads
from gemsamen.initiatives.service.wording import LONGEST_BODY, LogEvent, clean_line, optional_text


def answer(actor: Actor, organisation_id: int, initiative_id: int, given: Answer) -> None:
    """Answer an invitation for the organisation that was invited; the caller commits.

    A remark to a refusal stays in the audit trail of the own organisation, and only those who lead see its reason;
    the others only see that it declined.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, InitiativeEndedError
        If the actor may not answer, or it has ended.
    NothingToAnswerError, RoleNotOfferedError
        If there is no open invitation, or the answer is not one of those offered.
    MandateError, LongTextError
        If a role asks for somebody who decides and nobody is named, or a text is too long.
    """
    standing = find_invited(actor, organisation_id, initiative_id)
    own = standing.participant
    if own.status is not ParticipantStatus.INVITED:
        raise NothingToAnswerError(initiative_id)
    remark = optional_text(given.remark)
    line = _declined(own, given) if given.status is ParticipantStatus.DECLINED else _joined(own, given, remark)
    own.answered_at = own.updated_at
    append(actor, standing, line)
    audit(actor, standing, f"initiative.{line.facts['event']}", {"remark": [None, remark]} if remark else None)
    flush_participants()


def latest_mandate(actor: Actor, organisation_id: int) -> str:
    """Return who decided for the organisation the last time it joined something; empty when it never said.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    statement = (
        select(Participant.mandate)
        .where(Participant.organisation_id == organisation_id, Participant.mandate != "")
        .order_by(Participant.answered_at.desc(), Participant.id.desc())
        .limit(1)
    )
    return db.session.scalar(statement) or ""


def leave(actor: Actor, organisation_id: int, initiative_id: int, remark: str = "") -> None:
    """Leave an initiative; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, InitiativeEndedError
        If the actor may not, or it has ended.
    NothingToAnswerError
        If the organisation is only invited: then it answers.
    OwnsNextStepError, LastLeaderError, LongTextError
        If it has to hand something over first.
    """
    standing = find_invited(actor, organisation_id, initiative_id)
    own = standing.participant
    if not own.status.takes_part:
        raise NothingToAnswerError(initiative_id)
    _check_handed_over(standing)
    text = optional_text(remark)
    _depart(own, ParticipantStatus.LEFT)
    facts = {"organisation": own.organisation.name}
    append(actor, standing, log_event(LogEvent.LEFT, LogKind.PARTICIPANT, text, **facts))
    audit(actor, standing, "initiative.left")
    flush_participants()


def _declined(own: Participant, given: Answer) -> LogEntry:
    _depart(own, ParticipantStatus.DECLINED)
    own.decline_reason = given.decline_reason
    return log_event(LogEvent.DECLINED, LogKind.PARTICIPANT, organisation=own.organisation.name)


def _joined(own: Participant, given: Answer, remark: str) -> LogEntry:
    if not given.status.takes_part or given.role not in offered_roles(own.role):
        raise RoleNotOfferedError(given.role)
    mandate = clean_line(given.mandate) if given.role.needs_mandate else ""
    if len(mandate) > LONGEST_BODY or (given.role.needs_mandate and not mandate):
        raise MandateError(len(mandate))
    own.status, own.role, own.mandate, own.updated_at = given.status, given.role, mandate, now()
    facts = {"organisation": own.organisation.name, "role": given.role.value, "mandate": mandate}
    return log_event(LogEvent.JOINED, LogKind.PARTICIPANT, remark, **facts)


def _check_handed_over(standing: Standing) -> None:
    initiative = standing.initiative
    if initiative.next_step_owner_id == standing.organisation_id:
        raise OwnsNextStepError(initiative.id)
    others = [each for number, each in participants_of(standing).items() if number != standing.organisation_id]
    if standing.leads and not any(leads(initiative, each) for each in others):
        raise LastLeaderError(initiative.id)


def _depart(own: Participant, status: ParticipantStatus) -> None:
    """Let an organisation go; whoever was lead authority or driver makes room for another."""
    if own.role in {ParticipantRole.SECRETARY, ParticipantRole.DRIVER}:
        own.role = ParticipantRole.PARTICIPANT
    own.status, own.updated_at = status, now()
