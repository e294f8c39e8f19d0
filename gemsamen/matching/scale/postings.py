"""Score all rows for one question, visiting only what the question touches."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.linalg.blas import saxpy
from scipy.sparse import csr_array, vstack

from gemsamen.matching.scale.layout import checked_rows

DENSE_FROM = 0.15
"""A column that this part of the rows fills is kept densely: adding it costs less than visiting its rows."""

Floats = NDArray[np.float32]
Columns = NDArray[np.int32]


class Postings:
    """For every column the rows that fill it.

    Parameters
    ----------
    rows : csr_array of shape (n, width)
        Values of 0 or more.

    Attributes
    ----------
    size : int
        Number of rows.
    rows : csr_array of float32 of shape (n, width)
        The same values, row by row.
    """

    def __init__(self, rows: csr_array) -> None:
        self.rows: csr_array = checked_rows(rows)
        self.size = int(self.rows.shape[0])
        by_column = self.rows.tocsc()
        filled = np.diff(by_column.indptr)
        dense = np.flatnonzero(filled >= max(DENSE_FROM * self.size, 1))
        self._dense: Floats = np.ascontiguousarray(by_column[:, dense].T.toarray())
        self._place = np.full(self.rows.shape[1], -1, dtype=np.int32)
        self._place[dense] = np.arange(len(dense))
        sparse = by_column[:, np.flatnonzero(self._place < 0)]
        self._starts = np.concatenate([[0], np.cumsum(np.where(self._place < 0, filled, 0))])
        self._holders, self._values = sparse.indices, sparse.data

    def replaced(self, changed: Mapping[int, tuple[Columns, Floats]]) -> "Postings":
        """Lay everything out anew, with other values for some rows."""
        numbers = sorted(changed)
        columns = np.concatenate([changed[row][0] for row in numbers])
        values = np.concatenate([changed[row][1] for row in numbers])
        pointers = np.concatenate([[0], np.cumsum([len(changed[row][0]) for row in numbers])])
        new = csr_array((values, columns, pointers), shape=(len(numbers), self.rows.shape[1]))
        kept = np.delete(np.arange(self.size), numbers)
        order = np.argsort(np.concatenate([kept, numbers]))
        return Postings(vstack([self.rows[kept], new], format="csr")[order])

    def scores(self, columns: Columns, values: Floats) -> Floats:
        """Product of one sparse vector with every row.

        Parameters
        ----------
        columns : ndarray of int32
            Filled columns of the vector, each once.
        values : ndarray of float32
            Their values.

        Returns
        -------
        ndarray of float32 of shape (n,)
        """
        found = np.zeros(self.size, dtype=np.float32)
        for column, value in zip(columns.tolist(), values.tolist(), strict=True):
            place = self._place[column]
            if place >= 0:
                saxpy(self._dense[place], found, a=value)
            else:
                part = slice(self._starts[column], self._starts[column + 1])
                found[self._holders[part]] += self._values[part] * np.float32(value)
        return found
