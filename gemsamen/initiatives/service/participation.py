"""Who takes part: inviting, answering for oneself, leaving, roles."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import LogKind, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Participant
from gemsamen.initiatives.service.errors import (
    AlreadyTakesPartError,
    LastLeaderError,
    NobodyInvitedError,
    NothingToAnswerError,
    OwnsNextStepError,
    ReplyDateError,
    RoleNotOfferedError,
    SecondSecretaryError,
    UnknownOrganisationError,
)
from gemsamen.initiatives.service.log import append, audit, log_event
from gemsamen.initiatives.service.standing import (
    SEEING,
    Standing,
    find_invited,
    find_leader,
    leads,
)
from gemsamen.initiatives.service.values import Answer, InvitationDraft
from gemsamen.initiatives.service.wording import LogEvent, check_coming_day, optional_text
from gemsamen.organisations.models import Organisation

MOST_INVITED_AT_ONCE = 50
FREE_ROLES = (ParticipantRole.PARTICIPANT, ParticipantRole.FOLLOWER, ParticipantRole.OBSERVER)
"""Roles that an organisation may choose for itself; the others have to be offered."""


def invite(actor: Actor, organisation_id: int, initiative_id: int, draft: InvitationDraft) -> None:
    """Invite organisations; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not invite.
    NobodyInvitedError, UnknownOrganisationError, AlreadyTakesPartError
        If nobody or too many are named, or somebody who does not exist or was invited already.
    SecondSecretaryError, ReplyDateError, LongTextError
        If the invitation is not in order.
    """
    send_invitation(actor, find_leader(actor, organisation_id, initiative_id), draft)


def send_invitation(actor: Actor, standing: Standing, draft: InvitationDraft) -> None:
    """Invite organisations in the name of one that leads; errors as for :func:`invite`."""
    organisations = _invitable(draft)
    message = optional_text(draft.message)
    reply_by = check_coming_day(actor, draft.reply_by, ReplyDateError)
    known = _participants_of(standing)
    for organisation in organisations:
        participant = _invited(standing, known.get(organisation.id), organisation)
        participant.role, participant.reply_by, participant.message = draft.role, reply_by, message
        facts = {"organisation": organisation.name, "role": draft.role.value, "reply_by": reply_by.isoformat()}
        append(actor, standing, log_event(LogEvent.INVITED, LogKind.PARTICIPANT, **facts))
    flush_participants()
    names = [organisation.name for organisation in organisations]
    audit(actor, standing, "initiative.invited", {"members": [None, names]})


def answer(actor: Actor, organisation_id: int, initiative_id: int, given: Answer) -> None:
    """Answer an invitation for the organisation that was invited; the caller commits.

    A remark to a refusal stays in the audit trail of the own organisation; the others only see that it declined.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, InitiativeEndedError
        If the actor may not answer, or it has ended.
    NothingToAnswerError, RoleNotOfferedError, LongTextError
        If there is no open invitation, or the answer is not one of those offered.
    """
    standing = find_invited(actor, organisation_id, initiative_id)
    own = standing.participant
    if own.status is not ParticipantStatus.INVITED:
        raise NothingToAnswerError(initiative_id)
    remark = optional_text(given.remark)
    if given.status is ParticipantStatus.DECLINED:
        _depart(own, ParticipantStatus.DECLINED)
        line = log_event(LogEvent.DECLINED, LogKind.PARTICIPANT, organisation=own.organisation.name)
    else:
        _join(own, given)
        facts = {"organisation": own.organisation.name, "role": given.role.value}
        line = log_event(LogEvent.JOINED, LogKind.PARTICIPANT, remark, **facts)
    append(actor, standing, line)
    audit(actor, standing, f"initiative.{line.facts['event']}", {"remark": [None, remark]} if remark else None)
    flush_participants()


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
    if standing.initiative.next_step_owner_id == organisation_id:
        raise OwnsNextStepError(initiative_id)
    others = [each for each in _participants_of(standing).values() if each.id != own.id]
    if standing.leads and not any(leads(standing.initiative, each) for each in others):
        raise LastLeaderError(initiative_id)
    text = optional_text(remark)
    _depart(own, ParticipantStatus.LEFT)
    facts = {"organisation": own.organisation.name}
    append(actor, standing, log_event(LogEvent.LEFT, LogKind.PARTICIPANT, text, **facts))
    audit(actor, standing, "initiative.left")
    flush_participants()


@dataclass(frozen=True, kw_only=True)
class RoleChange:
    """Another role for a participant."""

    participant_id: int
    role: ParticipantRole


def change_role(actor: Actor, organisation_id: int, initiative_id: int, change: RoleChange) -> None:
    """Give a participant another role; the caller commits.

    Parameters
    ----------
    change : RoleChange
        ``participant_id`` is the number of the organisation.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change participants.
    UnknownOrganisationError, SecondSecretaryError, LastLeaderError
        If the organisation takes no part, a second one would be lead authority, or nobody would lead any more.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    everybody = _participants_of(standing)
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
    audit(
        actor, standing, "initiative.role_changed", {"members": [None, name], "role": [before.value, change.role.value]}
    )


