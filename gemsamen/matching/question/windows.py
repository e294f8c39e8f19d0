"""Whether contracts can be changed over at the same time, in days."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.columns import Rows, Values
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
    own : ndarray of int64
        Which own window fits best, the first of equal ones.
    """

    forward: Values
    backward: Values
    own: Rows


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
    days = theirs[1] - theirs[0]
    forward, best = _for_us(own[0], *theirs, days), np.zeros(len(firsts), dtype=np.int64)
    for number, window in enumerate(own[1:], start=1):
        found = _for_us(window, *theirs, days)
        best = np.maximum(best, np.multiply(found > forward, number, dtype=np.int64))
        forward = np.maximum(forward, found)
    return WindowFit(forward, _for_them(own, best, *theirs, days), best)


def _for_us(own: Numbers, firsts: Values, lasts: Values, days: Values) -> Values:
    """Value for the asker of every window of so many days, beside one own window."""
    first, last = np.float32(own[0]), np.float32(own[1])
    to_end, from_start = last - firsts, lasts - first
    shared = np.minimum(np.minimum(to_end, from_start), days)
    lost = np.minimum(_LOST_OWN * to_end, _LOST_OTHER * from_start)
    return _value(shared, np.array([last - first]), lost)


def _for_them(own: Numbers, best: Rows, firsts: Values, lasts: Values, days: Values) -> Values:
    """Value for the others of every window of so many days, beside the own window that fits best with it."""
    first, last = (np.take(column, best) for column in own.T.astype(np.float32))
    to_end, from_start = last - firsts, lasts - first
    shared = np.minimum(np.minimum(to_end, from_start), last - first)
    lost = np.minimum(_LOST_OTHER * to_end, _LOST_OWN * from_start)
    return _value(shared, days, lost)


def _value(shared: Values, days: Values, lost: Values) -> Values:
    """Value for the side with windows of so many days: what shared days add to `TOUCHING`, less what days apart cost.

    Parameters
    ----------
    shared : ndarray
        Days in common, negative when apart. It may count beyond the window of this side, whose length bounds what is
        added.
    days : ndarray
        Length of the windows of this side; a window of a single day, 0, that lies within the other is shared in full.
    lost : ndarray
        What the days apart cost, negative; what is positive does not count.
    """
    most = np.float32(1.0 - TOUCHING)
    enough, single = np.clip(days, np.float32(1.0), np.float32(FULL_OVERLAP_DAYS)), np.clip(1 - days, 0, 1)
    added = np.clip((shared + single) * (most / enough), np.float32(0.0), most)
    value: Values = np.float32(TOUCHING) + added + np.clip(lost, np.float32(-TOUCHING), np.float32(0.0))
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


def align(starts: Numbers, owners: Rows, firsts: Numbers, lasts: Numbers) -> Alignment:
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
