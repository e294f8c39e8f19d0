"""Where an organisation stands in an initiative: the one place that decides who sees and does what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service.errors import (
    ChangedMeanwhileError,
    DoesNotLeadError,
    InitiativeEndedError,
    InitiativeNotFoundError,
    TakesNoPartError,
)

SEEING = (ParticipantStatus.INVITED, ParticipantStatus.INTERESTED, ParticipantStatus.CONFIRMED)
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An initiative with the row of the organisation that looks at it or works on it."""

    initiative: Initiative
    participant: Participant

    @property
    def organisation_id(self) -> int:
        """Number of the organisation."""
        return self.participant.organisation_id

    @property
    def leads(self) -> bool:
        """Tell whether the organisation may change the initiative and its participants."""
        return leads(self.initiative, self.participant)


def leads(initiative: Initiative, participant: Participant) -> bool:
    """Tell whether a participant is the starter, the driver or the lead authority, and takes part."""
    has_role = participant.role in {ParticipantRole.SECRETARY, ParticipantRole.DRIVER}
    is_starter = participant.organisation_id == initiative.starter_id
    return participant.status.takes_part and (has_role or is_starter)


def is_seen_by(organisation_id: int) -> ColumnElement[bool]:
    """Return the condition on a participant row under which its organisation sees the initiative."""
    return (Participant.organisation_id == organisation_id) & Participant.status.in_(SEEING)


def find_standing(actor: Actor, organisation_id: int, initiative_id: int) -> Standing:
    """Return an initiative that the organisation may see.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    InitiativeNotFoundError
        If there is none, or the organisation neither takes part nor is invited.
    """
    require(actor, Permission.READ, organisation_id)
    return _find(organisation_id, initiative_id, is_locked=False)


def find_invited(actor: Actor, organisation_id: int, initiative_id: int) -> Standing:
    """Return an active initiative for an actor who may answer and leave for the organisation, locked for writing.

    Raises
    ------
    AccessDeniedError, InitiativeNotFoundError, InitiativeEndedError
        If the actor may not, there is no such initiative, or it has ended.
    """
    require(actor, Permission.READ, organisation_id)
    standing = _find(organisation_id, initiative_id, is_locked=True)
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    if standing.initiative.state is not InitiativeState.ACTIVE:
        raise InitiativeEndedError(initiative_id)
    return standing


def find_worker(actor: Actor, organisation_id: int, initiative_id: int) -> Standing:
    """Return an initiative that the actor may write about for an organisation that takes part, locked for writing.

    Raises
    ------
    AccessDeniedError, InitiativeNotFoundError, TakesNoPartError
        If the actor may not, there is no such initiative, or the organisation did not join.
    """
    require(actor, Permission.READ, organisation_id)
    standing = _find(organisation_id, initiative_id, is_locked=True)
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    if not standing.participant.status.takes_part:
        raise TakesNoPartError(initiative_id)
    return standing


def find_leader(actor: Actor, organisation_id: int, initiative_id: int) -> Standing:
    """Return an active initiative that the actor may change, locked for writing.

    Raises
    ------
    AccessDeniedError, InitiativeNotFoundError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not, or the initiative has ended.
    """
    standing = find_worker(actor, organisation_id, initiative_id)
    if not standing.leads:
        raise DoesNotLeadError(initiative_id)
    check_active(standing)
    return standing


def check_active(standing: Standing) -> None:
    """Stop when the initiative has ended.

    Raises
    ------
    InitiativeEndedError
        If it was stopped or completed.
    """
    if standing.initiative.state is not InitiativeState.ACTIVE:
        raise InitiativeEndedError(standing.initiative.id)


def check_unchanged(standing: Standing, seen: datetime) -> None:
    """Stop when somebody changed the initiative after the moment that the actor saw.

    Raises
    ------
    ChangedMeanwhileError
        If it is another version.
    """
    if standing.initiative.updated_at != seen:
        raise ChangedMeanwhileError(standing.initiative.id)


def lock(initiative_id: int) -> None:
    """Let nobody else change an initiative until the transaction ends.

    This is a statement of its own: whatever is read after it was written by those who had the lock before. Had one
    statement both waited and read, PostgreSQL would have shown the rows as they were before the wait.
    """
    if 0 < initiative_id <= LARGEST_NUMBER:
        db.session.execute(select(Initiative.id).where(Initiative.id == initiative_id).with_for_update())


def _find(organisation_id: int, initiative_id: int, *, is_locked: bool) -> Standing:
    if is_locked:
        lock(initiative_id)
    if not 0 < initiative_id <= LARGEST_NUMBER:
        raise InitiativeNotFoundError(initiative_id)
    statement = (
        select(Participant)
        .join(Participant.initiative)
        .options(contains_eager(Participant.initiative))
        .where(Initiative.id == initiative_id, is_seen_by(organisation_id))
        .execution_options(populate_existing=True)
    )
    participant = db.session.scalars(statement).one_or_none()
    if participant is None:
        raise InitiativeNotFoundError(initiative_id)
    return Standing(initiative=participant.initiative, participant=participant)
