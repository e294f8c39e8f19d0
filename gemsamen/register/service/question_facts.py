"""What a question about partners is answered from: systems with their contracts, gaps and strengths, row by row.

Either of everybody, as every municipality may see it, or everything of the own organisation. The number of queries
does not depend on how much is registered.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, select, true

from gemsamen.catalogue.models import BusinessFunction, ComponentFunction, Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, CapacityBand, Coverage, GapStatus, GapUrgency, LifecyclePhase
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from gemsamen.register.service.viewing import SHARED, UNKNOWN_TERMS


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


@dataclass(frozen=True, kw_only=True)
class GapFact:
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


@dataclass(frozen=True, kw_only=True)
class StrengthFact:
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
    return QuestionFacts(
        uses=_uses(SHARED, Contract.audience == Audience.MUNICIPALITIES),
        gaps=_gaps(Gap.audience == Audience.MUNICIPALITIES),
        strengths=_strengths(Strength.audience == Audience.MUNICIPALITIES),
    )


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
        select(
            System.organisation_id, System.id, SystemComponent.component_id, System.product_id, Product.supplier_id,
            SystemComponent.coverage, System.phase, System.phase_since, System.confirmed_at,
            Contract.start, Contract.end, Contract.option_count, Contract.option_months, Contract.notice_months, *costs,
        )
        .join(Product, Product.id == System.product_id)
        .outerjoin(SystemComponent, SystemComponent.system_id == System.id)
        .outerjoin(Contract, and_(Contract.id == System.contract_id, may_see))
        .where(condition)
        .order_by(System.organisation_id, System.id, SystemComponent.component_id)
    )  # fmt: skip
    return tuple(_use(tuple(row)) for row in rows)


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
    rows = db.session.scalars(
        select(Gap).where(condition, Gap.status == GapStatus.OPEN).order_by(Gap.organisation_id, Gap.id)
    )
    return tuple(
        GapFact(
            organisation_id=row.organisation_id,
            gap_id=row.id,
            component_id=row.component_id,
            function_id=row.function_id,
            urgency=row.urgency,
            wanted_by=row.wanted_by,
            is_willing_to_lead=row.is_willing_to_lead,
            description=row.description,
            registered_on=row.created_at.date(),
        )
        for row in rows
    )


def _strengths(condition: ColumnElement[bool]) -> tuple[StrengthFact, ...]:
    rows = db.session.scalars(select(Strength).where(condition).order_by(Strength.organisation_id, Strength.id))
    return tuple(
        StrengthFact(
            organisation_id=row.organisation_id,
            component_id=row.component_id,
            function_id=row.function_id,
            capacity=row.capacity,
            is_willing_to_lead=row.is_willing_to_lead,
            registered_on=row.created_at.date(),
        )
        for row in rows
    )
