"""A fair share of the first places of all lists: one for everybody, and for small municipalities as many as they are.

Likeness funnels attention: who has few systems, or ordinary ones, is alike to nobody in particular and is found by
nobody. The places that are given away here are the last ones of lists, there where it costs least. They follow from
what everybody may see, so that they are the same for whoever looks, and nothing about a list can be read from them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.exposure import Counts, Floats, exposure, with_a_place_for_everyone

LENGTH = 10
KEPT = 7


class PlaceReason(StrEnum):
    """Why somebody has a place that its score does not give it."""

    NOBODY = "nobody"
    SMALL = "small"


class GivenPlace(NamedTuple):
    """A place of one list (row of the asker) for a newcomer (its row)."""

    asker: int
    newcomer: int
    reason: PlaceReason


@dataclass(frozen=True, eq=False)
class FairPlaces:
    """The first places of all lists after the last ones were given away.

    Attributes
    ----------
    lists : tuple of ndarray of int
        Per asker the rows suggested to it; newcomers stand last, best first.
    given : tuple of GivenPlace
        In the order in which they were given.
    cost : float
        Mean log-odds lost per place that was given away; 0 without one.
    """

    lists: tuple[Counts, ...]
    given: tuple[GivenPlace, ...]
    cost: float


class _Offer(NamedTuple):
    """What one exchange costs, in log-odds; equal ones go by the rows."""

    loss: float
    asker: int
    leaving: int
    newcomer: int


def fair_places(scores: Floats, is_small: NDArray[np.bool_], *, length: int = LENGTH, kept: int = KEPT) -> FairPlaces:
    """Give everybody a place on a list, and small municipalities their share of all places, where that costs least.

    Parameters
    ----------
    scores : ndarray of shape (n, n)
        Log-odds of asker (row) and candidate (column); -inf where a candidate may not be suggested.
    is_small : ndarray of bool, length n
        Who counts as small.
    length : int, default=10
        Places per list.
    kept : int, default=7
        The first places of every list, which nobody loses.

    Returns
    -------
    FairPlaces
        Whoever leaves a list stands on another one too. The share is reached as far as the places that may be given
        allow; without small ones, or with nothing but small ones, there is nothing to share.

    Raises
    ------
    InvalidRequestError
        Unless 0 <= kept < length.
    """
    if not 0 <= kept < length:
        raise InvalidRequestError(f"cannot keep {kept} of {length} places")
    first = with_a_place_for_everyone(scores, length=length, kept=length - 1)
    given = [GivenPlace(asker, newcomer, PlaceReason.NOBODY) for asker, newcomer in first.moved]
    lists, losses = list(first.lists), [first.cost] * len(first.moved)
    for offer in _taken(lists, scores, is_small, kept):
        lists[offer.asker] = _exchanged(lists[offer.asker], offer)
        losses.append(offer.loss)
        given.append(GivenPlace(offer.asker, offer.newcomer, PlaceReason.SMALL))
    newcomers: dict[int, set[int]] = {}
    for place in given:
        newcomers.setdefault(place.asker, set()).add(place.newcomer)
    for asker, rows in newcomers.items():
        lists[asker] = _newcomers_last(lists[asker], rows, scores[asker])
    return FairPlaces(tuple(lists), tuple(given), float(np.mean(losses)) if losses else 0.0)


def _taken(lists: list[Counts], scores: Floats, is_small: NDArray[np.bool_], kept: int) -> list[_Offer]:
    """Take the cheapest offers until the small ones have their share; nobody loses its only place."""
    counts = exposure(lists, len(lists))
    taken: list[_Offer] = []
    share = is_small.sum() / max(len(lists), 1)
    lacking = int(np.ceil(share * counts.sum())) - int(counts[is_small].sum())
    for offer in sorted(each for asker in range(len(lists)) for each in _offers(asker, lists, scores, is_small, kept)):
        if len(taken) >= lacking:
            break
        if counts[offer.leaving] > 1:
            counts[offer.leaving] -= 1
            taken.append(offer)
    return taken


def _offers(
    asker: int, lists: list[Counts], scores: Floats, is_small: NDArray[np.bool_], kept: int
) -> Iterator[_Offer]:
    """Pair the last large ones of a list with the best small ones that do not stand on it."""
    own = scores[asker]
    is_free = is_small & np.isfinite(own)
    is_free[lists[asker]] = False
    is_free[asker] = False
    free = np.flatnonzero(is_free)
    best = free[np.argsort(-own[free], kind="stable")][: len(lists[asker])]
    leaving = [row for row in lists[asker][kept:][::-1].tolist() if not is_small[row]]
    for row, newcomer in zip(leaving, best.tolist(), strict=False):
        yield _Offer(float(own[row] - own[newcomer]), asker, row, newcomer)


def _exchanged(places: Counts, offer: _Offer) -> Counts:
    return np.append(places[places != offer.leaving], offer.newcomer)


def _newcomers_last(places: Counts, newcomers: set[int], scores: Floats) -> Counts:
    is_new = np.isin(places, list(newcomers))
    new = places[is_new]
    return np.concatenate([places[~is_new], new[np.argsort(-scores[new], kind="stable")]])
