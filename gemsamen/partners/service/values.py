"""What the pages of partners show, as plain frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from gemsamen.domain.contract import Window
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.partnering import Verdict
from gemsamen.matching import Band, Confidence, Factor, Scope
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service.arranging import GivenPlace
from gemsamen.partners.service.timing import Timing

DEFAULT_LIMIT = 10
LARGEST_LIMIT = 342


@dataclass(frozen=True, kw_only=True)
class SuggestionQuery:
    """Which list of partners is asked for.

    Parameters
    ----------
    scope : Scope
        In the region, or nationally.
    component : str or None
        Part of the address of a component; only municipalities that have or miss it.
    limit : int
        Length of the list, brought within 1 and 342.
    """

    scope: Scope = Scope.REGIONAL
    component: str | None = None
    limit: int = DEFAULT_LIMIT

    def __post_init__(self) -> None:
        """Bring an odd length within bounds instead of failing."""
        object.__setattr__(self, "limit", min(max(1, self.limit), LARGEST_LIMIT))


@dataclass(frozen=True, kw_only=True)
class NamedComponent:
    """A component by its name and its part of the address."""

    slug: str
    name: str


@dataclass(frozen=True, kw_only=True)
class StandingVerdict:
    """A verdict that counts today.

    Parameters
    ----------
    organisation_id : int
        The organisation that it is about.
    slug, name : str
        The same, for a page.
    until : date or None
        Day on which the suggestion comes back; None for a no.
    component : NamedComponent or None
        The only component that it is about.
    since : datetime
        When it was given.
    """

    organisation_id: int
    slug: str
    name: str
    verdict: Verdict
    until: date | None
    component: NamedComponent | None
    since: datetime


@dataclass(frozen=True, kw_only=True)
class FactorPoints:
    """What one factor adds to the points, and the log-odds behind it."""

    factor: Factor
    points: int
    contribution: float


@dataclass(frozen=True, kw_only=True)
class SharedProduct:
    """A product that both use, and how many municipalities visibly use it for the same component."""

    name: str
    users: int


@dataclass(frozen=True, kw_only=True)
class ComponentUse:
    """How a partner stands in the component that was chosen.

    Parameters
    ----------
    timing : Timing
        Contract windows of both sides.
    own_products, their_products : tuple of str
        Names of the products that each uses for it.
    is_their_gap : bool
        Whether they miss it.
    """

    timing: Timing
    own_products: tuple[str, ...] = ()
    their_products: tuple[str, ...] = ()
    is_own_gap: bool = False
    is_their_gap: bool = False

    @property
    def shared_products(self) -> tuple[str, ...]:
        """Products that both use for the component."""
        return tuple(name for name in self.own_products if name in self.their_products)


@dataclass(frozen=True, kw_only=True)
class Partner:
    """A suggested partner with the facts behind its points.

    Parameters
    ----------
    rank_without : mapping of Factor to int
        Place that it would have if that factor did not count, of everybody who is on the list; empty for a given place.
    given_place : GivenPlace or None
        Why it stands higher than its points, so that everybody is found by somebody.
    points, points_low, points_high : int
        In [0, 100]; low and high bound an 80 % interval.
    score : float
        Log-odds.
    probability : float or None
        That the two organise ICT together; None where it was not checked against real collaborations: on the national
        list, and with coefficients that were learned from use.
    factors : tuple of FactorPoints
        In the order of `Factor`; their points add up to `points`, their log-odds to `score`.
    distance_km, population_ratio : float or None
        None when unknown.
    shared_products : tuple of SharedProduct
        Rarest first.
    shared_gaps : tuple of NamedComponent
        Most urgent for both first.
    shared_arrangements : tuple of NamedArrangement
        Smallest arrangement first.
    wanted : tuple of NamedComponent
        What they miss, and the asker neither has nor says to miss; by name.
    unalike : tuple of NamedComponent
        For what both have a system, but not the same; by name.
    system_count : int
        Number of products that they registered for all to see.
    component : ComponentUse or None
        Only when a component was chosen.
    """

    municipality: MunicipalityFacts
    rank: int
    rank_without: Mapping[Factor, int]
    points: int
    points_low: int
    points_high: int
    score: float
    probability: float | None
    band: Band
    confidence: Confidence
    factors: tuple[FactorPoints, ...]
    distance_km: float | None
    population_ratio: float | None
    is_same_province: bool | None
    is_bordering: bool
    shared_products: tuple[SharedProduct, ...]
    shared_gaps: tuple[NamedComponent, ...]
    shared_arrangements: tuple[NamedArrangement, ...]
    system_count: int
    component: ComponentUse | None = None
    given_place: GivenPlace | None = None
    wanted: tuple[NamedComponent, ...] = ()
    unalike: tuple[NamedComponent, ...] = ()

    def points_of(self, factor: Factor) -> int:
        """Return what one factor adds to the points."""
        return next((each.points for each in self.factors if each.factor is factor), 0)


@dataclass(frozen=True, kw_only=True)
class SuggestionList:
    """The partners suggested to one municipality, and what the list is based on.

    Parameters
    ----------
    municipality : MunicipalityFacts
        Who asks.
    component : NamedComponent or None
        The component that was chosen.
    own_window : Window or None
        The first own window for that component.
    own_system_count : int
        Number of products that the asker registered.
    partners : tuple of Partner
        In the order in which they stand.
    left_out : tuple of StandingVerdict
        Those that the asker turned down; they stand on neither list.
    put_aside : tuple of StandingVerdict
        Those that the asker put aside, the first to come back first; they stand behind both lists.
    vacated : mapping of int to int
        Of those that would stand on this list otherwise: how many partners stand before that place.
    elsewhere : tuple of MunicipalityFacts
        First ten of the other list, for the map.
    components : tuple of NamedComponent
        Components that the asker has or misses, by name.
    gap_components : tuple of NamedComponent
        Components that the asker misses, by name.
    tiles : tuple of MunicipalityFacts
        Every municipality with a place on the map.
    model_version : str
        Name of the coefficients.
    revision : int
        Number of changes in the register that it rests on.
    read_at : datetime
        When the shared registers were last read.
    """

    query: SuggestionQuery
    municipality: MunicipalityFacts
    component: NamedComponent | None
    own_window: Window | None
    own_system_count: int
    partners: tuple[Partner, ...]
    left_out: tuple[StandingVerdict, ...]
    put_aside: tuple[StandingVerdict, ...]
    vacated: Mapping[int, int]
    elsewhere: tuple[MunicipalityFacts, ...]
    components: tuple[NamedComponent, ...]
    gap_components: tuple[NamedComponent, ...]
    tiles: tuple[MunicipalityFacts, ...]
    model_version: str
    revision: int
    read_at: datetime
