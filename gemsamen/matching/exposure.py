"""Who is suggested how often: exposure over all lists, and a place for those that nobody would see."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gemsamen.matching.errors import InvalidRequestError

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Columns = Callable[[Counts], Iterator[Floats]]


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
    losses : tuple of float
        Log-odds lost by each of them.
    """

    lists: tuple[Counts, ...]
    moved: tuple[tuple[int, int], ...]
    losses: tuple[float, ...]

    @property
    def cost(self) -> float:
        """Mean log-odds lost per place that was given away; 0 without one."""
        return float(np.mean(self.losses)) if self.losses else 0.0


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
    lists = [_best(row, own, length) for own, row in enumerate(scores)]
    lasts = np.array([row[places[-1]] if len(places) else -np.inf for row, places in zip(scores, lists, strict=True)])
    return share_places(lists, lasts, lambda newcomers: (scores[:, newcomer] for newcomer in newcomers), kept=kept)


def share_places(lists: Sequence[Counts], lasts: Floats, columns: Columns, *, kept: int = 9) -> FairLists:
    """Do the same from lists that were made before, so that no table of all pairs is needed.

    Parameters
    ----------
    lists : sequence of ndarray of int, length n
        Per asker the rows suggested to it, best first.
    lasts : ndarray of shape (n,)
        Log-odds of the last one on each list.
    columns : callable
        Gets the rows of those that stand on no list, and gives for each of them in turn the log-odds of every asker
        and that one, of shape (n,); -inf where it may not be suggested.
    kept : int, default=9
        The first places of every list, which nobody loses.

    Returns
    -------
    FairLists
        See `with_a_place_for_everyone`.
    """
    exchange = _Exchange(lists, lasts, kept)
    newcomers = np.flatnonzero(exchange.counts == 0)
    for newcomer, scores in zip(newcomers.tolist(), columns(newcomers), strict=True):
        exchange.give_place(newcomer, scores)
    return FairLists(tuple(exchange.lists), tuple(exchange.moved), tuple(exchange.losses))


class _Exchange:
    """The lists while places are given away."""

    def __init__(self, lists: Sequence[Counts], lasts: Floats, kept: int) -> None:
        self.lists = list(lists)
        self.counts = exposure(lists, len(lists))
        self.moved: list[tuple[int, int]] = []
        self.losses: list[float] = []
        self._may_give = np.array([len(places) > kept for places in lists], dtype=np.bool_)
        self._last = np.array([places[-1] if len(places) else 0 for places in lists], dtype=np.int64)
        self._lasts = lasts

    def give_place(self, newcomer: int, scores: Floats) -> None:
        """Let the newcomer stand last on the list that loses least; whoever leaves stands on another list too."""
        is_open = self._may_give & np.isfinite(scores) & (self.counts[self._last] > 1)
        is_open[newcomer] = False
        if not is_open.any():
            return
        losses = np.subtract(self._lasts, scores, out=np.full(len(scores), np.inf), where=is_open)
        asker = int(np.argmin(losses))
        self.lists[asker] = np.append(self.lists[asker][:-1], newcomer)
        self.counts[self._last[asker]] -= 1
        self.counts[newcomer] += 1
        self._may_give[asker] = False
        self.moved.append((asker, newcomer))
        self.losses.append(float(losses[asker]))


def _best(scores: Floats, own: int, length: int) -> Counts:
    order = np.argsort(-scores, kind="stable")
    allowed: Counts = order[(order != own) & np.isfinite(scores[order])].astype(np.int64)
    return allowed[:length]
