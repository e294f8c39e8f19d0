"""Inviting organisations: with an explanation, a role and a day to answer by; giving more time; taking back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import LogKind, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import InitiativeInterest, Participant
from gemsamen.initiatives.service.common_ground import without_public_reason
from gemsamen.initiatives.service.drafts import InvitationDraft
from gemsamen.initiatives.service.errors import (
    AlreadyTakesPartError,
    ExplanationMissingError,
    NobodyInvitedError,
    NothingToAnswerError,
    ReplyDateError,
    SecondSecretaryError,
    UnknownOrganisationError,
)
from gemsamen.initiatives.service.log import append, audit, log_event
from gemsamen.initiatives.service.participation import flush_participants, participants_of
from gemsamen.initiatives.service.standing import SEEING, Standing, find_leader
from gemsamen.initiatives.service.wording import LogEvent, check_coming_day, optional_text
from gemsamen.organisations.models import Organisation

MOST_INVITED_AT_ONCE = 50


@dataclass(frozen=True, kw_only=True)
class MoreTime:
    """Another day to answer by, for an organisation that was invited."""

    invited_id: int
    reply_by: date


def invite(actor: Actor, organisation_id: int, initiative_id: int, draft: InvitationDraft) -> None:
    """Invite organisations; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not invite.
    NobodyInvitedError, UnknownOrganisationError, AlreadyTakesPartError
        If nobody or too many are named, or somebody who does not exist or was invited already.
    SecondSecretaryError, ReplyDateError, LongTextError, ExplanationMissingError
        If the invitation is not in order.
    """
    send_invitation(actor, find_leader(actor, organisation_id, initiative_id), draft)


def send_invitation(actor: Actor, standing: Standing, draft: InvitationDraft) -> None:
    """Invite organisations in the name of one that leads; errors as for :func:`invite`."""
    organisations = _invitable(draft)
    message = optional_text(draft.message)
    reply_by = check_coming_day(actor, draft.reply_by, ReplyDateError)
    known = participants_of(standing)
    if not message:
        _check_explained(standing, known, organisations)
    for organisation in organisations:
        participant = _invited(standing, known.get(organisation.id), organisation)
        participant.role, participant.reply_by, participant.message = draft.role, reply_by, message
        facts = {"organisation": organisation.name, "role": draft.role.value, "reply_by": reply_by.isoformat()}
        append(actor, standing, log_event(LogEvent.INVITED, LogKind.PARTICIPANT, **facts))
    flush_participants()
    _forget_interest(standing, organisations)
    names = [organisation.name for organisation in organisations]
    audit(actor, standing, "initiative.invited", {"members": [None, names]})


def give_more_time(actor: Actor, organisation_id: int, initiative_id: int, given: MoreTime) -> None:
    """Let an organisation answer until another day, and remind it again before; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError, DoesNotLeadError, InitiativeEndedError
        If the actor may not change participants.
    NothingToAnswerError, ReplyDateError
        If there is no open invitation any more, or the day has passed.
    """
    standing = find_leader(actor, organisation_id, initiative_id)
    theirs = _open_invitation(standing, given.invited_id)
    before, after = theirs.reply_by, check_coming_day(actor, given.reply_by, ReplyDateError)
    if before == after:
        return
    theirs.reply_by, theirs.reminded_on, theirs.updated_at = after, None, now()
    facts = {"organisation": theirs.organisation.name, "reply_by": after.isoformat()}
    append(actor, standing, log_event(LogEvent.MORE_TIME, LogKind.PARTICIPANT, **facts))
    changes = [before.isoformat() if before else None, after.isoformat()]
    audit(actor, standing, "initiative.more_time_given", {"reply_by": changes})
    db.session.flush()


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
    theirs = _open_invitation(standing, invited_id)
    name = theirs.organisation.name
    db.session.delete(theirs)
    append(actor, standing, log_event(LogEvent.WITHDRAWN, LogKind.PARTICIPANT, organisation=name))
    audit(actor, standing, "initiative.invitation_withdrawn", {"members": [name, None]})
    db.session.flush()


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


def _check_explained(standing: Standing, known: dict[int, Participant], invited: list[Organisation]) -> None:
    """Stop when gemsamen itself knows no reason to give: nobody is invited without an explanation."""
    members = {each.organisation_id: each.organisation.name for each in known.values() if each.status.takes_part}
    names = {organisation.id: organisation.name for organisation in invited}
    lacking = without_public_reason(standing.initiative.component_id, members, names)
    if lacking:
        raise ExplanationMissingError(lacking)


def _invited(standing: Standing, known: Participant | None, organisation: Organisation) -> Participant:
    """Return the row for an invitation; one who declined or left can be asked again, with a clean sheet."""
    if known is None:
        known = Participant(initiative_id=standing.initiative.id, organisation_id=organisation.id)
        db.session.add(known)
    elif known.status in SEEING:
        raise AlreadyTakesPartError(organisation.name)
    moment = now()
    known.status, known.invited_by_id = ParticipantStatus.INVITED, standing.organisation_id
    known.mandate, known.decline_reason, known.reminded_on = "", None, None
    known.invited_at, known.answered_at, known.updated_at = moment, None, moment
    return known


def _forget_interest(standing: Standing, organisations: list[Organisation]) -> None:
    """Forget that they followed or asked: an invitation says more."""
    db.session.execute(
        delete(InitiativeInterest).where(
            InitiativeInterest.initiative_id == standing.initiative.id,
            InitiativeInterest.organisation_id.in_([organisation.id for organisation in organisations]),
        )
    )


def _open_invitation(standing: Standing, invited_id: int) -> Participant:
    theirs = participants_of(standing).get(invited_id)
    if theirs is None or theirs.status is not ParticipantStatus.INVITED:
        raise NothingToAnswerError(invited_id)
    return theirs
