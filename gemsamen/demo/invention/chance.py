"""Chance that can be repeated: every question has a source of its own, so that one answer never moves another."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Chance:
    """A repeatable source for everything that follows from one seed."""

    seed: int

    def about(self, *subject: str) -> Random:
        """Return a fresh source for one subject: the same seed and subject always give the same numbers."""
        return Random("/".join((str(self.seed), *subject)))  # noqa: S311  example data, nothing secret


def weighted(rng: Random, weights: Sequence[tuple[Choice, float]]) -> Choice:
    """Draw one choice by weight; the weights need not add up to 1."""
    point = rng.random() * sum(weight for _, weight in weights)
    for choice, weight in weights:
        point -= weight
        if point < 0:
            return choice
    return weights[-1][0]


def happens(rng: Random, part: float) -> bool:
    """Tell whether something happens that happens in this part of the cases, in [0, 1]."""
    return rng.random() < part
