"""Storing the invented systems, contracts and gaps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gemsamen.demo.invention.contracts import ContractPlan
from gemsamen.demo.invention.gaps import GapPlan
from gemsamen.demo.invention.portfolio import Portfolio, SystemPlan
from gemsamen.demo.service.batches import Batch, Row
from gemsamen.demo.service.setting import Stored
from gemsamen.domain.register import Origin
from gemsamen.register.models import Contract, Gap, System, SystemComponent


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The numbers under which the things that portfolios refer to are stored; partnerships by name."""

    stored: Stored
    suppliers: dict[str, int]
    products: dict[str, int]
    partnerships: dict[str, int]


class PortfolioWriter:
    """Stores one portfolio after another, in rows that are sent together."""

    def __init__(self, numbers: Numbers, at: datetime) -> None:
        self._numbers = numbers
        self._at = at
        self._contracts, self._systems, self._parts = Batch(Contract), Batch(System), Batch(SystemComponent)
        self.batches = (self._contracts, self._systems, self._parts)

    def add(self, portfolio: Portfolio, partnership: str | None) -> None:
        """Add the systems and contracts of one municipality."""
        owner = self._numbers.stored.organisations[portfolio.code]
        through = self._numbers.partnerships[partnership] if partnership else None
        contracts = [self._contracts.add(self._contract(owner, plan)) for plan in portfolio.contracts]
        for plan in portfolio.systems:
            row = self._system(owner, plan)
            row["contract_id"] = None if plan.contract is None else contracts[plan.contract]
            row["partnership_id"] = through if plan.is_through_group else None
            number = self._systems.add(row)
            for component, coverage in plan.components:
                component_id = self._numbers.stored.components[component]
                self._parts.add({"system_id": number, "component_id": component_id, "coverage": coverage})

    def write(self, progress: Callable[[float], None]) -> None:
        """Send everything to the database."""
        for done, batch in enumerate(self.batches, start=1):
            batch.write()
            progress(done / len(self.batches))

    def _contract(self, owner: int, plan: ContractPlan) -> Row:
        return {
            "organisation_id": owner,
            "supplier_id": self._numbers.suppliers[plan.supplier],
            "start": plan.terms.start,
            "end": plan.terms.end,
            "option_count": plan.terms.option_count,
            "option_months": plan.terms.option_months,
            "notice_months": plan.terms.notice_months,
            "yearly_cost": plan.yearly_cost,
            "cost_band": plan.cost_band,
            "audience": plan.audience,
            "created_at": self._at,
            "updated_at": self._at,
        }

    def _system(self, owner: int, plan: SystemPlan) -> Row:
        return {
            "organisation_id": owner,
            "product_id": self._numbers.products[plan.product],
            "version": plan.version,
            "label": "",
            "phase": plan.phase,
            "phase_since": plan.phase_since,
            "hosting": plan.hosting,
            "description": "",
            "audience": plan.audience,
            "origin": Origin.EXAMPLE,
            "confirmed_at": plan.confirmed_at,
            "created_at": plan.created_at,
            "updated_at": plan.confirmed_at,
        }


def store_gaps(gaps: tuple[GapPlan, ...], stored: Stored) -> None:
    """Store the gaps; a business function that this installation does not know is passed over."""
    batch = Batch(Gap)
    for plan in gaps:
        subject = stored.subject(plan.component, plan.function)
        if subject:
            batch.add(
                {
                    **subject,
                    "organisation_id": stored.organisations[plan.code],
                    "urgency": plan.urgency,
                    "wanted_by": plan.wanted_by,
                    "budget_band": plan.budget_band,
                    "is_willing_to_lead": plan.is_willing_to_lead,
                    "description": plan.description,
                    "status": plan.status,
                    "audience": plan.audience,
                    "origin": Origin.EXAMPLE,
                    "created_at": plan.created_at,
                    "updated_at": plan.created_at,
                }
            )
    batch.write()
