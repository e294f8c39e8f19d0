"""Accepting an invitation: with a new account, or with the account of the same address."""

import secrets
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from gemsamen.accounts.models import Invitation, Membership, PlatformRole, User
from gemsamen.accounts.service.actors import PLATFORM_ADMINISTRATOR, actor_of
from gemsamen.accounts.service.invitations import (
    LONGEST_NAME,
    AlreadyMemberError,
    InvitationState,
    is_member,
    state_of,
    token_hash,
)
from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Role
from gemsamen.organisations.models import Organisation


class UnknownInvitationError(Exception):
    """No invitation has this link."""


class InvitationClosedError(Exception):
    """The link of the invitation no longer works; the state says why."""

    def __init__(self, state: InvitationState) -> None:
        super().__init__(state.value)
        self.state = state


class OtherReceiverError(Exception):
    """The invitation is for another address than that of the user."""


class AccountExistsError(Exception):
    """There is an account with the address of the invitation; its owner signs in to accept."""


@dataclass(frozen=True, kw_only=True)
class InvitationSeen:
    """An open invitation as its receiver sees it."""

    email: str
    name: str | None
    organisation: str | None
    slug: str | None
    role: Role
    invited_by: str | None
    has_account: bool


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What somebody without an account fills in; the password is a hash already."""

    name: str
    password_hash: str
    language: str


def look_at_invitation(token: str) -> InvitationSeen:
    """Return an open invitation by the token in its link.

    Raises
    ------
    UnknownInvitationError, InvitationClosedError
        If there is none, or its link no longer works.
    """
    invitation = _find(token)
    organisation = _organisation(invitation)
    sender = db.session.get(User, invitation.invited_by_id) if invitation.invited_by_id else None
    return InvitationSeen(
        email=invitation.email,
        name=invitation.name,
        organisation=organisation.name if organisation else None,
        slug=organisation.slug if organisation else None,
        role=invitation.role,
        invited_by=sender.name if sender else None,
        has_account=_account(invitation.email) is not None,
    )


def accept_with_new_account(token: str, account: NewAccount) -> User:
    """Make an account for the receiver and let him work for the organisation; the caller commits.

    Raises
    ------
    UnknownInvitationError, InvitationClosedError
        If there is no such invitation, or its link no longer works.
    AccountExistsError
        If there is an account with this address already.
    """
    invitation = _find(token, is_for_change=True)
    if _account(invitation.email):
        raise AccountExistsError(invitation.email)
    user = User(
        email=invitation.email,
        name=" ".join(account.name.split())[:LONGEST_NAME],
        password=account.password_hash,
        language=account.language,
        fs_uniquifier=secrets.token_hex(32),
        active=True,
        created_at=now(),
    )
    db.session.add(user)
    _let_in(user, invitation)
    return user


def accept_with_account(user: User, token: str) -> None:
    """Let a signed-in user work for the organisation that invited him; the caller commits.

    Raises
    ------
    UnknownInvitationError, InvitationClosedError
        If there is no such invitation, or its link no longer works.
    OtherReceiverError
        If the invitation is for another address.
    AlreadyMemberError
        If the user works for the organisation already.
    """
    invitation = _find(token, is_for_change=True)
    if user.email.lower() != invitation.email:
        raise OtherReceiverError(invitation.email)
    if is_member(invitation.email, invitation.organisation_id):
        raise AlreadyMemberError(invitation.email)
    _let_in(user, invitation)


def _find(token: str, *, is_for_change: bool = False) -> Invitation:
    statement = select(Invitation).where(Invitation.token_hash == token_hash(token))
    invitation = db.session.scalar(statement.with_for_update() if is_for_change else statement)
    if invitation is None:
        raise UnknownInvitationError
    state = state_of(invitation)
    if state is not InvitationState.OPEN:
        raise InvitationClosedError(state)
    return invitation


def _account(email: str) -> User | None:
    return db.session.scalar(select(User).where(func.lower(User.email) == email))


def _organisation(invitation: Invitation) -> Organisation | None:
    if invitation.organisation_id is None:
        return None
    return db.session.scalar(
        select(Organisation)
        .options(joinedload(Organisation.municipality))
        .where(Organisation.id == invitation.organisation_id)
    )


def _let_in(user: User, invitation: Invitation) -> None:
    """Give the role of the invitation; the database refuses a second account or membership."""
    email, invitation.accepted_at = invitation.email, now()
    if invitation.organisation_id is None:
        user.roles.append(platform_role())
    else:
        user.memberships.append(
            Membership(organisation_id=invitation.organisation_id, role=invitation.role, created_at=now())
        )
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyMemberError(email) from error
    subject = Subject(kind="member", id=user.id, label=user.name)
    changes = {"role": [None, invitation.role.value]} if invitation.organisation_id else {}
    record(actor_of(user), "invitation.accepted", subject, organisation_id=invitation.organisation_id, changes=changes)


def platform_role() -> PlatformRole:
    """Return the role of those who manage the platform, made when nobody held it before."""
    found = db.session.scalar(select(PlatformRole).where(PlatformRole.name == PLATFORM_ADMINISTRATOR))
    return found or PlatformRole(name=PLATFORM_ADMINISTRATOR, description="Manages users and reference data")
