"""Chance that can be repeated: every question has a source of its own, so that one answer never moves another."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Chance:
    """A repeatable source for everything that follows from one seed."""

    seed: int

    def about(self, *subject: str) -> Random:
        """Return a fresh source for one subject: the same seed and subject always give the same numbers."""
        return Random("/".join((str(self.seed), *subject)))  # noqa: S311  example data, nothing secret


class Wheel(Generic[Choice]):
    """Choices with fixed weights, laid out once: a draw is one number and a search.

    Parameters
    ----------
    weights : sequence of (choice, float)
        Each choice with its weight, more than 0; they need not add up to 1.
    """

    def __init__(self, weights: Sequence[tuple[Choice, float]]) -> None:
        self._choices = tuple(choice for choice, _weight in weights)
        self._bounds = tuple(accumulate(weight for _choice, weight in weights))

    def spin(self, rng: Random) -> Choice:
        """Draw one choice."""
        place = bisect_right(self._bounds, rng.random() * self._bounds[-1])
        return self._choices[min(place, len(self._choices) - 1)]


def weighted(rng: Random, weights: Sequence[tuple[Choice, float]]) -> Choice:
    """Draw one choice by weights that are used once."""
    return Wheel(weights).spin(rng)


def happens(rng: Random, part: float) -> bool:
    """Tell whether something happens that happens in this part of the cases, in [0, 1]."""
    return rng.random() < part
