"""Who comes first: the best scores of one side, or of both."""

from typing import NamedTuple

import numpy as np

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question.columns import Rows, Values
from gemsamen.matching.question.facts import Flags

ROUNDING = np.float32(2e-6)
"""Two scores that are equal to six digits differ by less."""
SAMPLED_EVERY = 16
"""A part of the scores tells what the best reach at least, so that few are compared."""
_TINY = np.finfo(np.float32).tiny
"""Vanishes beside every sum but 0."""


class Ranked(NamedTuple):
    """One organisation on a list, and scores in [0, 1].

    Attributes
    ----------
    row : int
        Its row on the board.
    place : int
        Its place among the concerned, which is its place on both sheets.
    gain, their_gain : float
        Score of the asker and of the other.
    both : float
        Harmonic mean of the two.
    """

    row: int
    place: int
    gain: float
    their_gain: float
    both: float


def harmonic(first: Values, second: Values) -> Values:
    """Take the harmonic mean, which is high only when both are.

    Parameters
    ----------
    first, second : ndarray of float32 of shape (m,)
        In [0, 1].

    Returns
    -------
    ndarray of float32 of shape (m,)
        2ab / (a + b), in [0, 1]; 0 when both are 0.
    """
    total = first + second
    total *= np.float32(0.5)
    total += _TINY
    mean: Values = first * second
    mean /= total
    return mean


def top(scores: Values, k: int, among: Flags | None = None) -> Rows:
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
    sample = scores[::SAMPLED_EVERY] if among is None else scores[::SAMPLED_EVERY][among[::SAMPLED_EVERY]]
    is_good = scores >= _reached(sample, k) - ROUNDING
    rows = np.flatnonzero(is_good if among is None else is_good & among)
    rows = rows[scores[rows] >= _reached(scores[rows], k) - ROUNDING]
    rounded = np.round(scores[rows].astype(np.float64), 6)
    return rows[np.argsort(-rounded, kind="stable")][:k]


def _reached(scores: Values, k: int) -> np.float32:
    """Score that the k best of some reach; of all, the k best reach at least as much."""
    if k >= len(scores):
        return np.float32(-np.inf)
    return np.partition(scores, len(scores) - k)[len(scores) - k] if k else np.float32(np.inf)
