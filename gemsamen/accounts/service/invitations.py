"""Inviting somebody to work for an organisation, or to manage the platform, by a link that works once."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.exc import IntegrityError

from gemsamen.accounts.models import Invitation, Membership, User
from gemsamen.accounts.service.actors import PLATFORM_ADMINISTRATOR
from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, Role, require, require_platform_administrator
from gemsamen.organisations.models import Organisation

VALID_FOR = timedelta(days=7)
TOKEN_BYTES = 32
LONGEST_EMAIL = 254
LONGEST_NAME = 100


class InvitationState(StrEnum):
    """Whether the link of an invitation still works."""

    OPEN = "open"
    EXPIRED = "expired"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class InvalidEmailError(Exception):
    """A text that should be an e-mail address is not one."""


class AlreadyMemberError(Exception):
    """Somebody with this address works for the organisation already."""


class AlreadyInvitedError(Exception):
    """There is an open invitation for this address."""


class InvitationNotFoundError(Exception):
    """The organisation has no open invitation of this number."""


@dataclass(frozen=True, kw_only=True)
class InvitationRequest:
    """Who is invited: for an organisation in a role, or, without organisation, to manage the platform."""

    email: str
    role: Role
    organisation_id: int | None
    name: str = ""


@dataclass(frozen=True, kw_only=True)
class SentInvitation:
    """What the mail about an invitation needs; the only moment at which the token is known.

    Parameters
    ----------
    language : str
        Language of the receiver, ``nl`` unless he has an account and chose otherwise.
    """

    token: str
    email: str
    name: str | None
    organisation: str | None
    role: Role
    sender: str
    expires_at: datetime
    language: str


@dataclass(frozen=True, kw_only=True)
class OpenInvitation:
    """An invitation that was neither accepted nor withdrawn."""

    id: int
    email: str
    name: str | None
    role: Role
    created_at: datetime
    expires_at: datetime
    is_expired: bool


def normal_email(text: str) -> str:
    """Return an address in the form in which it is stored: lower case, without odd spelling.

    Raises
    ------
    InvalidEmailError
        If it is not an address.
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise InvalidEmailError(text) from error
    if len(found) > LONGEST_EMAIL:
        raise InvalidEmailError(text)
    return found


def invite(actor: Actor, request: InvitationRequest) -> SentInvitation:
    """Invite an address; the caller commits, then sends the mail.

    Raises
    ------
    AccessDeniedError
        If the actor manages neither this organisation nor the platform.
    InvalidEmailError, AlreadyMemberError, AlreadyInvitedError
        If the address cannot be invited.
    """
    check_may_invite(actor, request.organisation_id)
    email = normal_email(request.email)
    if is_member(email, request.organisation_id):
        raise AlreadyMemberError(email)
    _withdraw_expired(email, request.organisation_id)
    if _find_open(email, request.organisation_id):
        raise AlreadyInvitedError(email)
    invitation = Invitation(
        organisation_id=request.organisation_id,
        email=email,
        name=request.name.strip() or None,
        role=request.role,
        invited_by_id=actor.user_id,
        created_at=now(),
    )
    token = _renew(invitation)
    db.session.add(invitation)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyInvitedError(email) from error
    _record(actor, "invitation.sent", invitation, changes={"role": [None, request.role.value]})
    return _sent(actor, invitation, token)


def resend_invitation(actor: Actor, organisation_id: int | None, invitation_id: int) -> SentInvitation:
    """Make a new link for an open invitation; the old one stops working, the caller commits and sends the mail.

    Raises
    ------
    AccessDeniedError, InvitationNotFoundError
        If the actor may not, or there is no such open invitation.
    """
    check_may_invite(actor, organisation_id)
    invitation = _open(organisation_id, invitation_id)
    token = _renew(invitation)
    _record(actor, "invitation.resent", invitation)
    return _sent(actor, invitation, token)


def invite_again(actor: Actor, request: InvitationRequest) -> SentInvitation:
    """Invite an address, or make a new link when it was invited in the same role already; the caller commits.

    Raises
    ------
    AccessDeniedError, InvalidEmailError, AlreadyMemberError
        As for an invitation.
    AlreadyInvitedError
        If it was invited in another role.
    """
    check_may_invite(actor, request.organisation_id)
    found = _find_open(normal_email(request.email), request.organisation_id)
    if found is None or state_of(found) is InvitationState.EXPIRED:
        return invite(actor, request)
    if found.role is not request.role:
        raise AlreadyInvitedError(found.email)
    return resend_invitation(actor, request.organisation_id, found.id)


