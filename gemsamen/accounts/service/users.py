"""Accounts themselves: name and language, platform administration, and closing an account."""

import secrets
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from gemsamen.accounts.models import PlatformRole, User
from gemsamen.accounts.service.acceptance import platform_role
from gemsamen.accounts.service.actors import PLATFORM_ADMINISTRATOR, actor_of
from gemsamen.accounts.service.invitations import LONGEST_NAME, normal_email
from gemsamen.audit.service import Subject, record
from gemsamen.db import db
from gemsamen.domain.access import Actor, require_platform_administrator

LANGUAGES = ("nl", "en")


class UserNotFoundError(Exception):
    """No account has this address."""


class LastPlatformAdministratorError(Exception):
    """The platform keeps at least one administrator."""


@dataclass(frozen=True, kw_only=True)
class PlatformAdministrator:
    """Somebody who manages the platform."""

    user_id: int
    name: str
    email: str
    is_active: bool


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a user may change of himself."""

    name: str
    language: str


def find_user(email: str) -> User:
    """Return the account with an address.

    Raises
    ------
    InvalidEmailError, UserNotFoundError
        If it is not an address, or there is no such account.
    """
    normal = normal_email(email)
    found = db.session.scalar(select(User).where(func.lower(User.email) == normal))
    if found is None:
        raise UserNotFoundError(normal)
    return found


def change_profile(user: User, profile: Profile) -> None:
    """Change the name and language of the user himself; the caller commits."""
    name = " ".join(profile.name.split())[:LONGEST_NAME]
    language = profile.language if profile.language in LANGUAGES else LANGUAGES[0]
    changes = {
        field: [getattr(user, field), value]
        for field, value in (("name", name), ("language", language))
        if getattr(user, field) != value
    }
    user.name, user.language = name, language
    if changes:
        record(actor_of(user), "account.changed", _subject(user), changes=changes)


def make_platform_administrator(actor: Actor, user: User) -> bool:
    """Let a user manage the platform; tell whether he did not already, the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    if any(role.name == PLATFORM_ADMINISTRATOR for role in user.roles):
        return False
    user.roles.append(platform_role())
    record(actor, "account.platform_administrator", _subject(user))
    return True


def list_platform_administrators(actor: Actor) -> tuple[PlatformAdministrator, ...]:
    """Return who manages the platform, by name.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    """
    require_platform_administrator(actor)
    columns = select(User.id, User.name, User.email, User.active)
    rows = db.session.execute(columns.where(_manages_platform()).order_by(User.name, User.id))
    return tuple(PlatformAdministrator(user_id=row[0], name=row[1], email=row[2], is_active=row[3]) for row in rows)


def get_platform_administrator(actor: Actor, user_id: int) -> PlatformAdministrator:
    """Return one of those who manage the platform.

    Raises
    ------
    AccessDeniedError, UserNotFoundError
        If the actor does not manage the platform, or nobody of this number does.
    """
    found = [each for each in list_platform_administrators(actor) if each.user_id == user_id]
    if not found:
        raise UserNotFoundError(user_id)
    return found[0]


def stop_platform_administrator(actor: Actor, user_id: int) -> None:
    """Let somebody no longer manage the platform; his account and his work for organisations stay, the caller commits.

    Raises
    ------
    AccessDeniedError, UserNotFoundError
        If the actor does not manage the platform, or nobody of this number does.
    LastPlatformAdministratorError
        If nobody would manage the platform any more.
    """
    get_platform_administrator(actor, user_id)
    user = db.session.get_one(User, user_id)
    if _is_last_platform_administrator(user):
        raise LastPlatformAdministratorError(user.email)
    user.roles = [role for role in user.roles if role.name != PLATFORM_ADMINISTRATOR]
    record(actor, "account.no_platform_administrator", _subject(user))
    db.session.flush()


def set_active(actor: Actor, user: User, *, is_active: bool) -> bool:
    """Close or reopen an account; sessions and links stop at once; tell whether it changed, the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor does not manage the platform.
    LastPlatformAdministratorError
        If this would close the last account that manages the platform.
    """
    require_platform_administrator(actor)
    if user.active == is_active:
        return False
    if not is_active and _is_last_platform_administrator(user):
        raise LastPlatformAdministratorError(user.email)
    user.active = is_active
    user.fs_uniquifier = secrets.token_hex(32)
    action = "account.reopened" if is_active else "account.closed"
    record(actor, action, _subject(user))
    for membership in user.memberships:
        record(actor, action, _subject(user), organisation_id=membership.organisation_id)
    return True


def end_sessions(user: User) -> None:
    """Let no session of a user work any more, also not a copy of its cookie; the caller commits.

    An example account is shared by everybody who tries gemsamen out, so there only the own browser is signed out.
    """
    if not user.is_example:
        user.fs_uniquifier = secrets.token_hex(32)


def record_password_change(user: User, action: str) -> None:
    """Append to the audit trail that a password was changed or reset; the caller commits."""
    record(actor_of(user), action, _subject(user))


def _is_last_platform_administrator(user: User) -> bool:
    """Tell whether nobody else could manage the platform; one leaves at a time.

    The right itself is locked first and who holds it is read after that: a statement that waits for a lock would go on
    with what it saw before.
    """
    db.session.scalar(select(PlatformRole.id).where(PlatformRole.name == PLATFORM_ADMINISTRATOR).with_for_update())
    holders = select(User.id).where(User.active, _manages_platform())
    return set(db.session.scalars(holders)) == {user.id}


def _manages_platform() -> ColumnElement[bool]:
    return User.roles.any(name=PLATFORM_ADMINISTRATOR)


def _subject(user: User) -> Subject:
    return Subject(kind="account", id=user.id, label=user.name)
