"""The nearest neighbours of every row among all rows, exactly."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.scale.best import BestSoFar
from gemsamen.matching.scale.layout import HeadAndTail, checked_rows

BLOCK = 1024
DENSE_FROM = 0.055
"""Above this part of the rows, a dense column costs less than a sparse one (measured, see docs/method/speed.md)."""


@dataclass(frozen=True, eq=False)
class Neighbours:
    """The best others of every row.

    Attributes
    ----------
    others : ndarray of int32 of shape (n, k)
        Best first, equal scores in the order of the rows; -1 where a row has fewer than k others with a score above 0.
    scores : ndarray of float32 of shape (n, k)
        Product of the two rows; 0 where there is no other.
    """

    others: NDArray[np.int32]
    scores: NDArray[np.float32]


def nearest_neighbours(
    rows: csr_array,
    k: int = 20,
    *,
    threads: int = 1,
    block: int = BLOCK,
    progress: Callable[[float], None] | None = None,
) -> Neighbours:
    """Find the k others with the highest product for every row, comparing each pair once.

    Parameters
    ----------
    rows : csr_array of shape (n, width)
        Unit rows give cosines. Values of 0 or more.
    k : int, default=20
        Most others per row, at least 1.
    threads : int, default=1
        Blocks that are compared at the same time; the answer does not depend on it. Keep BLAS at one thread.
    block : int, default=1024
        Rows per block; two blocks of scores and of dense columns are in memory per thread.
    progress : callable, optional
        Gets the part that is done, in (0, 1].

    Returns
    -------
    Neighbours

    Raises
    ------
    InvalidRequestError
        If k, threads or block is less than 1, or a value is negative or not finite.

    Notes
    -----
    The scores are in float32: two others whose scores differ by less than about 1e-6 may change places.
    """
    if min(k, threads, block) < 1:
        raise InvalidRequestError("the number of neighbours, threads and rows per block are at least 1")
    laid = HeadAndTail(checked_rows(rows), block=block, dense_from=DENSE_FROM)
    best, lock = BestSoFar(laid.size, k), Lock()

    def compare(pair: tuple[int, int]) -> None:
        first, second = pair
        scores = laid.products(first, second)
        if first == second:
            np.fill_diagonal(scores, 0.0)
        with lock:
            _offer(best, scores, laid.rows(first), laid.rows(second))

    with ThreadPoolExecutor(threads) as pool:
        for done, _ in enumerate(pool.map(compare, _pairs(laid.n_blocks)), start=1):
            if progress is not None:
                progress(2 * done / (laid.n_blocks * (laid.n_blocks + 1)))
    return Neighbours(best.others, best.scores)


def _offer(best: BestSoFar, scores: NDArray[np.float32], rows: slice, others: slice) -> None:
    if rows == others:
        best.raise_bar(scores, rows)
    best.offer(scores, rows, others)
    if rows != others:
        best.offer_back(scores, rows, others)


def _pairs(n_blocks: int) -> Iterator[tuple[int, int]]:
    """Pairs of blocks, each once: every block with itself first, so that all lists soon demand a high score."""
    for apart in range(n_blocks):
        for first in range(n_blocks - apart):
            yield first, first + apart
