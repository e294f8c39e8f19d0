"""Rows that changed since the postings were laid out."""

import numpy as np

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.scale.postings import Columns, Floats, Postings

MOST = 512
"""Changed rows after which the postings are laid out anew; they cost a little at every pass."""


class ChangedRows:
    """Postings, with the rows that changed beside them.

    Parameters
    ----------
    postings : Postings
        The rows as they were.
    """

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self._width = int(postings.rows.shape[1])
        self._changed: dict[int, tuple[Columns, Floats]] = {}
        self._dense = np.zeros(self._width, dtype=np.float32)

    def replace(self, row: int, columns: Columns, values: Floats) -> None:
        """Give one row other values.

        Parameters
        ----------
        row : int
            The row.
        columns, values : ndarray
            Its filled columns, each once, and their values, 0 or more.

        Raises
        ------
        InvalidRequestError
            If the row or a column does not exist, or a value is negative or not finite.
        """
        laid = np.asarray(columns, dtype=np.int32), np.asarray(values, dtype=np.float32)
        self._check(row, *laid)
        self._changed[row] = laid
        if len(self._changed) > MOST:
            self._postings = self._postings.replaced(self._changed)
            self._changed = {}

    def scores(self, row: int) -> Floats:
        """Product of one row, as it is now, with every row as it is now; 0 with itself.

        Returns
        -------
        ndarray of float32 of shape (n,)
        """
        columns, values = self._row(row)
        found = self._postings.scores(columns, values)
        if self._changed:
            self._dense[columns] = values
            found[list(self._changed)] = self._products()
            self._dense[columns] = 0.0
        found[row] = 0.0
        return found

    def _products(self) -> Floats:
        """Product of what is laid out in `_dense` with every changed row."""
        lengths = [len(columns) for columns, _ in self._changed.values()]
        columns = np.concatenate([columns for columns, _ in self._changed.values()])
        values = np.concatenate([values for _, values in self._changed.values()])
        owners = np.repeat(np.arange(len(lengths)), lengths)
        return np.bincount(owners, self._dense[columns] * values, minlength=len(lengths)).astype(np.float32)

    def _row(self, row: int) -> tuple[Columns, Floats]:
        if row in self._changed:
            return self._changed[row]
        laid = self._postings.rows
        part = slice(laid.indptr[row], laid.indptr[row + 1])
        return laid.indices[part], laid.data[part]

    def _check(self, row: int, columns: Columns, values: Floats) -> None:
        if not 0 <= row < self._postings.size:
            raise InvalidRequestError(f"there is no row {row}")
        if len(columns) != len(values) or len(np.unique(columns)) != len(columns):
            raise InvalidRequestError("every filled column comes once, with one value")
        if len(columns) and not (columns.min() >= 0 and columns.max() < self._width):
            raise InvalidRequestError("a row has a column that does not exist")
        if not np.isfinite(values).all() or (values < 0).any():
            raise InvalidRequestError("every value of a row has to be a finite number, 0 or more")
