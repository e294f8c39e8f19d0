"""What the page of one question shows, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from gemsamen.domain.contract import Window
from gemsamen.domain.money import CostBand
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.register import CapacityBand, GapUrgency
from gemsamen.matching.question import PRESETS, Block, Preset, Weights
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.timing import Timing
from gemsamen.partners.service.values import StandingVerdict

DEFAULT_LIMIT = 10
LARGEST_LIMIT = 342


class Order(StrEnum):
    """By what the list is ordered: the own gain, or what both gain."""

    GAIN = "gain"
    BOTH = "both"


class Kind(StrEnum):
    """What a question begins with."""

    SYSTEM = "system"
    GAP = "gap"
    COMPONENT = "component"


@dataclass(frozen=True, kw_only=True)
class About:
    """What a question is about; at most one of the three is looked at, in this order."""

    system_id: int | None = None
    gap_id: int | None = None
    component: str | None = None

    @property
    def is_nothing(self) -> bool:
        """Tell whether nothing was asked yet."""
        return self.system_id is None and self.gap_id is None and self.component is None


@dataclass(frozen=True, kw_only=True)
class Filters:
    """Who may stand on the list.

    Parameters
    ----------
    province : str
        Name; empty lets in every province.
    within_km : int or None
        Farthest distance; whoever's place is unknown does not come within it.
    has_window : bool
        Only who has a known replacement window.
    is_leading : bool
        Only who is willing to lead.
    """

    province: str = ""
    within_km: int | None = None
    has_window: bool = False
    is_leading: bool = False

    @property
    def is_any(self) -> bool:
        """Tell whether somebody may be left out."""
        return self != Filters()


@dataclass(frozen=True, kw_only=True)
class QuestionQuery:
    """Which list is asked for; an odd length is brought within 1 and 342."""

    about: About
    weights: Weights = field(default_factory=lambda: PRESETS[Preset.BALANCED])
    order: Order = Order.GAIN
    filters: Filters = field(default_factory=Filters)
    limit: int = DEFAULT_LIMIT

    def __post_init__(self) -> None:
        """Bring an odd length within bounds instead of failing."""
        object.__setattr__(self, "limit", min(max(1, self.limit), LARGEST_LIMIT))


@dataclass(frozen=True, kw_only=True)
class OwnContract:
    """A contract of the asker that the question turns on; its costs never leave the own organisation."""

    product: str
    window: Window
    notice_date: date | None
    yearly_cost: Decimal | None
    cost_band: CostBand | None

    def bridging_cost(self, months: int) -> Decimal | None:
        """Return what so many more months cost, in whole euros excluding VAT; None when the price is not known."""
        return None if self.yearly_cost is None else (self.yearly_cost * months / 12).quantize(Decimal(1))


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is asked about, in names.

    Parameters
    ----------
    name : str
        Of the system, the component or the business function.
    components : tuple of str
        Names of the components that it is about.
    slug : str or None
        Part of the address of the first component.
    products : tuple of str
        What the asker uses for it now.
    contracts : tuple of OwnContract
        Own contracts that have not passed, the first to end on top.
    wanted_by : date or None
        Day by which an own gap must be closed.
    gap_id : int or None
        The own gap on exactly this.
    function_id : int or None
        The business function that is asked about.
    """

    kind: Kind
    name: str
    components: tuple[str, ...]
    slug: str | None
    products: tuple[str, ...]
    contracts: tuple[OwnContract, ...]
    wanted_by: date | None
    gap_id: int | None
    function_id: int | None


@dataclass(frozen=True, kw_only=True)
class BlockPart:
    """One block of a score: its value in [0, 1], None when unknown, and the points that it adds."""

    block: Block
    value: float | None
    points: int


@dataclass(frozen=True, kw_only=True)
class TheirSystem:
    """A system of a partner that answers the question."""

    product: str
    supplier: str
    is_same_product: bool
    is_same_supplier: bool
    window: Window | None
    notice_date: date | None
    recent_since: date | None


