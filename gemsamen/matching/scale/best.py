"""The best so far of every row, while the scores of all pairs come by in blocks."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int32]

NOBODY = -1


class BestSoFar:
    """Keeps the `length` best others of every row.

    Parameters
    ----------
    size : int
        Number of rows.
    length : int
        Most others to keep for a row.

    Attributes
    ----------
    others : ndarray of int32 of shape (size, length)
        Best first; equal scores in the order of the rows; `NOBODY` where there is none.
    scores : ndarray of float32 of shape (size, length)
        More than 0, or 0 where there is none.
    """

    def __init__(self, size: int, length: int) -> None:
        self.others: Rows = np.full((size, length), NOBODY, dtype=np.int32)
        self.scores: Floats = np.zeros((size, length), dtype=np.float32)
        self._least: Floats = np.full(size, np.finfo(np.float32).tiny, dtype=np.float32)

    def raise_bar(self, scores: Floats, rows: slice) -> None:
        """Before anything is offered, ask at least what the best of one block already reach.

        Parameters
        ----------
        scores : ndarray of float32 of shape (len(rows), k)
            Of one block.
        rows : slice
            Whose lists will ask more.
        """
        length = self.others.shape[1]
        if scores.shape[1] >= length:
            reached = np.partition(scores, -length, axis=1)[:, -length]
            self._least[rows] = np.maximum(self._least[rows], reached)

    def offer(self, scores: Floats, rows: slice, others: slice) -> None:
        """Take in a block of scores; what cannot reach a list costs one comparison and nothing else.

        Parameters
        ----------
        scores : ndarray of float32 of shape (len(rows), len(others))
            Of the rows with the others.
        rows, others : slice
            The rows whose lists may change, and the rows that may enter them.
        """
        row, column = np.divmod(np.flatnonzero(scores >= self._least[rows, np.newaxis]), scores.shape[1])
        self._merge(row + rows.start, column + others.start, scores[row, column])

    def offer_back(self, scores: Floats, others: slice, rows: slice) -> None:
        """Take in the same block the other way round, so that the lists of its columns may change.

        Parameters
        ----------
        scores : ndarray of float32 of shape (len(others), len(rows))
            The block as it was offered.
        others, rows : slice
            The rows that may enter lists, and the rows whose lists may change.
        """
        other, column = np.divmod(np.flatnonzero(scores >= self._least[rows]), scores.shape[1])
        order = np.argsort(column, kind="stable")
        other, column = other[order], column[order]
        self._merge(column + rows.start, other + others.start, scores[other, column])

    def _merge(self, rows: NDArray[np.int64], others: NDArray[np.int64], scores: Floats) -> None:
        """Put candidates, in the order of their rows, into the lists."""
        if not len(rows):
            return
        touched, starts, counts = np.unique(rows, return_index=True, return_counts=True)
        line = np.repeat(np.arange(len(touched)), counts)
        place = np.arange(len(rows)) - np.repeat(starts, counts)
        length = self.others.shape[1]
        new_others = np.full((len(touched), int(counts.max())), NOBODY, dtype=np.int32)
        new_scores = np.zeros(new_others.shape, dtype=np.float32)
        new_others[line, place], new_scores[line, place] = others, scores
        all_others = np.hstack([self.others[touched], new_others])
        all_scores = np.hstack([self.scores[touched], new_scores])
        order = best_first(all_others, all_scores)[:, :length]
        self.others[touched] = np.take_along_axis(all_others, order, axis=1)
        self.scores[touched] = np.take_along_axis(all_scores, order, axis=1)
        self._least[touched] = np.maximum(self.scores[touched, -1], np.finfo(np.float32).tiny)


def best_first(others: Rows, scores: Floats) -> NDArray[np.int64]:
    """Find the order of every list.

    Parameters
    ----------
    others : ndarray of int32 of shape (n, k)
        Rows on every list.
    scores : ndarray of float32 of shape (n, k)
        Their scores.

    Returns
    -------
    ndarray of int64 of shape (n, k)
        Places in the list: highest score first, equal scores in the order of the rows.
    """
    order: NDArray[np.int64] = np.lexsort((others, -scores), axis=-1)
    return order
