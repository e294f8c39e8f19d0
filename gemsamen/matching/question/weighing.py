"""From blocks and weights to scores: arithmetic only, so that a slider never asks the facts again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question.columns import Rows, Values
from gemsamen.matching.question.weights import Block, Weights, weight_vector

UNKNOWN_SHARE = 0.5
"""What is unknown adds nothing, and counts for half of its weight among what could have been added."""


class Sheet:
    """Values of every block for every organisation, ready to be weighed.

    Parameters
    ----------
    values : ndarray of shape (n_blocks, n)
        In [0, 1]; NaN means unknown. A block that is unknown for everyone was not asked and never counts. The sheet
        takes the array over, so as not to need a second one as large.
    """

    def __init__(self, values: Values) -> None:
        known = [row == row for row in values]  # noqa: PLR0124  only NaN differs from itself; the fastest test
        counts = np.array([np.count_nonzero(row) for row in known])
        self.is_asked: NDArray[np.bool_] = counts > 0
        self._is_partial: NDArray[np.bool_] = self.is_asked & (counts < values.shape[1])
        self._missing: Values = np.empty((int(self._is_partial.sum()), values.shape[1]), dtype=np.float32)
        for place, row in enumerate(np.flatnonzero(self._is_partial)):
            np.multiply(~known[row], np.float32(UNKNOWN_SHARE), out=self._missing[place])
        self._filled: Values = np.fmax(values, np.float32(0.0), out=values)
        for array in (self._filled, self._missing):
            array.setflags(write=False)

    @property
    def values(self) -> Values:
        """Values of shape (n_blocks, n); NaN where unknown."""
        values = self._filled.copy()
        values[~self.is_asked] = np.nan
        values[self._is_partial] = np.where(self._missing > 0, np.float32(np.nan), values[self._is_partial])
        return values

    def combine(self, weights: Weights) -> Values:
        """Weighted mean over the known blocks of every organisation, in [0, 1].

        Notes
        -----
        Sum of w · s over the known blocks, divided by the sum of w over the known blocks plus half the sum of w over
        the unknown ones. It is 0 when nothing that counts is asked.
        """
        vector = np.where(self.is_asked, weight_vector(weights), np.float32(0.0))
        scores: Values = vector @ self._filled
        possible = vector.sum() - vector[self._is_partial] @ self._missing
        np.divide(scores, possible, out=scores, where=possible > 0)
        return scores

    def contributions(self, weights: Weights, row: int) -> Mapping[Block, float]:
        """Part of the score of one organisation that each asked block accounts for; together they are the score."""
        vector = np.where(self.is_asked, weight_vector(weights), 0.0)
        possible = float(vector.sum() - vector[self._is_partial] @ self._missing[:, row].astype(np.float64))
        return {
            block: float(vector[place] * self._filled[place, row]) / possible if possible > 0 else 0.0
            for place, block in enumerate(Block)
            if self.is_asked[place]
        }

    def value(self, block: Block, row: int) -> float | None:
        """Value of one block of one organisation; None when unknown."""
        value = float(self.values[list(Block).index(block), row])
        return None if np.isnan(value) else value


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
    rows = np.arange(len(scores)) if among is None else np.flatnonzero(among)
    rounded = np.round(scores[rows].astype(np.float64), 6)
    if k < len(rows):
        least = np.partition(rounded, len(rows) - k)[len(rows) - k] if k else np.inf
        kept = np.flatnonzero(rounded >= least)
        rows, rounded = rows[kept], rounded[kept]
    return rows[np.argsort(-rounded, kind="stable")][:k]