@dataclass(frozen=True, kw_only=True)
class TheirGap:
    """A gap of a partner near the question; it is the same when it is on exactly what was asked."""

    name: str
    is_same: bool
    urgency: GapUrgency
    wanted_by: date | None
    is_leading: bool


@dataclass(frozen=True, kw_only=True)
class TheirStrength:
    """Something near the question that a partner is good at."""

    name: str
    capacity: CapacityBand | None
    is_leading: bool


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A gap of a partner that the asker can help with; without a product it is by its knowledge."""

    name: str
    product: str | None


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A municipality on the list, with the facts behind its points.

    Parameters
    ----------
    score : float
        What the list is ordered by, in [0, 1].
    points, their_points, both_points : int
        In [0, 100]: what the asker gains, what the other gains, and their harmonic mean.
    parts : tuple of BlockPart
        One per block that was asked and counts, in the order of `Block`; their points add up to `points`.
    timing : Timing
        The own window and theirs that fit best; empty where unknown.
    own_contract : OwnContract or None
        The own contract in `timing`.
    offers : tuple of Offer
        The best first.
    last_confirmed : date or None
        Day of the newest fact about the question.
    """

    municipality: MunicipalityFacts
    rank: int
    score: float
    points: int
    their_points: int
    both_points: int
    parts: tuple[BlockPart, ...]
    distance_km: float | None
    population_ratio: float | None
    is_bordering: bool
    shared_arrangements: tuple[NamedArrangement, ...]
    systems: tuple[TheirSystem, ...]
    gaps: tuple[TheirGap, ...]
    strengths: tuple[TheirStrength, ...]
    offers: tuple[Offer, ...]
    timing: Timing
    own_contract: OwnContract | None
    last_confirmed: date | None

    @property
    def is_leading(self) -> bool:
        """Tell whether they are willing to lead in this."""
        return any(each.is_leading for each in self.gaps) or any(each.is_leading for each in self.strengths)

    @property
    def own_bridging_cost(self) -> Decimal | None:
        """What the asker pays to bridge, in euros excluding VAT; None when it need not, or the price is not known."""
        if not self.timing.is_ours_to_bridge or self.own_contract is None:
            return None
        return self.own_contract.bridging_cost(self.timing.bridging_months)

    def part(self, block: Block) -> BlockPart | None:
        """Return one block, when it was asked."""
        return next((each for each in self.parts if each.block is block), None)


@dataclass(frozen=True, kw_only=True)
class Quarter:
    """A quarter of a year with the number of others that can change over, and whether the asker can."""

    first: date
    count: int
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """When most municipalities can change over.

    Parameters
    ----------
    quarters : tuple of Quarter
        Four years, from this quarter on.
    best : Window or None
        The unbroken period around the largest number in which at least 90 % of it can; None when nobody's window is
        known.
    count : int
        The largest number of a quarter.
    """

    quarters: tuple[Quarter, ...]
    best: Window | None
    count: int


@dataclass(frozen=True, kw_only=True)
class QuestionList:
    """The answer to one question.

    Parameters
    ----------
    candidates : tuple of Candidate
        Best first; equal ones in the order of their codes.
    concerned : int
        Municipalities with a fact about the question, before the filters.
    left : int
        How many of those the filters let in.
    provinces : tuple of str
        Provinces of the concerned, in alphabetical order.
    asked : frozenset of Block
        Blocks of which anything is known, whatever they weigh.
    left_out, put_aside : tuple of StandingVerdict
        Whom the asker does not want on this list, or not yet.
    version : str
        Name of the method, to be shown and logged with every list.
    read_at : datetime
        When the shared registers were last read.
    """

    query: QuestionQuery
    municipality: MunicipalityFacts
    subject: Subject
    candidates: tuple[Candidate, ...]
    concerned: int
    left: int
    provinces: tuple[str, ...]
    asked: frozenset[Block]
    alignment: Alignment
    left_out: tuple[StandingVerdict, ...]
    put_aside: tuple[StandingVerdict, ...]
    version: str
    read_at: datetime
    revision: int
