"""The best partners of everybody, from log-odds that are computed a block of rows at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.evaluation.predicting import PLACES, Candidates, PartnerRow, partner_rows
from gemsamen.matching.evaluation.wide.affinity import PairAffinity, Progress
from gemsamen.matching.evaluation.wide.places import Floats, Singles
from gemsamen.matching.exposure import Counts, share_places


@dataclass(frozen=True, eq=False)
class BestLists:
    """The best others of every row.

    Attributes
    ----------
    others : ndarray of int32 of shape (n, k)
        Best first, equal scores in the order of the rows.
    scores : ndarray of float32 of shape (n, k)
        Their log-odds.
    """

    others: NDArray[np.int32]
    scores: Singles


def best_lists(affinity: PairAffinity, length: int, *, progress: Progress | None = None) -> BestLists:
    """Find the best others of every row.

    Parameters
    ----------
    affinity : PairAffinity
        Scores pairs.
    length : int
        Longest list, at least 1; there are never more others than there are.
    progress : callable, optional
        Called with the number of rows done and their total.

    Returns
    -------
    BestLists
    """
    length = min(length, affinity.size - 1)
    others = np.zeros((affinity.size, length), dtype=np.int32)
    scores = np.zeros((affinity.size, length), dtype=np.float32)
    for rows, block in affinity.blocks():
        block[np.arange(len(block)), rows] = -np.inf
        for row, line in zip(rows, block, strict=True):
            others[row] = _best(line, length)
            scores[row] = line[others[row]]
        if progress is not None:
            progress(int(rows[-1]) + 1, affinity.size)
    return BestLists(others, scores)


def places_for_everyone(
    affinity: PairAffinity, best: BestLists, *, progress: Progress | None = None
) -> dict[int, tuple[int, float]]:
    """Give everybody who stands among the first ten of nobody a tenth place, as `with_a_place_for_everyone` does.

    Parameters
    ----------
    affinity : PairAffinity
        Scores pairs.
    best : BestLists
        At least ten others of every row, as far as there are.
    progress : callable, optional
        Called with the number of those that were given a place, and their total.

    Returns
    -------
    dict of int to (int, float)
        Row whose list has a newcomer in the tenth place, with the row of the newcomer and its log-odds there.
    """

    def columns(newcomers: Counts) -> Iterator[Floats]:
        done = 0
        for rows, block in affinity.blocks(newcomers):
            yield from block.astype(np.float64)
            done += len(rows)
            if progress is not None:
                progress(done, len(newcomers))

    if not best.others.shape[1]:
        return {}
    lists = list(best.others[:, :PLACES].astype(np.int64))
    lasts = best.scores[:, :PLACES][:, -1].astype(np.float64)
    fair = share_places(lists, lasts, columns)
    return {
        asker: (newcomer, float(lasts[asker]) - loss)
        for (asker, newcomer), loss in zip(fair.moved, fair.losses, strict=True)
    }


def predict_wide_partners(
    codes: Sequence[str], best: BestLists, newcomers: Mapping[int, tuple[int, float]], *, top: int
) -> Iterator[PartnerRow]:
    """Rank partners for everybody, as `predict_partners` does.

    Parameters
    ----------
    codes : sequence of str, length n
        Codes of the rows.
    best : BestLists
        At least `top` others of every row, and at least ten, as far as there are.
    newcomers : mapping of int to (int, float)
        See `places_for_everyone`.
    top : int
        Longest list.

    Yields
    ------
    tuple of (str, str, float, float)
        See `predict_partners`.
    """
    for asker in range(len(codes)):
        others, affinities = best.others[asker], best.scores[asker].astype(np.float64)
        newcomer, likelihood = newcomers.get(asker, (None, 0.0))
        if newcomer is not None and newcomer not in others:
            others, affinities = np.append(others, newcomer), np.append(affinities, likelihood)
        yield from partner_rows(codes, asker, Candidates(others, affinities, newcomer), top)


def _best(scores: Singles, length: int) -> NDArray[np.int64]:
    """Find the places of the highest numbers, equal ones in their order."""
    if not length:
        return np.zeros(0, dtype=np.int64)
    least = np.partition(scores, -length)[-length]
    reaching = np.flatnonzero(scores >= least)
    return reaching[np.argsort(-scores[reaching], kind="stable")][:length]
