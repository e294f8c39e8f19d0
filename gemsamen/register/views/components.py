"""The page of one reference component: what it is, and who uses what for it."""

from collections import defaultdict
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from gemsamen.catalogue.service import get_component
from gemsamen.domain.catalogue import StandardRole
from gemsamen.register.service import (
    OtherUse,
    Topic,
    find_open_gap,
    find_strength,
    visible_systems,
    who_else_uses,
)
from gemsamen.register.views.actors import reader
from gemsamen.register.views.blueprint import bp
from gemsamen.register.views.others import who_can_help
from gemsamen.register.words import window_words


@dataclass(frozen=True, kw_only=True)
class ProductUse:
    """A product with the other municipalities that use it for the component, each once and nearest first."""

    name: str
    supplier: str
    users: tuple[OtherUse, ...]


@bp.get("/onderdelen/<slug>")
def component(slug: str) -> ResponseReturnValue:
    """Show a component with its standards and functions, and which products are used for it."""
    actor, organisation_id = reader()
    detail = get_component(slug)
    topic = Topic(component_id=detail.choice.id)
    others = who_else_uses(actor, organisation_id, component_id=detail.choice.id)
    return render_template(
        "register/component.html",
        component=detail.choice,
        detail=detail,
        roles=[(role, [each for each in detail.standards if each.role is role]) for role in StandardRole],
        products=_by_product(others),
        municipality_count=len({other.organisation_id for other in others}),
        own_systems=visible_systems(actor, organisation_id, component_id=detail.choice.id),
        own_gap=find_open_gap(actor, organisation_id, topic),
        own_strength=find_strength(actor, organisation_id, topic),
        **who_can_help(topic),
        window_words=window_words,
    )


def _by_product(others: list[OtherUse]) -> list[ProductUse]:
    """Return the products with the most users first; a municipality that has a product twice counts once."""
    users: dict[int, dict[int, OtherUse]] = defaultdict(dict)
    for other in others:
        known = users[other.product_id].get(other.organisation_id)
        if known is None or known.terms.window is None:
            users[other.product_id][other.organisation_id] = other
    products = [_product_use(tuple(found.values())) for found in users.values()]
    return sorted(products, key=lambda each: (-len(each.users), each.name, each.supplier))


def _product_use(users: tuple[OtherUse, ...]) -> ProductUse:
    return ProductUse(name=users[0].product, supplier=users[0].supplier, users=users)
