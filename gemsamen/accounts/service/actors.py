"""From a signed-in user to an actor, and for which organisations he works."""

from dataclasses import dataclass

from gemsamen.accounts.models import Membership, User
from gemsamen.domain.access import Actor, Permission, Role, may
from gemsamen.domain.organisation import OrganisationKind

PLATFORM_ADMINISTRATOR = "platform_administrator"


@dataclass(frozen=True, kw_only=True)
class WorkingFor:
    """The organisation that a user works for, with what he may do there."""

    id: int
    slug: str
    name: str
    kind: OrganisationKind
    code: str | None
    brand_colour: str | None
    has_example_data: bool
    role: Role
    may_edit_register: bool
    may_work_on_initiatives: bool
    may_manage_members: bool
    may_read_audit: bool

    @property
    def full_name(self) -> str:
        """Name with the kind of organisation, as the Dutch say it: ``Gemeente Zutphen``."""
        return f"Gemeente {self.name}" if self.is_municipality else self.name

    @property
    def is_municipality(self) -> bool:
        """Tell whether this is a municipality."""
        return self.kind is OrganisationKind.MUNICIPALITY


def actor_of(user: User) -> Actor:
    """Return the actor that a user is."""
    return Actor(
        user_id=user.id,
        name=user.name,
        roles={membership.organisation_id: membership.role for membership in user.memberships},
        is_platform_administrator=any(role.name == PLATFORM_ADMINISTRATOR for role in user.roles),
    )


def organisations_of(user: User) -> list[WorkingFor]:
    """Return the organisations that a user works for, by name."""
    actor = actor_of(user)
    found = [_working_for(actor, membership) for membership in user.memberships]
    return sorted(found, key=lambda each: (each.name, each.slug))


def words_about(user: User) -> tuple[str, ...]:
    """Return what an acquaintance who guesses a password would try first: name, address and organisations."""
    return user.name, user.email, *(membership.organisation.name for membership in user.memberships)


def working_for(user: User, slug: str) -> WorkingFor | None:
    """Return the organisation with this part of the address when the user works for it, else nothing."""
    return next((each for each in organisations_of(user) if each.slug == slug), None)


def _working_for(actor: Actor, membership: Membership) -> WorkingFor:
    organisation = membership.organisation
    return WorkingFor(
        id=organisation.id,
        slug=organisation.slug,
        name=organisation.name,
        kind=organisation.kind,
        code=organisation.municipality.code if organisation.municipality else None,
        brand_colour=organisation.brand_colour,
        has_example_data=organisation.has_example_data,
        role=membership.role,
        may_edit_register=may(actor, Permission.EDIT_REGISTER, organisation.id),
        may_work_on_initiatives=may(actor, Permission.WORK_ON_INITIATIVES, organisation.id),
        may_manage_members=may(actor, Permission.MANAGE_MEMBERS, organisation.id),
        may_read_audit=may(actor, Permission.READ_AUDIT, organisation.id),
    )
