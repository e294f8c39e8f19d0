"""What a question about partners is answered from: systems with their contracts, gaps and strengths, row by row.

Either of everybody, as every municipality may see it, or everything of the own organisation. The number of queries
does not depend on how much is registered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, String, and_, cast, func, select, true

from gemsamen.catalogue.models import BusinessFunction, ComponentFunction, Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, CapacityBand, Coverage, GapStatus, GapUrgency, LifecyclePhase
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from gemsamen.register.service.viewing import SHARED, UNKNOWN_TERMS

S = TypeVar("S", bound=Select[*tuple[Any, ...]])

_SHARED_CONTRACT = Contract.audience == Audience.MUNICIPALITIES
_USE_COLUMNS = (
    System.organisation_id, System.id, SystemComponent.component_id, System.product_id, Product.supplier_id,
    SystemComponent.coverage, System.phase, System.phase_since, System.confirmed_at,
    Contract.start, Contract.end, Contract.option_count, Contract.option_months, Contract.notice_months,
)  # fmt: skip
"""What is read of a system and one of its components, in the order in which `_use` takes it."""


class UseFact(NamedTuple):
    """A system in use and one component that it covers.

    Parameters
    ----------
    component_id : int or None
        None for a system of which no component is known.
    terms : ContractTerms
        Empty when the contract may not be seen.
    in_production_since : date or None
        None when unknown, or when the system is not in production.
    yearly_cost, cost_band : Decimal or CostBand or None
        Of the whole contract, which may be for more systems; only of the own organisation.
    contract_id : int or None
        Number of that contract; only of the own organisation.
    """

    organisation_id: int
    system_id: int
    component_id: int | None
    product_id: int
    supplier_id: int
    coverage: Coverage | None
    terms: ContractTerms
    in_production_since: date | None
    confirmed_on: date
    yearly_cost: Decimal | None = None
    cost_band: CostBand | None = None
    contract_id: int | None = None


class GapFact(NamedTuple):
    """An open gap, on a component or on a business function."""

    organisation_id: int
    gap_id: int
    component_id: int | None
    function_id: int | None
    urgency: GapUrgency
    wanted_by: date | None
    is_willing_to_lead: bool
    description: str
    registered_on: date


class StrengthFact(NamedTuple):
    """Something that an organisation is good at, a component or a business function."""

    organisation_id: int
    component_id: int | None
    function_id: int | None
    capacity: CapacityBand | None
    is_willing_to_lead: bool
    registered_on: date


@dataclass(frozen=True, kw_only=True)
class QuestionFacts:
    """Rows in the order of their organisations and numbers."""

    uses: tuple[UseFact, ...]
    gaps: tuple[GapFact, ...]
    strengths: tuple[StrengthFact, ...]


@dataclass(frozen=True, kw_only=True)
class FunctionFact:
    """A business function with the number of the one above it."""

    id: int
    name: str
    parent_id: int | None


def shared_question_facts() -> QuestionFacts:
    """Return what every municipality may see of everybody, in three queries.

    Contracts that only their owner may see are absent, and so is what a contract costs.
    """
    return QuestionFacts(uses=shared_uses(), gaps=shared_gaps(), strengths=shared_strengths())


def shared_uses(organisation_ids: Collection[int] | None = None) -> tuple[UseFact, ...]:
    """Return the systems of everybody, or of some organisations, that every municipality may see."""
    condition = SHARED if organisation_ids is None else and_(SHARED, System.organisation_id.in_(organisation_ids))
    return _uses(condition, _SHARED_CONTRACT)


def shared_gaps() -> tuple[GapFact, ...]:
    """Return the gaps of everybody that every municipality may see."""
    return _gaps(Gap.audience == Audience.MUNICIPALITIES)


def shared_strengths() -> tuple[StrengthFact, ...]:
    """Return the strengths of everybody that every municipality may see."""
    return _strengths(Strength.audience == Audience.MUNICIPALITIES)


def shared_use_texts() -> dict[int, str]:
    """Return everything that `shared_uses` reads of an organisation, as one text per organisation.

    An equal text means equal systems; another text nearly always means others. It takes a sixth of the time of
    reading the systems themselves, since the database puts the text together.
    """
    as_array = func.json_build_array if db.engine.dialect.name == "postgresql" else func.json_array
    line = cast(as_array(*_USE_COLUMNS[1:]), String)
    statement = select(System.organisation_id, func.aggregate_strings(line, ";"))
    rows = db.session.execute(_joined(statement, _SHARED_CONTRACT).where(SHARED).group_by(System.organisation_id))
    return dict(rows.all())


def own_question_facts(actor: Actor, organisation_id: int) -> QuestionFacts:
    """Return everything that an organisation registered itself, in three queries.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    in_use = and_(System.organisation_id == organisation_id, System.phase != LifecyclePhase.PHASED_OUT)
    return QuestionFacts(
        uses=_uses(in_use, true(), has_costs=True),
        gaps=_gaps(Gap.organisation_id == organisation_id),
        strengths=_strengths(Strength.organisation_id == organisation_id),
    )


