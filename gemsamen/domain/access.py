"""Who may do what: the one policy of gemsamen, as pure functions.

Everything is closed by default: a permission that is not granted here does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a user may do for one organisation."""

    READER = "reader"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """Something that a user may do for one organisation."""

    READ = "read"
    EDIT_REGISTER = "edit_register"
    WORK_ON_INITIATIVES = "work_on_initiatives"
    MANAGE_MEMBERS = "manage_members"
    READ_AUDIT = "read_audit"


GRANTS: Mapping[Role, frozenset[Permission]] = {
    Role.READER: frozenset({Permission.READ}),
    Role.EDITOR: frozenset({Permission.READ, Permission.EDIT_REGISTER, Permission.WORK_ON_INITIATIVES}),
    Role.COORDINATOR: frozenset({Permission.READ, Permission.WORK_ON_INITIATIVES, Permission.READ_AUDIT}),
    Role.ADMINISTRATOR: frozenset(Permission),
}


class AccessDeniedError(Exception):
    """The actor may not do this for this organisation."""

    def __init__(self, permission: Permission) -> None:
        super().__init__(f"not allowed: {permission}")
        self.permission = permission


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who does something: a user with the roles that he holds, or an operator at the command line.

    Parameters
    ----------
    user_id : int or None
        The user; None for an operator at the command line.
    name : str
        Name for the audit trail.
    roles : mapping of int to Role
        Role per organisation.
    is_platform_administrator : bool
        Whether the user manages the platform: users and reference data, not the registers of others.
    is_operator : bool
        Whether this is someone with a shell on the server, who may do everything.
    """

    user_id: int | None
    name: str
    roles: Mapping[int, Role] = field(default_factory=dict)
    is_platform_administrator: bool = False
    is_operator: bool = False

    @classmethod
    def operator(cls, name: str = "command line") -> "Actor":
        """Return the actor for the command line."""
        return cls(user_id=None, name=name, is_operator=True)


_PLATFORM_GRANTS = frozenset({Permission.MANAGE_MEMBERS})


def may(actor: Actor, permission: Permission, organisation_id: int) -> bool:
    """Tell whether the actor holds a permission for an organisation."""
    if actor.is_operator:
        return True
    if actor.is_platform_administrator and permission in _PLATFORM_GRANTS:
        return True
    role = actor.roles.get(organisation_id)
    return role is not None and permission in GRANTS[role]


def require(actor: Actor, permission: Permission, organisation_id: int) -> None:
    """Stop when the actor does not hold a permission for an organisation.

    Raises
    ------
    AccessDeniedError
        If the permission is not granted.
    """
    if not may(actor, permission, organisation_id):
        raise AccessDeniedError(permission)


def require_platform_administrator(actor: Actor) -> None:
    """Stop when the actor does not manage the platform.

    Raises
    ------
    AccessDeniedError
        If the actor is neither a platform administrator nor an operator.
    """
    if not (actor.is_platform_administrator or actor.is_operator):
        raise AccessDeniedError(Permission.MANAGE_MEMBERS)
