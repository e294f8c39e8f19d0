"""Hard wishes: what a group must and must not be."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from itertools import combinations

import numpy as np

from gemsamen.matching.groups.objective import Booleans
from gemsamen.matching.groups.search import best_group
from gemsamen.matching.groups.task import GroupTask
from gemsamen.matching.groups.terms import Candidates, Judge

SMALLEST, LARGEST = 3, 8
LIKELIEST = 5
ENOUGH_NODES = 200
LEAST_LEAD_AFFINITY = 0.2


class Wish(StrEnum):
    """A kind of wish that can be dropped."""

    INCLUDED = "included"
    EXCLUDED = "excluded"
    DISTANCE = "distance"
    START = "start"
    SIZE = "size"


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """What a group must be, whatever its score.

    Parameters
    ----------
    size : int or None
        Number of members with the asker, from 3 to 8; None lets any of these sizes do.
    included, excluded : frozenset of str
        Codes that must be in the group, and that must not; one in both is not possible.
    most_km : float or None
        Nobody farther from the asker than this; an unknown distance does not meet the wish.
    latest_start : int or None
        Ordinal of the day on which all must be able to change over at the latest; all windows must then be known and
        share a day.
    """

    size: int | None = None
    included: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    most_km: float | None = None
    latest_start: int | None = None

    @property
    def sizes(self) -> tuple[int, ...]:
        """Sizes that will do, the likeliest to be the best first."""
        if self.size is not None:
            return (self.size,)
        return tuple(sorted(range(SMALLEST, LARGEST + 1), key=lambda size: (abs(size - LIKELIEST), size)))

    def without(self, wish: Wish) -> "Wishes":
        """Drop one wish."""
        dropped: Mapping[Wish, Wishes] = {
            Wish.INCLUDED: replace(self, included=frozenset()),
            Wish.EXCLUDED: replace(self, excluded=frozenset()),
            Wish.DISTANCE: replace(self, most_km=None),
            Wish.START: replace(self, latest_start=None),
            Wish.SIZE: replace(self, size=None),
        }
        return dropped[wish]


@dataclass(frozen=True, kw_only=True, eq=False)
class Narrowing:
    """What a group must be besides the wishes, to be another kind of group.

    Parameters
    ----------
    sizes : tuple of int or None
        Sizes that will do, the likeliest first; None leaves them to the wishes.
    rows : ndarray of shape (n,) or None
        Who may be in it, the asker too; None lets everybody.
    fewest_days : int, default=0
        Days that the members must share.
    least : float, default=0.0
        It must score more than this.
    """

    sizes: tuple[int, ...] | None = None
    rows: Booleans | None = None
    fewest_days: int = 0
    least: float = 0.0


def allowed(candidates: Candidates, wishes: Wishes) -> Booleans:
    """Which rows meet the wishes by themselves; row 0 is the asker.

    Returns
    -------
    ndarray of shape (n,)
        The asker meets every wish but that of the start.
    """
    codes = np.array(candidates.codes, dtype=np.str_)
    kept: Booleans = ~np.isin(codes, sorted(wishes.excluded))
    if wishes.most_km is not None:
        kept &= np.nan_to_num(candidates.kilometres[0], nan=np.inf) <= wishes.most_km
    kept[0] = True
    if wishes.latest_start is not None:
        kept &= candidates.windows.is_known & (candidates.windows.first <= wishes.latest_start)
    return kept


def tasks_of(judge: Judge, wishes: Wishes, narrowing: Narrowing = Narrowing()) -> tuple[GroupTask, ...]:
    """Put wishes into tasks for the search, one for each size that will do.

    Returns
    -------
    tuple of GroupTask
        Empty when the wishes contradict each other or leave too few candidates. A lead is asked for when one is known
        among those that meet the wishes: the asker, or somebody with an affinity of at least 0.2 with it. Somebody
        who does not suit the asker at all is not taken in for leading alone.
    """
    candidates = judge.candidates
    kept = allowed(candidates, wishes)
    leads = _leads(candidates, kept)
    if narrowing.rows is not None:
        kept &= narrowing.rows
    rows = {code: row for row, code in enumerate(candidates.codes)}
    included = (0, *sorted(rows[code] for code in wishes.included.difference({candidates.codes[0]}) if code in rows))
    if wishes.included.difference(rows) or not kept[list(included)].all():
        return ()
    most = int(kept.sum())
    kept[0] = False
    sizes = wishes.sizes if narrowing.sizes is None else narrowing.sizes
    return tuple(
        GroupTask(
            objective=judge.objective(size),
            size=size,
            included=included,
            candidates=kept,
            leads=leads,
            fewest_days=max(narrowing.fewest_days, int(wishes.latest_start is not None)),
        )
        for size in sizes
        if len(included) <= size <= most
    )


def _leads(candidates: Candidates, kept: Booleans) -> Booleans | None:
    leads: Booleans = candidates.leads & kept & (candidates.affinity[0] >= LEAST_LEAD_AFFINITY)
    leads[0] = candidates.leads[0]
    return leads if leads.any() else None


def is_possible(judge: Judge, wishes: Wishes) -> bool:
    """Whether some group meets the wishes."""
    return any(best_group(task, node_limit=ENOUGH_NODES) is not None for task in tasks_of(judge, wishes))


def wishes_to_relax(judge: Judge, wishes: Wishes) -> tuple[tuple[Wish, ...], ...]:
    """Find the fewest wishes of which dropping them together makes a group possible.

    Returns
    -------
    tuple of tuple of Wish
        Every set of that many wishes that helps, in the order of `Wish`; empty when none does.
    """
    asked = [wish for wish in Wish if wishes.without(wish) != wishes]
    for count in range(1, len(asked) + 1):
        sets = combinations(asked, count)
        found = tuple(each for each in sets if is_possible(judge, reduce(Wishes.without, each, wishes)))
        if found:
            return found
    return ()
