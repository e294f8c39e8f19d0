"""The place of everybody among the others of everybody, in two or four bytes per pair."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Rows = slice | NDArray[np.int64]


class PlaceTable:
    """Places of all pairs, of which a block of rows is filled in at a time.

    Parameters
    ----------
    size : int
        Number of rows.

    Attributes
    ----------
    bytes_per_pair : int
        Memory that a pair takes.
    """

    def __init__(self, size: int) -> None:
        kind: type[np.unsignedinteger] = np.uint16 if 2 * size < 2**16 else np.uint32
        self._doubled = np.zeros((size, size), dtype=kind)
        self.bytes_per_pair = self._doubled.itemsize
        self._logs: Singles = np.log1p(np.arange(2 * size + 1) / 2.0).astype(np.float32)
        self._logs[0] = np.nan

    def put(self, rows: slice, places: Floats) -> None:
        """Fill in some rows.

        Parameters
        ----------
        rows : slice
            Of k rows.
        places : ndarray of shape (k, n)
            Whole or half numbers from 1; NaN where there is no place.
        """
        self._doubled[rows] = np.nan_to_num(2.0 * places)

    def logs(self, rows: Rows, columns: Rows) -> Singles:
        """Sum ln(1 + place) of both directions.

        Parameters
        ----------
        rows, columns : slice or ndarray of int
            Which rows, and which others.

        Returns
        -------
        ndarray of float32 of shape (rows, columns)
            Sums; NaN where there is no place.
        """
        there = self._logs[self._doubled[rows][:, columns]]
        back = self._logs[self._doubled[columns][:, rows]]
        there += back.T
        return there