def withdraw_invitation(actor: Actor, organisation_id: int, initiative_id: int, invited_id: int) -> None:
    """Take back an invitation that was not answered; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change participants.
    NothingToAnswerError
        If there is no open invitation any more.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    theirs = _participants_of(standing).get(invited_id)
    if theirs is None or theirs.status is not ParticipantStatus.INVITED:
        raise NothingToAnswerError(invited_id)
    name = theirs.organisation.name
    db.session.delete(theirs)
    append(actor, standing, log_event(LogEvent.WITHDRAWN, LogKind.PARTICIPANT, organisation=name))
    audit(actor, standing, "initiative.invitation_withdrawn", {"members": [name, None]})
    db.session.flush()


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


def _invitable(draft: InvitationDraft) -> list[Organisation]:
    wanted = sorted(set(draft.organisation_ids))
    if not 0 < len(wanted) <= MOST_INVITED_AT_ONCE:
        raise NobodyInvitedError(len(wanted))
    if draft.role is ParticipantRole.SECRETARY and len(wanted) > 1:
        raise SecondSecretaryError
    found = select(Organisation).where(Organisation.id.in_(wanted)).order_by(Organisation.name, Organisation.id)
    organisations = list(db.session.scalars(found))
    if len(organisations) != len(wanted):
        raise UnknownOrganisationError(wanted)
    return organisations


def _participants_of(standing: Standing) -> dict[int, Participant]:
    rows = db.session.scalars(
        select(Participant).where(Participant.initiative_id == standing.initiative.id).order_by(Participant.id)
    )
    return {row.organisation_id: row for row in rows}


def _invited(standing: Standing, known: Participant | None, organisation: Organisation) -> Participant:
    """Return the row for an invitation; one who declined or left can be asked again."""
    if known is None:
        known = Participant(initiative_id=standing.initiative.id, organisation_id=organisation.id)
        db.session.add(known)
    elif known.status in SEEING:
        raise AlreadyTakesPartError(organisation.name)
    known.status, known.invited_by_id, known.updated_at = ParticipantStatus.INVITED, standing.organisation_id, now()
    return known


def _join(own: Participant, given: Answer) -> None:
    if not given.status.takes_part or given.role not in (own.role, *FREE_ROLES):
        raise RoleNotOfferedError(given.role)
    own.status, own.role, own.updated_at = given.status, given.role, now()


def _depart(own: Participant, status: ParticipantStatus) -> None:
    """Let an organisation go; whoever was lead authority makes room for another."""
    if own.role in {ParticipantRole.SECRETARY, ParticipantRole.DRIVER}:
        own.role = ParticipantRole.PARTICIPANT
    own.status, own.updated_at = status, now()
