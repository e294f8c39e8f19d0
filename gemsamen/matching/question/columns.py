"""Columns that answer quickly: which rows carry a key, and the best value of everyone who is concerned."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.question.facts import NOBODY, Flags, Numbers

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


class Concerned:
    """Who has a fact about a question; nobody else gets a value.

    Parameters
    ----------
    found : ndarray of bool of shape (n,)
        Who they are.

    Attributes
    ----------
    rows : ndarray of int64 of shape (m,)
        Their rows, in order; a place is a position among these.

    Notes
    -----
    Whoever is not concerned has place m, so that what is known of it falls beside the m values that are kept.
    """

    def __init__(self, found: Flags) -> None:
        self.rows: Rows = np.flatnonzero(found)
        self._places: Rows = np.full(len(found), len(self.rows), dtype=np.int64)
        self._places[self.rows] = np.arange(len(self.rows))

    def __len__(self) -> int:
        return len(self.rows)

    def places(self, owners: Numbers | Rows) -> Rows:
        """Place of every owner."""
        return np.take(self._places, owners)

    def best(self, places: Rows, values: Values, *, least: float = 0.0) -> Values:
        """Take the largest value at every place.

        Parameters
        ----------
        places : ndarray of int64 of shape (r,)
            See `places`.
        values : ndarray of float32 of shape (r,)
            One per place.
        least : float, default=0.0
            Stands where no value is larger.

        Returns
        -------
        ndarray of float32 of shape (m,)
        """
        best = np.full(len(self) + 1, least, dtype=np.float32)
        np.maximum.at(best, places, values)
        return best[:-1]

    def latest(self, places: Rows, days: Numbers) -> Numbers:
        """Take the last day at every place.

        Parameters
        ----------
        places : ndarray of int64 of shape (r,)
            See `places`.
        days : ndarray of int32 of shape (r,)
            Ordinals, one per place.

        Returns
        -------
        ndarray of int32 of shape (m,)
            `UNKNOWN_DAY`, 0, where there is none.
        """
        latest = np.zeros(len(self) + 1, dtype=np.int32)
        np.maximum.at(latest, places, days)
        return latest[:-1]

    def has(self, places: Rows) -> Flags:
        """Tell which places occur."""
        found = np.zeros(len(self) + 1, dtype=np.bool_)
        found[places] = True
        return found[:-1]


@dataclass(frozen=True, eq=False)
class Column:
    """Values of one block for everyone who is concerned.

    Parameters
    ----------
    filled : ndarray of shape (m,)
        In [0, 1]; 0 for what is unknown.
    known : ndarray of bool of shape (m,), or None
        Of whom the value is known; None means of everyone.
    is_asked : bool
        Whether it is known of anyone, concerned or not; otherwise the block does not count.
    """

    filled: Values
    known: Flags | None = None
    is_asked: bool = True

    @classmethod
    def of(cls, values: Values, *, is_asked: bool | None = None) -> "Column":
        """Take values of which those that are unknown are NaN.

        Parameters
        ----------
        values : ndarray of float32 of shape (m,)
            In [0, 1]; NaN for what is unknown.
        is_asked : bool, optional
            Default: whether any is known.

        Returns
        -------
        Column
        """
        if len(values) and not np.isnan(values.sum()):
            return cls(values, is_asked=is_asked is not False)
        known = ~np.isnan(values)
        return cls(np.where(known, values, np.float32(0.0)), known, bool(known.any()) if is_asked is None else is_asked)

    @classmethod
    def unknown(cls, length: int) -> "Column":
        """Say that nothing was asked."""
        return cls(np.zeros(length, dtype=np.float32), is_asked=False)


def has_rows(owners: Numbers | Rows, n_owners: int) -> Flags:
    """Tell which owners have a row at all.

    Parameters
    ----------
    owners : ndarray of int of shape (r,)
        Owner of every row.
    n_owners : int
        How many owners there are.

    Returns
    -------
    ndarray of bool of shape (n_owners,)
    """
    found = np.zeros(n_owners, dtype=np.bool_)
    found[owners] = True
    return found
