"""The real facts about municipalities from which examples are invented."""

import math
from dataclasses import dataclass
from functools import cached_property

from gemsamen.domain.geography import Coordinates, distance_km
from gemsamen.domain.organisation import SizeClass, size_class

SHOWCASE = "GM0301"
"""Zutphen, for which the example accounts work."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A municipality as the inventions see it.

    Parameters
    ----------
    population : int
        Inhabitants, at least 1.
    region : str
        Name of its COROP area.
    neighbours : tuple of str
        Codes of the municipalities that it borders on, in alphabetical order.
    """

    code: str
    name: str
    population: int
    province: str
    region: str
    at: Coordinates | None
    neighbours: tuple[str, ...]

    @cached_property
    def size(self) -> SizeClass:
        """Size class by inhabitants."""
        return size_class(self.population)

    @cached_property
    def log_size(self) -> float:
        """Natural logarithm of the inhabitants beside those of a municipality of 40,000."""
        return math.log(self.population / 40_000)


def remoteness(one: Place, other: Place) -> float:
    """How unlikely two municipalities are to cooperate: kilometres, more when they differ in size; without unit."""
    apart = distance_km(one.at, other.at) if one.at and other.at else 100.0
    return apart + 12 * abs(one.log_size - other.log_size) + (0 if one.province == other.province else 25)
