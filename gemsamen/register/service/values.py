"""What goes into and comes out of the register, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import (
    Audience,
    CapacityBand,
    Coverage,
    GapStatus,
    GapUrgency,
    Hosting,
    LifecyclePhase,
    Origin,
)


@dataclass(frozen=True, kw_only=True)
class ContractDraft:
    """A contract as somebody fills it in; every field may be unknown.

    Parameters
    ----------
    yearly_cost : Decimal or None
        Euros per year excluding VAT; shown to the own organisation only.
    cost_band : CostBand or None
        A band instead of an amount.
    """

    terms: ContractTerms = field(default_factory=ContractTerms)
    supplier_id: int | None = None
    yearly_cost: Decimal | None = None
    cost_band: CostBand | None = None
    audience: Audience = Audience.MUNICIPALITIES


@dataclass(frozen=True, kw_only=True)
class SystemDraft:
    """A system as somebody fills it in.

    Parameters
    ----------
    product_id : int
        Product of the catalogue.
    label : str
        Tells two systems with the same product and version apart; mostly empty.
    components : tuple of (int, Coverage)
        Components of the catalogue that the system covers.
    partnership_id : int or None
        Organisation through which the system is used.
    """

    product_id: int
    version: str = ""
    label: str = ""
    phase: LifecyclePhase = LifecyclePhase.IN_PRODUCTION
    phase_since: date | None = None
    hosting: Hosting = Hosting.UNKNOWN
    description: str = ""
    audience: Audience = Audience.MUNICIPALITIES
    components: tuple[tuple[int, Coverage], ...] = ()
    contract: ContractDraft | None = None
    partnership_id: int | None = None
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a gap or strength is about: a component or a business function, whichever is given."""

    component_id: int | None = None
    function_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class EntryDraft(Topic):
    """A gap or strength as somebody fills it in."""

    FACTS: ClassVar[tuple[str, ...]]
    """What is filled in, in the order of the form, apart from what it is about."""

    is_willing_to_lead: bool = False
    description: str = ""
    audience: Audience = Audience.MUNICIPALITIES
    origin: Origin = Origin.TYPED


@dataclass(frozen=True, kw_only=True)
class GapDraft(EntryDraft):
    """A gap as somebody fills it in."""

    FACTS = ("urgency", "wanted_by", "budget_band", "is_willing_to_lead", "description", "audience")

    urgency: GapUrgency = GapUrgency.THIS_YEAR
    wanted_by: date | None = None
    budget_band: CostBand | None = None


@dataclass(frozen=True, kw_only=True)
class StrengthDraft(EntryDraft):
    """A strength as somebody fills it in."""

    FACTS = ("capacity", "is_willing_to_lead", "description", "audience")

    capacity: CapacityBand | None = None


@dataclass(frozen=True, kw_only=True)
class CoveredComponent:
    """A component that a system covers."""

    id: int
    slug: str
    name: str
    domain: ComponentDomain
    coverage: Coverage = Coverage.FULL


@dataclass(frozen=True, kw_only=True)
class RegisteredSystem:
    """A system as one viewer may see it.

    What the viewer may not see is empty: a contract that is not shared gives empty terms, an amount of another
    organisation is None.
    """

    id: int
    organisation_id: int
    product_id: int
    name: str
    supplier_id: int
    supplier: str
    version: str
    label: str
    phase: LifecyclePhase
    phase_since: date | None
    hosting: Hosting
    description: str
    audience: Audience
    components: tuple[CoveredComponent, ...]
    terms: ContractTerms
    yearly_cost: Decimal | None = None
    cost_band: CostBand | None = None
    partnership: str | None
    origin: Origin
    confirmed_at: datetime
    updated_at: datetime
    partnership_id: int | None = None
    has_contract: bool = False
    contract_supplier_id: int | None = None
    contract_audience: Audience = Audience.MUNICIPALITIES
    contract_id: int | None = None
    """Contract of the own organisation; systems with the same number share its amount, which counts once."""
    contract_mates: int = 0
    """Number of other systems of the own organisation that the contract covers."""
    user_count: int = 0
    """Number of other municipalities that use the same product, as far as the viewer may see."""


@dataclass(frozen=True, kw_only=True)
class RegisteredEntry:
    """A gap or strength as one viewer may see it; the name is that of the component or of the business function."""

    id: int
    organisation_id: int
    component_id: int | None
    component_slug: str | None
    function_id: int | None
    name: str
    is_willing_to_lead: bool
    description: str
    audience: Audience
    origin: Origin
    created_at: datetime
    updated_at: datetime
    peer_count: int
    """Number of other municipalities that miss the same, as far as the viewer may see."""

    @property
    def topic(self) -> Topic:
        """What it is about."""
        return Topic(component_id=self.component_id, function_id=self.function_id)


@dataclass(frozen=True, kw_only=True)
class RegisteredGap(RegisteredEntry):
    """A gap as one viewer may see it; of another organisation the budget is None."""

    urgency: GapUrgency
    wanted_by: date | None
    budget_band: CostBand | None
    status: GapStatus


@dataclass(frozen=True, kw_only=True)
class RegisteredStrength(RegisteredEntry):
    """A strength as one viewer may see it."""

    capacity: CapacityBand | None


def draft_of(system: RegisteredSystem) -> SystemDraft:
    """Return a system of the own organisation as a draft: saving it unchanged changes nothing."""
    contract = None
    if system.has_contract:
        contract = ContractDraft(
            terms=system.terms,
            supplier_id=system.contract_supplier_id,
            yearly_cost=system.yearly_cost,
            cost_band=system.cost_band,
            audience=system.contract_audience,
        )
    return SystemDraft(
        product_id=system.product_id,
        version=system.version,
        label=system.label,
        phase=system.phase,
        phase_since=system.phase_since,
        hosting=system.hosting,
        description=system.description,
        audience=system.audience,
        components=tuple((each.id, each.coverage) for each in system.components),
        contract=contract,
        partnership_id=system.partnership_id,
        origin=system.origin,
    )
