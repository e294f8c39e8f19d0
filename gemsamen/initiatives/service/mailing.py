"""What a mail about an invitation says: only what the receiving organisation may see, and when it is sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, select, update

from gemsamen.db import db, now
from gemsamen.domain.access import AccessDeniedError, Actor, Permission, Role, require
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service.common_ground import JoinReasons, reasons_to_join
from gemsamen.initiatives.service.details import get_initiative
from gemsamen.initiatives.service.errors import InitiativeNotFoundError
from gemsamen.initiatives.service.receivers import Receiver, receivers_of
from gemsamen.organisations.models import Organisation

REMIND_WITHIN = timedelta(days=5)
QUIET_AFTER_INVITING = timedelta(days=2)
"""So soon after the invitation itself a reminder only disturbs."""


@dataclass(frozen=True, kw_only=True)
class InvitationMail:
    """An invitation as one organisation may read it, with who reads it there."""

    initiative_id: int
    slug: str
    organisation: str
    inviter: str
    title: str
    purpose: str
    message: str
    role: ParticipantRole
    reply_by: date | None
    window: Window | None
    reasons: JoinReasons
    receivers: tuple[Receiver, ...]


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """An invitation that waits for an answer, by the numbers of its initiative and its organisation."""

    initiative_id: int
    organisation_id: int


def invitation_mails(
    actor: Actor, inviter_id: int, initiative_id: int, invited: Collection[int]
) -> list[InvitationMail]:
    """Return the mails to organisations that have just been invited, by name; without receivers where nobody reads.

    Raises
    ------
    AccessDeniedError
        If the actor may not invite for the organisation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, inviter_id)
    rows = db.session.execute(
        select(Organisation.id, Organisation.slug, Organisation.name)
        .where(Organisation.id.in_(invited))
        .order_by(Organisation.name, Organisation.id)
    ).all()
    receivers = receivers_of(invited)
    mails = [_mail(initiative_id, number, slug, name, receivers.get(number, ())) for number, slug, name in rows]
    return [mail for mail in mails if mail]


def reminder_mail(reminder: Reminder) -> InvitationMail | None:
    """Return the mail that reminds an organisation, or nothing when its invitation is open no longer."""
    own = db.session.get_one(Organisation, reminder.organisation_id)
    receivers = receivers_of([own.id]).get(own.id, ())
    return _mail(reminder.initiative_id, own.id, own.slug, own.name, receivers)


def due_reminders(actor: Actor, today: date) -> list[Reminder]:
    """Return the invitations to remind of: to be answered within five days, in time, and not reminded of before.

    Raises
    ------
    AccessDeniedError
        If the actor is no operator.
    """
    _require_operator(actor)
    rows = db.session.execute(
        select(Participant.initiative_id, Participant.organisation_id)
        .join(Initiative, Initiative.id == Participant.initiative_id)
        .where(
            Participant.status == ParticipantStatus.INVITED,
            Initiative.state == InitiativeState.ACTIVE,
            Participant.reply_by >= today,
            Participant.reply_by <= today + REMIND_WITHIN,
            Participant.reminded_on.is_(None),
            Participant.invited_at.is_(None) | (Participant.invited_at <= now() - QUIET_AFTER_INVITING),
        )
        .order_by(Participant.reply_by, Participant.id)
    )
    return [Reminder(initiative_id=initiative_id, organisation_id=number) for initiative_id, number in rows]


def claim_reminder(actor: Actor, reminder: Reminder, today: date) -> bool:
    """Mark an invitation as reminded of, and tell whether this call did so; the caller commits before it sends.

    Two commands that run at once never send the same reminder.

    Raises
    ------
    AccessDeniedError
        If the actor is no operator.
    """
    _require_operator(actor)
    return _mark(reminder, Participant.reminded_on.is_(None), today)


def release_reminder(actor: Actor, reminder: Reminder) -> None:
    """Take back the mark on an invitation whose reminder could not be sent; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor is no operator.
    """
    _require_operator(actor)
    _mark(reminder, Participant.reminded_on.is_not(None), None)


def _mail(
    initiative_id: int, organisation_id: int, slug: str, name: str, receivers: tuple[Receiver, ...]
) -> InvitationMail | None:
    """Read the invitation with the eyes of the organisation itself, so that no mail says more than its own page."""
    reader = Actor(user_id=None, name="", roles={organisation_id: Role.READER})
    try:
        seen = get_initiative(reader, organisation_id, initiative_id)
    except InitiativeNotFoundError:
        return None
    if seen.invitation is None:
        return None
    return InvitationMail(
        initiative_id=initiative_id,
        slug=slug,
        organisation=name,
        inviter=seen.invitation.inviter or seen.started_by,
        title=seen.title,
        purpose=seen.purpose,
        message=seen.invitation.message,
        role=seen.invitation.role,
        reply_by=seen.invitation.reply_by,
        window=seen.window,
        reasons=reasons_to_join(reader, organisation_id, seen.member_names, seen.component_id),
        receivers=receivers,
    )


def _mark(reminder: Reminder, condition: ColumnElement[bool], day: date | None) -> bool:
    changed = db.session.scalars(
        update(Participant)
        .where(
            Participant.initiative_id == reminder.initiative_id,
            Participant.organisation_id == reminder.organisation_id,
            Participant.status == ParticipantStatus.INVITED,
            condition,
        )
        .values(reminded_on=day)
        .returning(Participant.id)
    )
    return changed.one_or_none() is not None


def _require_operator(actor: Actor) -> None:
    if not actor.is_operator:
        raise AccessDeniedError(Permission.WORK_ON_INITIATIVES)
