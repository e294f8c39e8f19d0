"""From blocks and weights to scores: arithmetic only, so that a slider never asks the facts again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.blas import saxpy

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question.columns import Rows, Values
from gemsamen.matching.question.facts import NOBODY
from gemsamen.matching.question.weights import Block, Weights, weight_vector

UNKNOWN_SHARE = 0.5
"""What is unknown adds nothing, and counts for half of its weight among what could have been added."""

ROUNDING = np.float32(2e-6)
"""Two scores that are equal to six digits differ by less."""
SAMPLED_EVERY = 16
"""A part of the scores tells what the best reach at least, so that few are compared."""


class Column:
    """Values of one block for every organisation, looked through once however many sheets it stands on.

    Parameters
    ----------
    values : ndarray of shape (n,)
        In [0, 1]; NaN means unknown.
    absent : int
        Row of which nothing is asked, so that it counts as unknown; `NOBODY` when there is none.

    Attributes
    ----------
    is_asked : bool
        Whether it is known of anyone.
    filled : ndarray of shape (n,)
        The values, with 0 for what is unknown.
    lacking : ndarray of shape (n,), or None
        Part of the weight that cannot count, because the value is unknown; None when that is so for nobody, or all.
    """

    def __init__(self, values: Values, absent: int = NOBODY) -> None:
        known: NDArray[np.bool_] = values == values  # noqa: PLR0124  only NaN differs from itself; the fastest test
        self.filled: Values = np.fmax(values, np.float32(0.0))
        if absent != NOBODY:
            known[absent], self.filled[absent] = False, 0.0
        count = np.count_nonzero(known)
        self.is_asked = count > 0
        self.lacking: Values | None = None
        if 0 < count < len(values):
            self.lacking = np.multiply(~known, np.float32(1.0 - UNKNOWN_SHARE), dtype=np.float32)
            self.lacking.setflags(write=False)
        self.filled.setflags(write=False)

    @property
    def values(self) -> Values:
        """Values of shape (n,); NaN where unknown."""
        if not self.is_asked:
            return np.full(len(self.filled), np.nan, dtype=np.float32)
        if self.lacking is None:
            return self.filled
        return np.where(self.lacking > 0, np.float32(np.nan), self.filled)

    def lack(self, row: int) -> float:
        """Return the part of the weight that cannot count for one organisation."""
        return 0.0 if self.lacking is None else float(self.lacking[row])


class Sheet:
    """Values of every block for every organisation, ready to be weighed.

    Parameters
    ----------
    values : iterable of ndarray of shape (n,)
        One for each block, in their order: in [0, 1]; NaN means unknown. A block that is unknown for everyone was not
        asked and never counts.
    """

    def __init__(self, values: Iterable[Values]) -> None:
        self._columns = [Column(each) for each in values]

    @classmethod
    def of(cls, columns: Iterable[Column]) -> Self:
        """Make a sheet of columns that were looked through already."""
        sheet = cls(())
        sheet._columns = list(columns)
        return sheet

    @property
    def values(self) -> Values:
        """Values of shape (n_blocks, n); NaN where unknown."""
        return np.stack([column.values for column in self._columns])

    @property
    def is_asked(self) -> NDArray[np.bool_]:
        """Which blocks count at all; of shape (n_blocks,)."""
        return np.array([column.is_asked for column in self._columns], dtype=np.bool_)

    def combine(self, weights: Weights) -> Values:
        """Weighted mean over the known blocks of every organisation, in [0, 1].

        Notes
        -----
        Sum of w · s over the known blocks, divided by the sum of w over the known blocks plus half the sum of w over
        the unknown ones. It is 0 when nothing that counts is asked.
        """
        vector = np.where(self.is_asked, weight_vector(weights), np.float32(0.0))
        scores = np.zeros(len(self._columns[0].filled), dtype=np.float32)
        possible = np.full(len(scores), vector.sum(), dtype=np.float32)
        for weight, column in zip(vector.tolist(), self._columns, strict=True):
            if weight:
                saxpy(column.filled, scores, a=weight)
                if column.lacking is not None:
                    saxpy(column.lacking, possible, a=-weight)
        np.divide(scores, possible, out=scores, where=possible > 0)
        return scores

    def contributions(self, weights: Weights, row: int) -> Mapping[Block, float]:
        """Part of the score of one organisation that each asked block accounts for; together they are the score."""
        weighed = {
            block: (weight, column)
            for block, weight, column in zip(Block, weight_vector(weights).tolist(), self._columns, strict=True)
            if column.is_asked
        }
        possible = sum(weight * (1.0 - column.lack(row)) for weight, column in weighed.values())
        return {
            block: weight * float(column.filled[row]) / possible if possible > 0 else 0.0
            for block, (weight, column) in weighed.items()
        }

    def value(self, block: Block, row: int) -> float | None:
        """Value of one block of one organisation; None when unknown."""
        column = self._columns[list(Block).index(block)]
        return float(column.filled[row]) if column.is_asked and not column.lack(row) else None


@dataclass(frozen=True)
class Ranked:
    """One place on a list: the row of an organisation, and scores in [0, 1].

    Attributes
    ----------
    gain, their_gain : float
        Score of the asker and of the other.
    both : float
        Harmonic mean of the two.
    """

    row: int
    gain: float
    their_gain: float
    both: float


def harmonic(first: Values, second: Values) -> Values:
    """Harmonic mean, which is high only when both are; 0 when both are 0."""
    total = first + second
    mean: Values = np.divide(2.0 * first * second, total, out=np.zeros_like(total), where=total > 0)
    return mean


def top(scores: Values, k: int, among: NDArray[np.bool_] | None = None) -> Rows:
    """Rows with the k largest scores, best first; equal scores, to six digits, in the order of the rows.

    Parameters
    ----------
    scores : ndarray of shape (n,)
        Finite.
    k : int
        0 or more; fewer rows come back when there are fewer.
    among : ndarray of shape (n,), optional
        Which rows may be chosen; default all.

    Raises
    ------
    InvalidRequestError
        If k is negative.
    """
    if k < 0:
        raise InvalidRequestError(f"cannot list {k} partners")
    chosen = np.ones(len(scores), dtype=np.bool_) if among is None else among
    least = _reached(scores[::SAMPLED_EVERY][chosen[::SAMPLED_EVERY]], k)
    rows = np.flatnonzero(chosen & (scores >= least - ROUNDING))
    rows = rows[scores[rows] >= _reached(scores[rows], k) - ROUNDING]
    rounded = np.round(scores[rows].astype(np.float64), 6)
    return rows[np.argsort(-rounded, kind="stable")][:k]


def _reached(scores: Values, k: int) -> np.float32:
    """Score that the k best of some reach; of all, the k best reach at least as much."""
    if k >= len(scores):
        return np.float32(-np.inf)
    return np.partition(scores, len(scores) - k)[len(scores) - k] if k else np.float32(np.inf)
