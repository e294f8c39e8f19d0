"""What a viewer may see of whom, and reading systems that way."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import Component, Product, Supplier
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Permission, may
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.register.models import Contract, System, SystemComponent
from gemsamen.register.service.values import CoveredComponent, RegisteredSystem

UNKNOWN_TERMS = ContractTerms()
_NOT_COUNTED: Mapping[int, int] = {}
_SYSTEM = (
    System.id, System.organisation_id, System.product_id, System.version, System.label, System.phase,
    System.phase_since, System.hosting, System.description, System.audience, System.partnership_id, System.origin,
    System.confirmed_at, System.updated_at,
)  # fmt: skip
_PRODUCT = (Product.name, Product.supplier_id, Supplier.name.label("supplier"))
_CONTRACT = (
    Contract.start, Contract.end, Contract.option_count, Contract.option_months, Contract.notice_months,
    Contract.id.label("contract_id"), Contract.supplier_id.label("contract_supplier_id"), Contract.yearly_cost,
    Contract.cost_band, Contract.audience.label("contract_audience"),
)  # fmt: skip
_SHOWN = ("partnership", *(column.key for column in (*_SYSTEM, *_PRODUCT) if column.key != "description"))
_TERMS = ("start", "end", "option_count", "option_months", "notice_months")
_OWN_CONTRACT = (
    "contract_id",
    "contract_supplier_id",
    "contract_audience",
    "contract_mates",
    "yearly_cost",
    "cost_band",
)
SHARED = and_(System.audience == Audience.MUNICIPALITIES, System.phase != LifecyclePhase.PHASED_OUT)
"""What every municipality may see of every other."""


def require_peer(actor: Actor) -> None:
    """Stop somebody who works for no municipality or partnership.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    if not (actor.is_operator or actor.roles):
        raise AccessDeniedError(Permission.READ)


def visible(actor: Actor, organisation_ids: Collection[int]) -> ColumnElement[bool]:
    """Return the condition under which the actor may see systems of these organisations.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    own = {each for each in organisation_ids if may(actor, Permission.READ, each)}
    others = set(organisation_ids) - own
    shared = and_(System.organisation_id.in_(others), SHARED)
    return or_(System.organisation_id.in_(own), shared)


def covering(component_id: int) -> Select[int]:
    """Return the query for the numbers of all systems that cover a component."""
    return select(SystemComponent.system_id).where(SystemComponent.component_id == component_id)


def read_systems(
    actor: Actor, condition: ColumnElement[bool], users: Mapping[int, int] = _NOT_COUNTED
) -> list[RegisteredSystem]:
    """Return systems by name as the actor may see them, in two queries; the condition decides which.

    Columns are read instead of models: a landscape may hold thousands of systems.

    Parameters
    ----------
    users : mapping of int to int
        Number of other municipalities per product, from `count_users`, when that is to be shown.
    """
    partnership = aliased(Organisation)
    rows = db.session.execute(
        select(*_SYSTEM, *_PRODUCT, *_CONTRACT, partnership.name.label("partnership"), _contract_mates())
        .select_from(System)
        .join(Product, Product.id == System.product_id)
        .join(Supplier, Supplier.id == Product.supplier_id)
        .outerjoin(Contract, Contract.id == System.contract_id)
        .outerjoin(partnership, partnership.id == System.partnership_id)
        .where(condition)
        .order_by(Product.name, System.organisation_id, System.version, System.label, System.id)
    ).all()
    components = _components(condition) if rows else {}
    own = {each for each in {row.organisation_id for row in rows} if may(actor, Permission.READ, each)}
    return [
        RegisteredSystem(
            **{name: getattr(row, name) for name in _SHOWN},
            **_contract_facts(row, is_own=row.organisation_id in own),
            description=row.description if row.organisation_id in own else "",
            components=components.get(row.id, ()),
            user_count=users.get(row.product_id, 0),
        )
        for row in rows
    ]


def count_users(organisation_id: int) -> dict[int, int]:
    """Count the other municipalities that visibly use the same, per product of an organisation, in one query."""
    own = select(System.product_id).where(System.organisation_id == organisation_id)
    rows = db.session.execute(
        select(System.product_id, func.count(System.organisation_id.distinct()))
        .join(Municipality, Municipality.organisation_id == System.organisation_id)
        .where(SHARED, System.organisation_id != organisation_id, System.product_id.in_(own))
        .group_by(System.product_id)
    )
    return {row[0]: row[1] for row in rows}


def terms_for(actor: Actor, system: System) -> ContractTerms:
    """Return the dates of the contract, or empty terms when the actor may not see them."""
    contract = system.contract
    if contract is None:
        return UNKNOWN_TERMS
    is_own = may(actor, Permission.READ, system.organisation_id)
    return contract.terms if is_own or contract.audience is Audience.MUNICIPALITIES else UNKNOWN_TERMS


def _components(condition: ColumnElement[bool]) -> dict[int, tuple[CoveredComponent, ...]]:
    rows = db.session.execute(
        select(
            SystemComponent.system_id,
            SystemComponent.coverage,
            Component.id,
            Component.slug,
            Component.name,
            Component.domain,
        )
        .join(Component, Component.id == SystemComponent.component_id)
        .join(System, System.id == SystemComponent.system_id)
        .where(condition)
        .order_by(SystemComponent.system_id, Component.name, Component.id)
    )
    found: dict[int, tuple[CoveredComponent, ...]] = {}
    for system_id, coverage, component_id, slug, name, domain in rows:
        each = CoveredComponent(id=component_id, slug=slug, name=name, domain=domain, coverage=coverage)
        found[system_id] = (*found.get(system_id, ()), each)
    return found


def _contract_mates() -> Label[int]:
    """Count the other systems that the contract of a system covers."""
    mate = aliased(System)
    mates = select(func.count(mate.id)).where(mate.contract_id == System.contract_id, mate.id != System.id)
    return mates.correlate(System).scalar_subquery().label("contract_mates")


def _contract_facts(row: Row[*tuple[Any, ...]], *, is_own: bool) -> dict[str, Any]:
    """Return what a viewer may know of the contract of a system."""
    if row.contract_id is None:
        return {"terms": UNKNOWN_TERMS}
    is_shared = row.contract_audience is Audience.MUNICIPALITIES
    terms = ContractTerms(**{name: getattr(row, name) for name in _TERMS}) if is_own or is_shared else UNKNOWN_TERMS
    if not is_own:
        return {"terms": terms}
    return {"terms": terms, "has_contract": True, **{name: getattr(row, name) for name in _OWN_CONTRACT}}
