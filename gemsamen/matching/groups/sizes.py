"""Groups of different sizes beside each other, and the best of all sizes, proven."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gemsamen.matching.groups.search import FoundGroup, Search
from gemsamen.matching.groups.task import GroupTask


def saved_share(size: int) -> float:
    """Return which share of a cost each member saves when that many divide it equally, in [0, 1).

    A mean falls when a group grows, for the best fit first. What the members save together makes up for it: a half
    with two, two thirds with three, seven eighths with eight. This is assumed: it stands for all that is done once
    instead of by everybody.
    """
    return 1.0 - 1.0 / size


def worth(value: float, size: int) -> float:
    """Return what a group is worth beside groups of another size: its value times what each of its members saves."""
    return value * saved_share(size)


@dataclass(frozen=True, kw_only=True)
class SizedGroups:
    """The best group of all sizes.

    Parameters
    ----------
    best : FoundGroup or None
        The one that is worth most; None when no group meets any of the tasks. Its bound is about all sizes: no group
        of any of them is worth more than a group of its size with that value.
    of_each : tuple of FoundGroup
        The best of each size that was looked into as a whole, its bound about that size alone.
    is_proven : bool
        Whether nothing better can be: no other group is worth more, or without any, no group meets a task at all.
    """

    best: FoundGroup | None
    of_each: tuple[FoundGroup, ...]
    is_proven: bool


def best_of_sizes(
    tasks: Sequence[GroupTask], *, node_limit: int, is_each_wanted: bool = False, floor: float = 0.0
) -> SizedGroups:
    """Find the group that is worth most, whatever its size.

    Parameters
    ----------
    tasks : sequence of GroupTask
        The same question for groups of different sizes, with values of 0 or more; the likeliest size first.
    node_limit : int
        Partial groups that are looked into for all sizes together.
    is_each_wanted : bool, default=False
        Whether the best of every size must be found as well; without it a search stops as soon as no group of its
        size can be worth more than the best of the sizes before it.
    floor : float, default=0.0
        Only groups with a higher value than this are looked for, whatever their size; 0 looks for all.

    Returns
    -------
    SizedGroups
        Of groups that are worth the same, the one of the earlier task.
    """
    found: list[FoundGroup] = []
    most, ceiling, n_nodes = -math.inf, -math.inf, 0
    for task in tasks:
        least = floor if is_each_wanted or not found else max(floor, most / saved_share(task.size))
        search = Search(task, node_limit=max(0, node_limit - n_nodes), floor=least or None)
        group = search.run()
        n_nodes += search.n_nodes
        ceiling = max(ceiling, worth(search.bound, task.size))
        if group is not None:
            found.append(group)
            most = max(most, worth(group.value, task.size))
    if not found:
        return SizedGroups(best=None, of_each=(), is_proven=ceiling == -math.inf)
    best = max(found, key=lambda group: worth(group.value, len(group.members)))
    best = replace(best, bound=max(best.value, ceiling / saved_share(len(best.members))))
    return SizedGroups(best=best, of_each=tuple(found) if is_each_wanted else (), is_proven=best.is_proven)
