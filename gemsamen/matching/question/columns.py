"""Columns that answer quickly: which rows carry a key, and the best value per organisation."""

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.facts import NOBODY, Numbers

Values = NDArray[np.float32]
Rows = NDArray[np.int64]


class Postings:
    """The rows of a table by the key in one of its columns.

    Parameters
    ----------
    keys : ndarray of int32
        Row numbers of what the column names; negative ones are left out.
    n_keys : int, optional
        Default: as many as occur.
    """

    def __init__(self, keys: Numbers, n_keys: int | None = None) -> None:
        known = np.flatnonzero(keys >= 0)
        order = known[np.argsort(keys[known], kind="stable")]
        count = n_keys if n_keys is not None else int(keys.max(initial=NOBODY)) + 1
        sizes = np.bincount(keys[known], minlength=count)
        self._rows: Rows = order.astype(np.int64)
        self._starts: Rows = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)

    def rows(self, keys: Numbers) -> Rows:
        """Rows that carry one of the keys, in the order of the keys and then of the table."""
        inside = [int(key) for key in keys if 0 <= key < len(self._starts) - 1]
        if not inside:
            return np.empty(0, dtype=np.int64)
        return np.concatenate([self._rows[self._starts[key] : self._starts[key + 1]] for key in inside])


def best_per_owner(owners: Numbers, values: NDArray[np.floating], n_owners: int) -> Values:
    """Largest value of every owner; 0 for an owner without rows."""
    best = np.zeros(n_owners, dtype=np.float32)
    np.maximum.at(best, owners, values.astype(np.float32))
    return best


def latest_per_owner(owners: Numbers, days: Numbers, n_owners: int) -> Numbers:
    """Last day of every owner; 0 for an owner without rows."""
    latest = np.zeros(n_owners, dtype=np.int32)
    np.maximum.at(latest, owners, days)
    return latest


def has_rows(owners: Numbers, n_owners: int) -> NDArray[np.bool_]:
    """Whether an owner has a row at all."""
    found = np.zeros(n_owners, dtype=np.bool_)
    found[owners] = True
    return found
