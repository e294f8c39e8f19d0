import pytest

from gemsamen.domain.access import (
    AccessDeniedError,
    Actor,
    Permission,
    Role,
    may,
    require,
    require_platform_administrator,
)

pytestmark = pytest.mark.pure

OWN, OTHER = 1, 2
GRANTED = {
    (Role.READER, Permission.READ),
    (Role.EDITOR, Permission.READ),
    (Role.EDITOR, Permission.EDIT_REGISTER),
    (Role.EDITOR, Permission.WORK_ON_INITIATIVES),
    (Role.COORDINATOR, Permission.READ),
    (Role.COORDINATOR, Permission.WORK_ON_INITIATIVES),
    (Role.COORDINATOR, Permission.READ_AUDIT),
    (Role.ADMINISTRATOR, Permission.READ),
    (Role.ADMINISTRATOR, Permission.EDIT_REGISTER),
    (Role.ADMINISTRATOR, Permission.WORK_ON_INITIATIVES),
    (Role.ADMINISTRATOR, Permission.MANAGE_MEMBERS),
    (Role.ADMINISTRATOR, Permission.READ_AUDIT),
}
"""Written out once more on purpose: who widens a role has to say so here too."""

each_permission = pytest.mark.parametrize("permission", list(Permission))


def someone(role: Role | None = None, *, is_platform_administrator: bool = False) -> Actor:
    roles = {OWN: role} if role else {}
    return Actor(user_id=7, name="Someone", roles=roles, is_platform_administrator=is_platform_administrator)


@each_permission
@pytest.mark.parametrize("role", list(Role))
def test_a_role_grants_exactly_what_the_table_says(role: Role, permission: Permission):
    assert may(someone(role), permission, OWN) is ((role, permission) in GRANTED)


@each_permission
@pytest.mark.parametrize("role", list(Role))
def test_a_role_grants_nothing_for_another_organisation(role: Role, permission: Permission):
    assert not may(someone(role), permission, OTHER)


@each_permission
def test_without_a_role_nothing_is_allowed(permission: Permission):
    assert not may(someone(), permission, OWN)


@each_permission
def test_the_platform_administrator_manages_members_and_sees_no_register(permission: Permission):
    administrator = someone(is_platform_administrator=True)

    assert may(administrator, permission, OTHER) is (permission is Permission.MANAGE_MEMBERS)


def test_a_platform_administrator_keeps_the_role_that_he_holds():
    administrator = someone(Role.READER, is_platform_administrator=True)

    assert may(administrator, Permission.READ, OWN)
    assert not may(administrator, Permission.EDIT_REGISTER, OWN)


@each_permission
def test_an_operator_at_the_command_line_may_do_everything(permission: Permission):
    operator = Actor.operator()

    assert may(operator, permission, OWN)
    assert operator.user_id is None


@each_permission
def test_what_is_not_allowed_stops_and_says_what_was_asked(permission: Permission):
    with pytest.raises(AccessDeniedError, match=f"not allowed: {permission}") as caught:
        require(someone(), permission, OWN)

    assert caught.value.permission is permission


def test_what_is_allowed_goes_on():
    require(someone(Role.READER), Permission.READ, OWN)


@pytest.mark.parametrize("role", [None, *Role])
def test_a_role_for_an_organisation_never_manages_the_platform(role: Role | None):
    with pytest.raises(AccessDeniedError):
        require_platform_administrator(someone(role))


@pytest.mark.parametrize("actor", [someone(is_platform_administrator=True), Actor.operator()])
def test_the_platform_is_managed_by_its_administrator_or_an_operator(actor: Actor):
    require_platform_administrator(actor)
