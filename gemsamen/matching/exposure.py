"""Who is suggested how often: exposure over all lists, and a place for those that nobody would see."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gemsamen.matching.errors import InvalidRequestError

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class ClassExposure:
    """Exposure of one class of municipalities, for example those of one size.

    Attributes
    ----------
    key : hashable
        The class.
    municipalities : int
        How many belong to it.
    share_of_municipalities, share_of_places : float
        Of all municipalities, and of all places on the lists, in [0, 1].
    never : int
        How many of them stand on no list.
    """

    key: Hashable
    municipalities: int
    share_of_municipalities: float
    share_of_places: float
    never: int


@dataclass(frozen=True, eq=False)
class FairLists:
    """Lists in which everybody has a place.

    Attributes
    ----------
    lists : tuple of ndarray of int
        Per asker the rows suggested to it, best first.
    moved : tuple of (int, int)
        Asker and newcomer of each place that was given away.
    cost : float
        Mean log-odds lost per place that was given away; 0 without one.
    """

    lists: tuple[Counts, ...]
    moved: tuple[tuple[int, int], ...]
    cost: float


def exposure(lists: Iterable[Sequence[int] | Counts], n: int) -> Counts:
    """Count on how many lists each municipality stands.

    Parameters
    ----------
    lists : sequence of sequence of int
        Per asker the rows suggested to it.
    n : int
        Number of municipalities.

    Returns
    -------
    ndarray of int, length n
        Number of lists.

    Raises
    ------
    InvalidRequestError
        If a row is not in [0, n).
    """
    rows = np.array([row for places in lists for row in places], dtype=np.int64)
    if rows.size and (rows.min() < 0 or rows.max() >= n):
        raise InvalidRequestError(f"a list names a municipality outside the {n} that there are")
    return np.bincount(rows, minlength=n)


def gini(counts: ArrayLike) -> float:
    """Gini coefficient of exposure.

    Parameters
    ----------
    counts : array-like of shape (n,)
        0 or more.

    Returns
    -------
    float
        0 when everybody is suggested as often, towards 1 when one gets everything; 0 when nobody is suggested.
    """
    rising = np.sort(np.asarray(counts, dtype=np.float64))
    total = float(rising.sum())
    if total == 0.0:
        return 0.0
    places = np.arange(1, len(rising) + 1)
    return float((2 * places - len(rising) - 1) @ rising / (len(rising) * total))


def exposure_per_class(counts: ArrayLike, classes: Sequence[Hashable]) -> tuple[ClassExposure, ...]:
    """Compare the share of places with the share of municipalities, class by class.

    Parameters
    ----------
    counts : array-like of shape (n,)
        Number of lists per municipality.
    classes : sequence of hashable, length n
        Class of each municipality.

    Returns
    -------
    tuple of ClassExposure
        In the order in which the classes first occur.
    """
    given = np.asarray(counts, dtype=np.int64)
    total = max(int(given.sum()), 1)
    found = []
    for key in dict.fromkeys(classes):
        own = given[[place == key for place in classes]]
        share = len(own) / len(given)
        found.append(ClassExposure(key, len(own), share, int(own.sum()) / total, int((own == 0).sum())))
    return tuple(found)


def with_a_place_for_everyone(scores: Floats, *, length: int = 10, kept: int = 9) -> FairLists:
    """Give municipalities that stand on no list a place on the list where that costs least.

    Parameters
    ----------
    scores : ndarray of shape (n, n)
        Log-odds of asker (row) and candidate (column); -inf where a candidate may not be suggested.
    length : int, default=10
        Places per list.
    kept : int, default=9
        The first places of every list, which nobody loses.

    Returns
    -------
    FairLists
        One newcomer per list at most takes a place, behind the kept ones. Who can get no place (no asker may see it,
        or all lists have given theirs) stays out.

    Raises
    ------
    InvalidRequestError
        Unless 0 <= kept <= length.
    """
    if not 0 <= kept <= length:
        raise InvalidRequestError(f"cannot keep {kept} of {length} places")
    exchange = _Exchange(scores, length, kept)
    for newcomer in np.flatnonzero(exchange.counts == 0).tolist():
        exchange.give_place(newcomer)
    losses = exchange.losses
    return FairLists(tuple(exchange.lists), tuple(exchange.moved), float(np.mean(losses)) if losses else 0.0)


class _Exchange:
    """The lists while places are given away."""

    def __init__(self, scores: Floats, length: int, kept: int) -> None:
        self.scores = scores
        self.lists = [_best(row, own, length) for own, row in enumerate(scores)]
        self.counts = exposure(self.lists, len(scores))
        self.moved: list[tuple[int, int]] = []
        self.losses: list[float] = []
        self._may_give = np.array([len(places) > kept for places in self.lists], dtype=np.bool_)

    def give_place(self, newcomer: int) -> None:
        """Let the newcomer stand last on the list that loses least; whoever leaves stands on another list too."""
        askers = np.flatnonzero(self._may_give & np.isfinite(self.scores[:, newcomer]))
        askers = askers[askers != newcomer]
        last = np.array([self.lists[asker][-1] for asker in askers], dtype=np.int64)
        is_free = self.counts[last] > 1
        askers, last = askers[is_free], last[is_free]
        if not len(askers):
            return
        losses = self.scores[askers, last] - self.scores[askers, newcomer]
        cheapest = int(np.argmin(losses))
        asker = int(askers[cheapest])
        self.lists[asker] = np.append(self.lists[asker][:-1], newcomer)
        self.counts[last[cheapest]] -= 1
        self.counts[newcomer] += 1
        self._may_give[asker] = False
        self.moved.append((asker, newcomer))
        self.losses.append(float(losses[cheapest]))


def _best(scores: Floats, own: int, length: int) -> Counts:
    order = np.argsort(-scores, kind="stable")
    allowed: Counts = order[(order != own) & np.isfinite(scores[order])].astype(np.int64)
    return allowed[:length]
