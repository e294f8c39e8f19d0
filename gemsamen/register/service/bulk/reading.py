"""Reading many systems at once."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ColumnElement, func, select

from gemsamen.db import db
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.register.models import Contract, System, SystemComponent

CONTRACT_FIELDS = ("start", "end", "option_count", "option_months", "notice_months", "yearly_cost", "cost_band")
SYSTEM_FIELDS = ("version", "phase", "phase_since", "hosting", "description", "partnership_id")


@dataclass(frozen=True, kw_only=True)
class StoredContract:
    """A contract as it is stored; `system_count` is the number of systems that it is about."""

    id: int
    start: date | None
    end: date | None
    option_count: int
    option_months: int
    notice_months: int | None
    yearly_cost: Decimal | None
    cost_band: CostBand | None
    updated_at: datetime
    system_count: int = 1


@dataclass(frozen=True, kw_only=True)
class StoredSystem:
    """A system as it is stored, for its own organisation."""

    id: int
    organisation_id: int
    product_id: int
    name: str
    version: str
    label: str
    phase: LifecyclePhase
    phase_since: date | None
    hosting: Hosting
    description: str
    partnership_id: int | None
    component_ids: tuple[int, ...]
    contract: StoredContract | None
    updated_at: datetime


def read_systems(organisation_ids: Collection[int]) -> list[StoredSystem]:
    """Return every system of some organisations, in three statements, ordered by number."""
    own = System.organisation_id.in_(sorted(organisation_ids))
    systems = db.session.scalars(select(System).where(own).order_by(System.id)).all()
    components = _components_of(own)
    shares = shares_of(own)
    return [_stored(system, components.get(system.id, ()), shares) for system in systems]


def _components_of(own: ColumnElement[bool]) -> dict[int, tuple[int, ...]]:
    found: dict[int, tuple[int, ...]] = {}
    statement = select(SystemComponent.system_id, SystemComponent.component_id).join(System).where(own)
    for system_id, component_id in db.session.execute(statement.order_by(SystemComponent.id)):
        found[system_id] = (*found.get(system_id, ()), component_id)
    return found


def shares_of(own: ColumnElement[bool]) -> dict[int, int]:
    """Return how many systems each contract is about."""
    statement = select(System.contract_id, func.count()).where(own, System.contract_id.is_not(None))
    rows = db.session.execute(statement.group_by(System.contract_id))
    return {contract_id: count for contract_id, count in rows if contract_id is not None}


def _stored(system: System, component_ids: tuple[int, ...], shares: Mapping[int, int]) -> StoredSystem:
    contract = system.contract
    return StoredSystem(
        id=system.id,
        organisation_id=system.organisation_id,
        product_id=system.product_id,
        name=system.product.name,
        label=system.label,
        component_ids=component_ids,
        contract=_stored_contract(contract, shares[contract.id]) if contract else None,
        updated_at=system.updated_at,
        **{name: getattr(system, name) for name in SYSTEM_FIELDS},
    )


def _stored_contract(contract: Contract, system_count: int) -> StoredContract:
    facts = {name: getattr(contract, name) for name in CONTRACT_FIELDS}
    return StoredContract(id=contract.id, updated_at=contract.updated_at, system_count=system_count, **facts)
