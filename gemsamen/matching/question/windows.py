"""Whether contracts can be changed over at the same time, in days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.columns import Values
from gemsamen.matching.question.facts import Numbers

TOUCHING = 0.6
"""Value of two windows that share one day, or none but need no bridging."""
FULL_OVERLAP_DAYS = 365
"""A shared year is as much as anyone needs; a shorter window is shared in full when all of it is."""
LONGEST_OWN_BRIDGE_DAYS = 730
LONGEST_OTHER_BRIDGE_DAYS = 1460
"""When the other has to bridge, that weighs half."""
WANTED_DAYS = 365
"""A gap with a wanted day can be closed in the year before it."""

NEARLY_ALL = 0.9
"""Share of the largest number that still counts as the best period."""

_LOST_OWN = np.float32(TOUCHING / LONGEST_OWN_BRIDGE_DAYS)
_LOST_OTHER = np.float32(TOUCHING / LONGEST_OTHER_BRIDGE_DAYS)


@dataclass(frozen=True, eq=False)
class WindowFit:
    """How well windows of others fit with the own windows; arrays of shape (r,), one value per window.

    Attributes
    ----------
    forward, backward : ndarray
        Value for the asker and for the other, in [0, 1].
    own : ndarray of int32
        Which own window fits best.
    """

    forward: Values
    backward: Values
    own: Numbers


def fit_windows(own: Numbers, firsts: Numbers, lasts: Numbers) -> WindowFit:
    """Compare windows of others with the own windows, taking for each the own window that fits best.

    Parameters
    ----------
    own : ndarray of shape (m, 2)
        First and last day of the own windows, m at least 1.
    firsts, lasts : ndarray of shape (r,)
        Windows of others.

    Notes
    -----
    With d shared days: `TOUCHING` + (1 - `TOUCHING`) · min(1, d / min(365, days of the window of whose gain it is)).
    With g days in between: `TOUCHING` · max(0, 1 - g / 730) for the side whose window comes first, which has to
    bridge, and with 1460 instead of 730 for the other side.
    """
    theirs = firsts.astype(np.float32), lasts.astype(np.float32)
    best = WindowFit(*_one_fit(own[0], *theirs), np.zeros(len(firsts), dtype=np.int32))
    for number, window in enumerate(own[1:], start=1):
        best = _better(best, WindowFit(*_one_fit(window, *theirs), np.full(len(firsts), number, dtype=np.int32)))
    return best


def _better(first: WindowFit, second: WindowFit) -> WindowFit:
    """Take the second where it fits better; a product with 0 or 1 costs less than a choice that nobody can foresee."""
    takes = second.forward > first.forward
    keeps = ~takes
    return WindowFit(
        np.maximum(first.forward, second.forward),
        first.backward * keeps + second.backward * takes,
        first.own * keeps + second.own * takes,
    )


def _one_fit(own: Numbers, firsts: Values, lasts: Values) -> tuple[Values, Values]:
    """Value of every window beside one own window, for the asker and for the other."""
    first, last = np.float32(own[0]), np.float32(own[1])
    shared = np.minimum(lasts, last) - np.maximum(firsts, first)
    is_ours_to_bridge = firsts > first
    ours = _value(shared, np.array([last - first]), is_bridging=is_ours_to_bridge)
    return ours, _value(shared, lasts - firsts, is_bridging=~is_ours_to_bridge)


def _value(shared: Values, length: Values, *, is_bridging: NDArray[np.bool_]) -> Values:
    """Value for the side with windows of this length: what shared days add to `TOUCHING`, less what days apart cost."""
    enough = np.clip(length, np.float32(1.0), np.float32(FULL_OVERLAP_DAYS))
    days = np.maximum(shared, np.float32(0.0))
    days += (length == 0) & (shared == 0)
    added = np.minimum(days * (np.float32(1.0 - TOUCHING) / enough), np.float32(1.0 - TOUCHING))
    per_day = _LOST_OTHER + (_LOST_OWN - _LOST_OTHER) * is_bridging
    lost = np.maximum(np.minimum(shared, np.float32(0.0)) * per_day, np.float32(-TOUCHING))
    value: Values = np.float32(TOUCHING) + added + lost
    return value


@dataclass(frozen=True, eq=False)
class Alignment:
    """In which periods how many organisations can change over.

    Attributes
    ----------
    counts : ndarray of shape (n_periods,)
        Organisations of which a window touches the period.
    best : slice
        The longest unbroken run of periods with at least `NEARLY_ALL` of the largest count that holds that count, the
        first of equal ones; empty when nobody can.
    """

    counts: NDArray[np.int64]
    best: slice


def align(starts: Numbers, owners: Numbers, firsts: Numbers, lasts: Numbers) -> Alignment:
    """Count per period who can change over.

    Parameters
    ----------
    starts : ndarray of shape (n_periods + 1,)
        First day of every period, and the first day after the last one.
    owners, firsts, lasts : ndarray of shape (r,)
        Windows; several of one owner count once per period.
    """
    n_periods = len(starts) - 1
    touches = (firsts[:, np.newaxis] < starts[1:]) & (lasts[:, np.newaxis] >= starts[:-1])
    people, places = np.unique(owners, return_inverse=True)
    can = np.zeros((len(people), n_periods), dtype=np.bool_)
    np.logical_or.at(can, places, touches)
    counts = can.sum(axis=0, dtype=np.int64)
    return Alignment(counts, _best_run(counts))


def _best_run(counts: NDArray[np.int64]) -> slice:
    top = counts.max(initial=0)
    if top == 0:
        return slice(0, 0)
    is_high = np.concatenate([[False], counts >= NEARLY_ALL * top, [False]])
    edges = np.flatnonzero(np.diff(is_high.astype(np.int8)))
    runs = [slice(int(start), int(end)) for start, end in edges.reshape(-1, 2)]
    return max((run for run in runs if counts[run].max() == top), key=lambda run: run.stop - run.start)