def withdraw_invitation(actor: Actor, organisation_id: int | None, invitation_id: int) -> str:
    """Withdraw an open invitation and return its address; the caller commits.

    Raises
    ------
    AccessDeniedError, InvitationNotFoundError
        If the actor may not, or there is no such open invitation.
    """
    check_may_invite(actor, organisation_id)
    invitation = _open(organisation_id, invitation_id)
    invitation.withdrawn_at = now()
    _record(actor, "invitation.withdrawn", invitation)
    return invitation.email


def list_open_invitations(actor: Actor, organisation_id: int | None) -> tuple[OpenInvitation, ...]:
    """Return the open invitations, newest first.

    Raises
    ------
    AccessDeniedError
        If the actor manages neither this organisation nor the platform.
    """
    check_may_invite(actor, organisation_id)
    rows = db.session.scalars(
        select(Invitation)
        .where(Invitation.organisation_id == organisation_id, *_is_open())
        .order_by(Invitation.created_at.desc(), Invitation.id.desc())
    )
    return tuple(_line(row) for row in rows)


def is_member(email: str, organisation_id: int | None) -> bool:
    """Tell whether an address works for an organisation or, without one, manages the platform."""
    if organisation_id is None:
        of_address = select(User.id).where(User.roles.any(name=PLATFORM_ADMINISTRATOR))
    else:
        of_address = select(Membership.id).join(User).where(Membership.organisation_id == organisation_id)
    return db.session.scalar(of_address.where(func.lower(User.email) == email)) is not None


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def state_of(invitation: Invitation) -> InvitationState:
    """Return whether the link of an invitation still works."""
    if invitation.accepted_at:
        return InvitationState.ACCEPTED
    if invitation.withdrawn_at:
        return InvitationState.WITHDRAWN
    return InvitationState.EXPIRED if invitation.expires_at <= now() else InvitationState.OPEN


def check_may_invite(actor: Actor, organisation_id: int | None) -> None:
    """Refuse an actor who manages neither this organisation nor the platform.

    Raises
    ------
    AccessDeniedError
        If he may not invite.
    """
    if organisation_id is None:
        require_platform_administrator(actor)
    else:
        require(actor, Permission.MANAGE_MEMBERS, organisation_id)


def _is_open() -> tuple[ColumnElement[bool], ...]:
    return Invitation.accepted_at.is_(None), Invitation.withdrawn_at.is_(None)


def _open(organisation_id: int | None, invitation_id: int) -> Invitation:
    found = db.session.scalar(
        select(Invitation)
        .where(Invitation.id == invitation_id, Invitation.organisation_id == organisation_id, *_is_open())
        .with_for_update()
    )
    if found is None:
        raise InvitationNotFoundError(invitation_id)
    return found


def _find_open(email: str, organisation_id: int | None) -> Invitation | None:
    """Return the open invitation of an address; the database guards this too, except for the platform as a whole."""
    statement = select(Invitation).where(Invitation.organisation_id == organisation_id, Invitation.email == email)
    return db.session.scalar(statement.where(*_is_open()).order_by(Invitation.id.desc()).limit(1))


def _withdraw_expired(email: str, organisation_id: int | None) -> None:
    """Clear the way for a new invitation: one that ran out does not count."""
    db.session.execute(
        update(Invitation)
        .where(Invitation.organisation_id == organisation_id, Invitation.email == email, *_is_open())
        .where(Invitation.expires_at <= now())
        .values(withdrawn_at=now())
    )


def _renew(invitation: Invitation) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    invitation.token_hash = token_hash(token)
    invitation.expires_at = now() + VALID_FOR
    return token


def _sent(actor: Actor, invitation: Invitation, token: str) -> SentInvitation:
    organisation = db.session.get(Organisation, invitation.organisation_id) if invitation.organisation_id else None
    language = db.session.scalar(select(User.language).where(func.lower(User.email) == invitation.email))
    return SentInvitation(
        token=token,
        email=invitation.email,
        name=invitation.name,
        organisation=organisation.name if organisation else None,
        role=invitation.role,
        sender=actor.name,
        expires_at=invitation.expires_at,
        language=language or "nl",
    )


def _record(actor: Actor, action: str, invitation: Invitation, changes: dict[str, object] | None = None) -> None:
    subject = Subject(kind="invitation", id=invitation.id, label=invitation.email)
    record(actor, action, subject, organisation_id=invitation.organisation_id, changes=changes)


def _line(row: Invitation) -> OpenInvitation:
    return OpenInvitation(
        id=row.id,
        email=row.email,
        name=row.name,
        role=row.role,
        created_at=row.created_at,
        expires_at=row.expires_at,
        is_expired=state_of(row) is InvitationState.EXPIRED,
    )
