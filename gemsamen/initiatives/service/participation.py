"""Who takes part, and in which role."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import LogKind, ParticipantRole
from gemsamen.initiatives.models import Participant
from gemsamen.initiatives.service.errors import (
    AlreadyTakesPartError,
    LastLeaderError,
    SecondSecretaryError,
    UnknownOrganisationError,
)
from gemsamen.initiatives.service.log import append, audit, log_event
from gemsamen.initiatives.service.standing import SEEING, Standing, find_leader, leads
from gemsamen.initiatives.service.wording import LogEvent

FREE_ROLES = (ParticipantRole.PARTICIPANT, ParticipantRole.FOLLOWER, ParticipantRole.OBSERVER)
"""Roles that an organisation may choose for itself; the others have to be offered."""


def offered_roles(asked: ParticipantRole) -> tuple[ParticipantRole, ...]:
    """Return the roles that an organisation may choose from: the one it was asked for first, then the free ones."""
    return (asked, *(free for free in FREE_ROLES if free is not asked))


@dataclass(frozen=True, kw_only=True)
class RoleChange:
    """Another role for a participant.

    Parameters
    ----------
    participant_id : int
        Number of the organisation.
    """

    participant_id: int
    role: ParticipantRole


def change_role(actor: Actor, organisation_id: int, initiative_id: int, change: RoleChange) -> None:
    """Give a participant another role; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change participants.
    UnknownOrganisationError, SecondSecretaryError, LastLeaderError
        If the organisation takes no part, a second one would be lead authority, or nobody would lead any more.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    everybody = participants_of(standing)
    theirs = everybody.get(change.participant_id)
    if theirs is None or theirs.status not in SEEING:
        raise UnknownOrganisationError(change.participant_id)
    if theirs.role is change.role:
        return
    before, theirs.role = theirs.role, change.role
    if not any(leads(standing.initiative, each) for each in everybody.values()):
        raise LastLeaderError(initiative_id)
    theirs.updated_at = now()
    flush_participants()
    name = theirs.organisation.name
    append(actor, standing, log_event(LogEvent.ROLE, LogKind.PARTICIPANT, organisation=name, role=change.role.value))
    changes = {"members": [None, name], "role": [before.value, change.role.value]}
    audit(actor, standing, "initiative.role_changed", changes)


def participants_of(standing: Standing) -> dict[int, Participant]:
    """Return everybody who was ever in an initiative, by number of the organisation, in order of joining."""
    rows = db.session.scalars(
        select(Participant).where(Participant.initiative_id == standing.initiative.id).order_by(Participant.id)
    )
    return {row.organisation_id: row for row in rows}


def flush_participants() -> None:
    """Store the participants and translate what the database refuses.

    Raises
    ------
    SecondSecretaryError
        If a second organisation would be lead authority.
    AlreadyTakesPartError
        If an organisation would be in the initiative twice.
    """
    try:
        db.session.flush()
    except IntegrityError as error:
        refusal = str(error.orig)
        if "uq_participant_one_secretary" in refusal or refusal.endswith("participant.initiative_id"):
            raise SecondSecretaryError from error
        if "participant" in refusal:
            raise AlreadyTakesPartError from error
        raise
