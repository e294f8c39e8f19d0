"""Keep the nearest neighbours of all rows exact while rows change one by one."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.scale.best import NOBODY, best_first
from gemsamen.matching.scale.neighbours import Neighbours, nearest_neighbours
from gemsamen.matching.scale.overlay import ChangedRows
from gemsamen.matching.scale.postings import Columns, Floats, Postings

SPARE = 20
"""Others kept beyond those that are shown, so that a list that loses one seldom has to be made anew."""


class LiveNeighbours:
    """Nearest neighbours that follow every change of a row exactly.

    Parameters
    ----------
    rows : csr_array of shape (n, width)
        Unit rows; values of 0 or more. Weights by rarity stay as they were when these rows were made, until everything
        is built anew (nightly, for example): that is what makes one change cheap.
    k : int, default=20
        Others that are shown per row.
    built : Neighbours, optional
        The k + 20 nearest of these rows, when they were computed before.
    threads : int, default=1
        For building the lists.

    Attributes
    ----------
    refills : int
        Lists that had to be made anew because they had lost too many others.

    Notes
    -----
    A list holds every other whose score is above its floor. A changed row costs one scoring pass: it leaves all lists,
    enters those whose floor it beats, and gets a new list itself. A list that becomes shorter than k although others
    may be below its floor costs one more scoring pass.
    """

    def __init__(self, rows: csr_array, k: int = 20, *, built: Neighbours | None = None, threads: int = 1) -> None:
        found = built if built is not None else nearest_neighbours(rows, k + SPARE, threads=threads)
        if found.others.shape != (rows.shape[0], k + SPARE):
            raise InvalidRequestError(f"the lists have to hold {k + SPARE} others of every row")
        self.k = k
        self.refills = 0
        self._changed = ChangedRows(Postings(rows))
        self._others, self._scores = found.others.copy(), found.scores.copy()
        self._floors: Floats = self._scores[:, -1].copy()

    def nearest(self, row: int) -> tuple[NDArray[np.int32], Floats]:
        """Return the others of one row and their scores, best first; only others with a score above 0."""
        kept = self._others[row, : self.k] != NOBODY
        return self._others[row, : self.k][kept], self._scores[row, : self.k][kept]

    def update(self, row: int, columns: Columns, values: Floats) -> None:
        """Give one row other values; every list is exact again when this returns.

        Parameters
        ----------
        row : int
            The row that changed.
        columns, values : ndarray
            Its filled columns, each once, and their values, 0 or more.

        Raises
        ------
        InvalidRequestError
            If the row or a column does not exist, or a value is negative or not finite; nothing changes then.
        """
        self._changed.replace(row, columns, values)
        scores = self._changed.scores(row)
        held = np.flatnonzero(self._others == row) // self._others.shape[1]
        entered = np.flatnonzero((scores > self._floors) & (scores > 0.0))
        self._patch(np.union1d(held, entered), row, scores)
        self._set(row, scores)
        short = held[(self._others[held, self.k - 1] == NOBODY) & (self._floors[held] > 0.0)]
        for other in short.tolist():
            self._set(other, self._changed.scores(other))
        self.refills += len(short)

    def _patch(self, lists: NDArray[np.int64], row: int, scores: Floats) -> None:
        """Take the row out of these lists, and put it in where it beats the floor."""
        if not len(lists):
            return
        others = np.where(self._others[lists] == row, NOBODY, self._others[lists])
        kept = np.where(others == NOBODY, np.float32(0.0), self._scores[lists])
        enters = scores[lists] > self._floors[lists]
        others = np.column_stack([others, np.where(enters, row, NOBODY).astype(np.int32)])
        kept = np.column_stack([kept, np.where(enters, scores[lists], np.float32(0.0))])
        order = best_first(others, kept)
        others, kept = np.take_along_axis(others, order, axis=1), np.take_along_axis(kept, order, axis=1)
        self._floors[lists] = np.maximum(self._floors[lists], kept[:, -1])
        self._others[lists], self._scores[lists] = others[:, :-1], kept[:, :-1]

    def _set(self, row: int, scores: Floats) -> None:
        """Make the list of one row from its scores with all others."""
        length = min(self._others.shape[1], len(scores))
        least = max(float(np.partition(scores, -length)[-length]), float(np.finfo(np.float32).tiny))
        reaching = np.flatnonzero(scores >= least).astype(np.int32)
        order = best_first(reaching[np.newaxis], scores[np.newaxis, reaching])[0, :length]
        self._others[row], self._scores[row] = NOBODY, 0.0
        self._others[row, : len(order)], self._scores[row, : len(order)] = reaching[order], scores[reaching[order]]
        self._floors[row] = self._scores[row, -1]
