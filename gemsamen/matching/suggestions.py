"""What a ranking gives back: suggestions with the reasons that add up to their score."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Which of the two lists is asked for."""

    REGIONAL = "regional"
    NATIONAL = "national"


class Factor(StrEnum):
    """What a part of the score is about; `BASE` is the average pair of the register."""

    BASE = "base"
    LOCATION = "location"
    SIZE = "size"
    SYSTEMS = "systems"
    ARRANGEMENTS = "arrangements"
    GAPS = "gaps"


class Band(StrEnum):
    """How likely it is that two municipalities organise ICT together, best first."""

    VERY_LIKELY = "very_likely"
    LIKELY = "likely"
    POSSIBLE = "possible"
    UNLIKELY = "unlikely"


class Confidence(StrEnum):
    """How much is known of both sides; low means that the suggestion rests on location and size."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Reason:
    """Part of the score that one factor accounts for, in log-odds relative to the average pair."""

    factor: Factor
    contribution: float


@dataclass(frozen=True)
class SharedSystem:
    """A system that both sides registered, and how many municipalities visibly have it."""

    component: str
    product: str
    supplier: str
    holders: int


@dataclass(frozen=True)
class SharedGap:
    """A component that both sides miss, with the urgency of each in [0, 1]."""

    component: str
    own_urgency: float
    their_urgency: float


@dataclass(frozen=True)
class SharedArrangement:
    """A formal collaboration of both sides, and its number of visible members."""

    key: str
    members: int


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What can be said about a pair in plain words; None means unknown.

    Parameters
    ----------
    distance_km : float or None
        Great-circle distance between the own coordinates of both sides.
    neighbour_rank : int or None
        The other's place among the neighbours of the asker, 1 is nearest.
    is_same_province : bool or None
        Whether both lie in the same province.
    population_ratio : float or None
        Inhabitants of the other divided by those of the asker.
    shared_systems : tuple of SharedSystem
        Same component and product (or supplier), rarest first.
    shared_components : tuple of str
        Components that both have a system for, in alphabetical order.
    shared_gaps : tuple of SharedGap
        Most urgent for both first.
    shared_arrangements : tuple of SharedArrangement
        Smallest first.
    """

    distance_km: float | None
    neighbour_rank: int | None
    is_same_province: bool | None
    population_ratio: float | None
    shared_systems: tuple[SharedSystem, ...]
    shared_components: tuple[str, ...]
    shared_gaps: tuple[SharedGap, ...]
    shared_arrangements: tuple[SharedArrangement, ...]


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A possible partner.

    Parameters
    ----------
    code : str
        Key of the municipality.
    rank : int
        Place in this list, 1 is best.
    rank_without : mapping of Factor to int
        Place that it would have in this list if that factor did not count; one entry per factor but `BASE`.
    score : float
        Log-odds; exactly the contributions of `reasons`, added in their order.
    probability : float or None
        1 / (1 + exp(-score)) on the regional list. None on the national list, where distance is set aside and no
        public truth exists to calibrate on.
    points, points_low, points_high : int
        Score on the scale of 0 to 100 of `points_of`, and an 80 % interval from the uncertainty of the coefficients.
    band : Band
        From the same score as the points.
    confidence : Confidence
        From the number of registered systems of both sides.
    reasons : tuple of Reason
        One per factor, in the order of `Factor`.
    facts : Facts
        What the two have in common.
    """

    code: str
    rank: int
    rank_without: Mapping[Factor, int]
    score: float
    probability: float | None
    points: int
    points_low: int
    points_high: int
    band: Band
    confidence: Confidence
    reasons: tuple[Reason, ...]
    facts: Facts
