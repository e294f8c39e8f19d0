"""Who works for an organisation, and as what."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import lazyload

from gemsamen.accounts.models import Membership, User
from gemsamen.accounts.service.invitations import AlreadyMemberError
from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, Role, may, require


class MemberNotFoundError(Exception):
    """The organisation has no member of this number."""


class LastAdministratorError(Exception):
    """An organisation keeps at least one administrator."""


class RoleChangedError(Exception):
    """A colleague gave the member another role since the page was opened."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__(role.value)
        self.name = name
        self.role = role


@dataclass(frozen=True, kw_only=True)
class Member:
    """A user as a member of one organisation."""

    id: int
    user_id: int
    name: str
    email: str
    role: Role
    since: datetime
    is_active: bool


def list_members(actor: Actor, organisation_id: int) -> tuple[Member, ...]:
    """Return the members of an organisation by name.

    Raises
    ------
    AccessDeniedError
        If the actor neither works for the organisation nor manages its members.
    """
    if not may(actor, Permission.MANAGE_MEMBERS, organisation_id):
        require(actor, Permission.READ, organisation_id)
    rows = db.session.execute(
        select(Membership, User)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id == organisation_id)
        .options(lazyload("*"))
        .order_by(User.name, User.id)
    )
    return tuple(_member(membership, user) for membership, user in rows)


def get_member(actor: Actor, organisation_id: int, membership_id: int) -> Member:
    """Return one member.

    Raises
    ------
    AccessDeniedError, MemberNotFoundError
        If the actor does not manage members here, or there is none of this number.
    """
    require(actor, Permission.MANAGE_MEMBERS, organisation_id)
    membership = _membership(organisation_id, membership_id)
    return _member(membership, membership.user)


def change_role(
    actor: Actor, organisation_id: int, membership_id: int, role: Role, *, seen: Role | None = None
) -> Member:
    """Give a member another role; the caller commits.

    Parameters
    ----------
    seen : Role or None
        The role that the actor saw; None when he did not look.

    Raises
    ------
    AccessDeniedError, MemberNotFoundError
        If the actor does not manage members here, or there is none of this number.
    RoleChangedError
        If the member has another role than the actor saw.
    LastAdministratorError
        If this is the last administrator.
    """
    require(actor, Permission.MANAGE_MEMBERS, organisation_id)
    administrators = _lock_administrators(organisation_id)
    membership = _membership(organisation_id, membership_id, is_for_change=True)
    before = membership.role
    if seen not in {None, before, role}:
        raise RoleChangedError(membership.user.name, before)
    if role is not before:
        if role is not Role.ADMINISTRATOR:
            _keep_one(administrators, membership)
        membership.role = role
        _record(actor, "member.role_changed", membership, {"role": [before.value, role.value]})
        db.session.flush()
    return _member(membership, membership.user)


def remove_member(actor: Actor, organisation_id: int, membership_id: int) -> Member:
    """Take away somebody's access to an organisation; his account stays, the caller commits.

    Raises
    ------
    AccessDeniedError, MemberNotFoundError
        If the actor does not manage members here, or there is none of this number.
    LastAdministratorError
        If this is the last administrator.
    """
    require(actor, Permission.MANAGE_MEMBERS, organisation_id)
    administrators = _lock_administrators(organisation_id)
    membership = _membership(organisation_id, membership_id, is_for_change=True)
    _keep_one(administrators, membership)
    gone = _member(membership, membership.user)
    _record(actor, "member.removed", membership, {"role": [membership.role.value, None]})
    db.session.delete(membership)
    db.session.flush()
    return gone


def leave_organisation(actor: Actor, organisation_id: int) -> None:
    """Let the actor himself no longer work for an organisation; his account stays, the caller commits.

    Raises
    ------
    AccessDeniedError
        If he does not work for it.
    LastAdministratorError
        If he is the last administrator.
    """
    require(actor, Permission.READ, organisation_id)
    administrators = _lock_administrators(organisation_id)
    own = Membership.user_id == actor.user_id
    number = db.session.scalar(select(Membership.id).where(own, Membership.organisation_id == organisation_id))
    membership = _membership(organisation_id, number or 0, is_for_change=True)
    _keep_one(administrators, membership)
    _record(actor, "member.left", membership, {"role": [membership.role.value, None]})
    db.session.delete(membership)
    db.session.flush()


def add_member(actor: Actor, user: User, organisation_id: int, role: Role) -> None:
    """Let an existing user work for an organisation; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage members here.
    AlreadyMemberError
        If the user works for the organisation already.
    """
    require(actor, Permission.MANAGE_MEMBERS, organisation_id)
    email, membership = user.email, Membership(organisation_id=organisation_id, role=role, created_at=now())
    user.memberships.append(membership)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise AlreadyMemberError(email) from error
    _record(actor, "member.added", membership, {"role": [None, role.value]})


def _lock_administrators(organisation_id: int) -> set[int]:
    """Return the active administrators, locked: two of them cannot send each other away at the same time."""
    statement = (
        select(Membership.id)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id == organisation_id, Membership.role == Role.ADMINISTRATOR, User.active)
        .order_by(Membership.id)
    )
    return set(db.session.scalars(statement.with_for_update(of=Membership)))


def _keep_one(administrators: set[int], membership: Membership) -> None:
    if administrators == {membership.id}:
        raise LastAdministratorError(membership.organisation_id)


def _membership(organisation_id: int, membership_id: int, *, is_for_change: bool = False) -> Membership:
    """Return a membership; one that will be changed is locked, and read as it is by then."""
    wanted = select(Membership).where(Membership.id == membership_id, Membership.organisation_id == organisation_id)
    if is_for_change:
        wanted = wanted.with_for_update(of=Membership).execution_options(populate_existing=True)
    found = db.session.scalar(wanted)
    if found is None:
        raise MemberNotFoundError(membership_id)
    return found


def _record(actor: Actor, action: str, membership: Membership, changes: dict[str, object]) -> None:
    subject = Subject(kind="member", id=membership.user_id, label=membership.user.name)
    record(actor, action, subject, organisation_id=membership.organisation_id, changes=changes)


def _member(membership: Membership, user: User) -> Member:
    return Member(
        id=membership.id,
        user_id=user.id,
        name=user.name,
        email=user.email,
        role=membership.role,
        since=membership.created_at,
        is_active=user.active,
    )
