"""What a viewer may see of whom, and reading systems that way."""

from collections.abc import Collection
from decimal import Decimal

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from gemsamen.catalogue.models import Component, Product
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Permission, may
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.register.models import Contract, System, SystemComponent
from gemsamen.register.service.values import CoveredComponent, RegisteredSystem

UNKNOWN_TERMS = ContractTerms()
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


def read_systems(actor: Actor, condition: ColumnElement[bool]) -> list[RegisteredSystem]:
    """Return systems by name as the actor may see them, in two queries; the condition decides which."""
    partnership, mate = aliased(Organisation), aliased(System)
    mates = (
        select(func.count(mate.id))
        .where(mate.contract_id == System.contract_id, mate.id != System.id)
        .correlate(System)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(System, partnership.name, mates)
        .join(System.product)
        .join(Product.supplier)
        .outerjoin(partnership, partnership.id == System.partnership_id)
        .options(contains_eager(System.product).contains_eager(Product.supplier))
        .where(condition)
        .order_by(Product.name, System.organisation_id, System.version, System.label, System.id)
        .execution_options(populate_existing=True)
    ).all()
    components = _components(condition) if rows else {}
    return [_registered(actor, row, name, mate_count, components.get(row.id, ())) for row, name, mate_count in rows]


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


def _registered(
    actor: Actor, row: System, partnership: str | None, mate_count: int, components: tuple[CoveredComponent, ...]
) -> RegisteredSystem:
    is_own = may(actor, Permission.READ, row.organisation_id)
    contract = row.contract
    cost, band = _amounts(contract) if is_own else (None, None)
    return RegisteredSystem(
        id=row.id,
        organisation_id=row.organisation_id,
        product_id=row.product_id,
        name=row.product.name,
        supplier_id=row.product.supplier_id,
        supplier=row.product.supplier.name,
        version=row.version,
        label=row.label,
        phase=row.phase,
        phase_since=row.phase_since,
        hosting=row.hosting,
        description=row.description if is_own else "",
        audience=row.audience,
        components=components,
        terms=terms_for(actor, row),
        yearly_cost=cost,
        cost_band=band,
        partnership=partnership,
        partnership_id=row.partnership_id,
        origin=row.origin,
        confirmed_at=row.confirmed_at,
        updated_at=row.updated_at,
        has_contract=is_own and contract is not None,
        contract_supplier_id=contract.supplier_id if is_own and contract else None,
        contract_audience=contract.audience if is_own and contract else Audience.MUNICIPALITIES,
        contract_id=contract.id if is_own and contract else None,
        contract_mates=mate_count if is_own else 0,
    )


def _amounts(contract: Contract | None) -> tuple[Decimal | None, CostBand | None]:
    return (contract.yearly_cost, contract.cost_band) if contract else (None, None)