def function_facts() -> tuple[tuple[FunctionFact, ...], tuple[tuple[int, int], ...]]:
    """Return the tree of business functions, and pairs of a component and a function that it supports."""
    functions = db.session.execute(
        select(BusinessFunction.id, BusinessFunction.name, BusinessFunction.parent_id).order_by(BusinessFunction.id)
    )
    pairs = db.session.execute(
        select(ComponentFunction.component_id, ComponentFunction.function_id).order_by(ComponentFunction.id)
    )
    return (
        tuple(FunctionFact(id=key, name=name, parent_id=parent) for key, name, parent in functions),
        tuple((component, function) for component, function in pairs),
    )


def _uses(
    condition: ColumnElement[bool], may_see: ColumnElement[bool], *, has_costs: bool = False
) -> tuple[UseFact, ...]:
    costs = (Contract.yearly_cost, Contract.cost_band, Contract.id) if has_costs else ()
    rows = db.session.execute(
        _joined(select(*_USE_COLUMNS, *costs), may_see)
        .where(condition)
        .order_by(System.organisation_id, System.id, SystemComponent.component_id)
    )
    return tuple(_use(tuple(row)) for row in rows)


def _joined(statement: S, may_see: ColumnElement[bool]) -> S:
    """Put beside every system its product, its components, and its contract where that may be seen."""
    return (
        statement.select_from(System)
        .join(Product, Product.id == System.product_id)
        .outerjoin(SystemComponent, SystemComponent.system_id == System.id)
        .outerjoin(Contract, and_(Contract.id == System.contract_id, may_see))
    )


def _use(row: tuple[Any, ...]) -> UseFact:
    *names, phase, since, confirmed_at = row[:9]
    running_since = since if phase is LifecyclePhase.IN_PRODUCTION else None
    costs = row[14:] or (None, None, None)
    return UseFact._make((*names, _terms(row[9:14]), running_since, confirmed_at.date(), *costs))


def _terms(row: tuple[Any, ...]) -> ContractTerms:
    """Read the terms of a contract, of which the number of options is always known."""
    start, end, option_count, option_months, notice_months = row
    if option_count is None:
        return UNKNOWN_TERMS
    return ContractTerms(
        start=start, end=end, option_count=option_count, option_months=option_months, notice_months=notice_months
    )


def _gaps(condition: ColumnElement[bool]) -> tuple[GapFact, ...]:
    rows = db.session.execute(
        select(
            Gap.organisation_id, Gap.id, Gap.component_id, Gap.function_id, Gap.urgency, Gap.wanted_by,
            Gap.is_willing_to_lead, Gap.description, Gap.created_at,
        )
        .where(condition, Gap.status == GapStatus.OPEN)
        .order_by(Gap.organisation_id, Gap.id)
    )  # fmt: skip
    return tuple(GapFact._make((*row[:8], row[8].date())) for row in rows)


def _strengths(condition: ColumnElement[bool]) -> tuple[StrengthFact, ...]:
    rows = db.session.execute(
        select(
            Strength.organisation_id, Strength.component_id, Strength.function_id, Strength.capacity,
            Strength.is_willing_to_lead, Strength.created_at,
        )
        .where(condition)
        .order_by(Strength.organisation_id, Strength.id)
    )  # fmt: skip
    return tuple(StrengthFact._make((*row[:5], row[5].date())) for row in rows)
