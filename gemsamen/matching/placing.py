"""Places in an order in which equal values stand equally high."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LINES_AT_ONCE = 64
"""Lines that are put in order in one go, so that memory grows with them and not with all pairs."""


def mean_places(values: Floats) -> Floats:
    """Place of every value along the last axis, 1 is the smallest.

    Parameters
    ----------
    values : ndarray of shape (..., n)
        NaN where there is none.

    Returns
    -------
    ndarray of shape (..., n)
        Whole or half numbers from 1: equal values share the mean of their places, whatever their order. NaN has none.
    """
    size = values.shape[-1]
    lines = values.reshape(-1, max(size, 1))
    places = np.empty(lines.shape)
    for start in range(0, len(lines), LINES_AT_ONCE):
        block = slice(start, start + LINES_AT_ONCE)
        order = np.argsort(lines[block], axis=1, kind="stable")
        rising = np.take_along_axis(lines[block], order, axis=1)
        np.put_along_axis(places[block], order, _means_of_runs(rising), axis=1)
    places[np.isnan(lines)] = np.nan
    return places.reshape(values.shape)


def places_in(table: Floats, values: Floats, row: int | None) -> Floats:
    """Place that a newcomer would take in every row of a table.

    Parameters
    ----------
    table : ndarray of shape (n, n)
        Values of every row with every other; what stands on the diagonal does not count.
    values : ndarray of shape (n,)
        Value of every row with the newcomer; NaN where there is none.
    row : int or None
        Row whose place the newcomer takes, so that it does not count itself.

    Returns
    -------
    ndarray of shape (n,)
        As `mean_places` would give it; NaN where the value is.
    """
    others = ~np.eye(len(values), dtype=np.bool_)
    if row is not None:
        others[:, row] = False
    smaller = ((table < values[:, np.newaxis]) & others).sum(axis=1)
    equal = ((table == values[:, np.newaxis]) & others).sum(axis=1)
    return np.where(np.isnan(values), np.nan, 1.0 + smaller + equal / 2.0)


def _means_of_runs(rising: Floats) -> Floats:
    """Mean place of the run of equal values that every value belongs to, line by line."""
    size = rising.shape[1]
    is_first = np.ones(rising.shape, dtype=np.bool_)
    is_first[:, 1:] = rising[:, 1:] != rising[:, :-1]
    is_last = np.ones(rising.shape, dtype=np.bool_)
    is_last[:, :-1] = is_first[:, 1:]
    index = np.arange(size)
    first = np.maximum.accumulate(np.where(is_first, index, 0), axis=1)
    last = np.minimum.accumulate(np.where(is_last, index, size)[:, ::-1], axis=1)[:, ::-1]
    means: Floats = 1.0 + (first + last) / 2.0
    return means
