"""What a suggested system looks like, and why it is suggested."""

from dataclasses import dataclass
from enum import StrEnum

from gemsamen.matching.profiles import SystemFact


class AdoptionFactor(StrEnum):
    """The parts that the score of a system is the sum of."""

    BASE = "base"
    POPULARITY = "popularity"
    ROOM = "room"
    LOCATION = "location"
    ALIKE = "alike"
    ARRANGEMENTS = "arrangements"
    SAME_PRODUCT = "same_product"


@dataclass(frozen=True)
class AdoptionReason:
    """What one factor adds to the score, in log-odds."""

    factor: AdoptionFactor
    contribution: float


@dataclass(frozen=True)
class Companion:
    """A system of the asker that often goes together with the suggested one.

    Parameters
    ----------
    system : SystemFact
        What the asker has; of several that are the same system, the first in the order of its keys.
    together, holders : int
        Municipalities that have both, and that have the asker's system.
    """

    system: SystemFact
    together: int
    holders: int


@dataclass(frozen=True, kw_only=True)
class SystemSuggestion:
    """A system that the asker does not use yet.

    Parameters
    ----------
    component, product, supplier : str
        Keys; the supplier is empty where the product is known.
    rank : int
        Place on the list, 1 is best.
    score : float
        Log-odds: the reasons added in the order of `AdoptionFactor`.
    reasons : tuple of AdoptionReason
        One per factor.
    users : tuple of str
        Codes of the municipalities that visibly use it, those most like the asker first.
    companion : Companion or None
        The own system that goes together with it most, when that is more often than by chance and at least twice.
    """

    component: str
    product: str
    supplier: str
    rank: int
    score: float
    reasons: tuple[AdoptionReason, ...]
    users: tuple[str, ...]
    companion: Companion | None

    @property
    def system(self) -> str:
        """Key of the product, or of the supplier where the product is unknown."""
        return self.product or self.supplier
