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

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class WindowFit:
    """How well windows of others fit with the own windows; arrays of shape (r,), one value per window.

    Attributes
    ----------
    forward, backward : ndarray
        Value for the asker and for the other, in [0, 1].
    own : ndarray of int64
        Which own window fits best.
    """

    forward: Values
    backward: Values
    own: NDArray[np.int64]


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
    own_first, own_last = own[:, :1].astype(np.float64), own[:, 1:].astype(np.float64)
    shared = np.minimum(own_last, lasts) - np.maximum(own_first, firsts)
    is_ours_to_bridge = own_first < firsts
    forward = _value(shared, own_last - own_first, is_bridging=is_ours_to_bridge)
    backward = _value(shared, np.subtract(lasts, firsts, dtype=np.float64), is_bridging=~is_ours_to_bridge)
    best = np.argmax(forward, axis=0) if len(firsts) else np.zeros(0, dtype=np.int64)
    columns = np.arange(len(firsts))
    return WindowFit(
        forward[best, columns].astype(np.float32), backward[best, columns].astype(np.float32), best.astype(np.int64)
    )


def _value(shared: Floats, length: Floats, *, is_bridging: NDArray[np.bool_]) -> Floats:
    enough = np.clip(length, 1.0, FULL_OVERLAP_DAYS)
    together = TOUCHING + (1.0 - TOUCHING) * np.minimum(1.0, np.maximum(shared, length == 0.0) / enough)
    longest = np.where(is_bridging, LONGEST_OWN_BRIDGE_DAYS, LONGEST_OTHER_BRIDGE_DAYS)
    apart = TOUCHING * np.maximum(0.0, 1.0 + shared / longest)
    found: Floats = np.where(shared >= 0.0, together, apart)
    return found


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
