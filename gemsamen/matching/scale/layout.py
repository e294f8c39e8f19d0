"""A sparse matrix in two parts: the columns that many rows fill, dense, and the others, sparse."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from gemsamen.matching.errors import InvalidRequestError

Floats = NDArray[np.float32]


class HeadAndTail:
    """Rows of a sparse matrix, laid out so that all products of two blocks of rows are quick.

    Parameters
    ----------
    rows : csr_array of shape (n, width)
        One row per organisation.
    block : int
        Rows per block.
    dense_from : float
        Part of the rows that must fill a column before it is laid out densely, in (0, 1].

    Notes
    -----
    Common columns cost least as a dense matrix product, rare columns as a sparse one. Both are exact: they are added.
    """

    def __init__(self, rows: csr_array, *, block: int, dense_from: float) -> None:
        self.size = int(rows.shape[0])
        self.n_blocks = -(-self.size // block)
        self._block = block
        filled = np.bincount(rows.indices, minlength=rows.shape[1])
        is_head = filled >= max(dense_from * self.size, 1)
        self._tail: Any = rows[:, np.flatnonzero(~is_head)]
        self._head = _dense(rows, np.flatnonzero(is_head), block)

    def rows(self, number: int) -> slice:
        """Rows of a block."""
        return slice(number * self._block, min((number + 1) * self._block, self.size))

    def products(self, first: int, second: int) -> Floats:
        """Product of every row of one block with every row of another.

        Parameters
        ----------
        first, second : int
            Numbers of the blocks.

        Returns
        -------
        ndarray of float32 of shape (rows of first, rows of second)
        """
        left, right = self.rows(first), self.rows(second)
        head = self._head[left] @ self._head[right].T
        found: Floats = (self._tail[left] @ self._tail[right].T.tocsr()) + head
        return found


def checked_rows(rows: csr_array) -> csr_array:
    """Give the rows as float32 without stored zeros.

    Raises
    ------
    InvalidRequestError
        If a value is negative or not finite: bounds on what a list may leave out would not hold.
    """
    laid = csr_array(rows, dtype=np.float32)
    laid.sum_duplicates()
    laid.eliminate_zeros()
    if not np.isfinite(laid.data).all() or (laid.data < 0).any():
        raise InvalidRequestError("every value of a row has to be a finite number, 0 or more")
    return laid


def _dense(rows: csr_array, columns: NDArray[np.int64], block: int) -> Floats:
    """Lay out some columns densely, block by block, so that no second copy of everything is needed."""
    laid = np.empty((rows.shape[0], len(columns)), dtype=np.float32)
    for start in range(0, rows.shape[0], block):
        laid[start : start + block] = rows[start : start + block][:, columns].toarray()
    return laid
