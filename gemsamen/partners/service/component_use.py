"""What municipalities use for one component, and when they can change over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select

from gemsamen.catalogue.models import Component
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.contract import Window
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.models import System, SystemComponent
from gemsamen.register.service.viewing import read_systems, visible


@dataclass(frozen=True, kw_only=True)
class Use:
    """What one municipality uses for a component.

    Parameters
    ----------
    products : tuple of str
        Names, in alphabetical order.
    windows : tuple of Window
        One per system of which the end of the contract is known, in the order of the products.
    """

    products: tuple[str, ...] = ()
    windows: tuple[Window, ...] = ()


def eyes_of(organisation_id: int) -> Actor:
    """Return somebody who may read for one organisation only.

    A page that stands in the name of one organisation shows what that organisation may see, whatever else the reader
    has access to.
    """
    return Actor(user_id=None, name="", roles={organisation_id: Role.READER})


def uses_of_component(organisation_id: int, others: Sequence[int], component: str) -> dict[int, Use]:
    """Return what an organisation and others use for a component, as that organisation may see it, in two queries."""
    viewer = eyes_of(organisation_id)
    covering = (
        select(SystemComponent.system_id)
        .join(Component, Component.id == SystemComponent.component_id)
        .where(Component.slug == component)
    )
    condition = and_(
        visible(viewer, [organisation_id, *others]),
        System.id.in_(covering),
        System.phase != LifecyclePhase.PHASED_OUT,
    )
    found: dict[int, Use] = {}
    for system in read_systems(viewer, condition):
        known = found.get(system.organisation_id, Use())
        window = system.terms.window
        found[system.organisation_id] = Use(
            products=tuple(dict.fromkeys([*known.products, system.name])),
            windows=(*known.windows, window) if window else known.windows,
        )
    return found
