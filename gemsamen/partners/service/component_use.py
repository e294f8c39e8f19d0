"""What municipalities use for one component, and when they can change over."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import contains_eager

from gemsamen.catalogue.models import Component, Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.contract import Window
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.models import System, SystemComponent
from gemsamen.register.service.viewing import terms_for, visible


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
    """Return what an organisation and others use for a component, as that organisation may see it, in one query."""
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
    systems = db.session.scalars(
        select(System)
        .join(System.product)
        .options(contains_eager(System.product))
        .where(condition)
        .order_by(Product.name, System.organisation_id, System.version, System.label, System.id)
        .execution_options(populate_existing=True)
    )
    found: dict[int, Use] = {}
    for system in systems:
        known = found.get(system.organisation_id, Use())
        window = terms_for(viewer, system).window
        found[system.organisation_id] = Use(
            products=tuple(dict.fromkeys([*known.products, system.product.name])),
            windows=(*known.windows, window) if window else known.windows,
        )
    return found
