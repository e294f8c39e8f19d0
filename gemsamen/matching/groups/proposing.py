"""Up to three groups: the best as a whole, and others that are clearly better in something."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from gemsamen.matching.groups.greedy import values_with
from gemsamen.matching.groups.kinds import OTHER_SIZE, First, Style, narrowings
from gemsamen.matching.groups.search import NODE_LIMIT, FoundGroup
from gemsamen.matching.groups.sizes import best_of_sizes, worth
from gemsamen.matching.groups.task import Apart, GroupTask, Ledger
from gemsamen.matching.groups.terms import Figures, Judge
from gemsamen.matching.groups.wishes import SMALLEST, Wishes, tasks_of

LEAST_SHARE = 0.8
N_ALTERNATIVES = 3
DIFFERENT_MEMBERS = 2
N_REPLACEMENTS = 6
TIERS: tuple[tuple[Style, ...], ...] = (
    (Style.WIDER_WINDOW, Style.SOONER, Style.NEARER, Style.MOST_ALIKE, Style.SIMILAR_SIZE),
    (Style.NEXT_BEST, Style.SMALLER, Style.LARGER),
    (Style.NEXT_BEST,),
)
"""Kinds of groups, those that are better in something before those that are only another one."""


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A proposed group.

    Parameters
    ----------
    style : Style
        What it is proposed for.
    members : tuple of int
        Rows, in ascending order; row 0 is the asker.
    is_proven : bool
        Whether no other group of this kind is better, of any size that will do.
    gap : float
        How much better another could be at most, in the score for its size; 0 when proven.
    """

    style: Style
    members: tuple[int, ...]
    is_proven: bool
    gap: float


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """The proposed groups.

    Parameters
    ----------
    groups : tuple of Proposal
        Three or fewer; the best as a whole first.
    of_each_size : tuple of FoundGroup
        When any size will do: the best as a whole of every size that is possible, the smallest first.
    is_all : bool
        Whether it is proven that there is no other group to propose, when there are fewer than three.
    """

    groups: tuple[Proposal, ...]
    of_each_size: tuple[FoundGroup, ...]
    is_all: bool


def propose(judge: Judge, wishes: Wishes, *, node_limit: int = NODE_LIMIT) -> Proposals:
    """Propose up to three groups that meet the wishes.

    Parameters
    ----------
    judge : Judge
        The candidates with their weights.
    wishes : Wishes
        What every group must be.
    node_limit : int, default=20000
        See `best_of_sizes`; it counts for each search.

    Returns
    -------
    Proposals
        The best group first. Every other has more than 80 % of its score and is the best of its kind, see `Style`. It
        has at least two members that a group before it has not (one in a group of three) and lacks one of its members,
        or differs by two in size. Kinds that are better in something come before those that are only another group,
        and what is worth most comes first. Empty when no group meets the wishes.
    """
    tasks = tasks_of(judge, wishes)
    sized = best_of_sizes(tasks, node_limit=node_limit, is_each_wanted=len(tasks) > 1)
    if sized.best is None:
        return Proposals(groups=(), of_each_size=(), is_all=sized.is_proven)
    search = _Alternatives(judge, wishes, sized.best, node_limit)
    found = tuple(search.run())
    return Proposals(
        groups=(_as_proposal(sized.best, Style.BEST), *found),
        of_each_size=tuple(sorted(sized.of_each, key=lambda each: len(each.members))),
        is_all=search.is_all,
    )


class _Alternatives:
    """Searches for the groups beside the first, kind by kind."""

    def __init__(self, judge: Judge, wishes: Wishes, best: FoundGroup, node_limit: int) -> None:
        self.judge, self.wishes, self.node_limit = judge, wishes, node_limit
        self.first = First(
            candidates=judge.candidates,
            members=best.members,
            figures=judge.figures(best.members),
            sizes=wishes.sizes,
        )
        self.floor = LEAST_SHARE * best.value
        self.chosen: list[FoundGroup] = [best]
        self.is_all = True

    def run(self) -> Iterator[Proposal]:
        """Yield them, those that are better in something first."""
        for tier in TIERS:
            waiting = {style: group for style in tier if (group := self._best(style))}
            while waiting and len(self.chosen) < N_ALTERNATIVES:
                style = max(waiting, key=lambda each: _worth(waiting[each]))
                group = waiting.pop(style)
                self.chosen.append(group)
                yield _as_proposal(group, style)
                waiting = {each: other for each in waiting if (other := self._still(each, waiting[each]))}
            if len(self.chosen) == N_ALTERNATIVES:
                return

    def _still(self, style: Style, group: FoundGroup) -> FoundGroup | None:
        """Keep a group that differs enough from the last chosen one, or find another of its kind."""
        last = self.chosen[-1]
        return group if _shared(group, last) <= _most_shared(len(group.members), last) else self._best(style)

    def _best(self, style: Style) -> FoundGroup | None:
        for narrowing in narrowings(style, self.first):
            tasks = [self._different(task) for task in tasks_of(self.judge, self.wishes, narrowing)]
            sized = best_of_sizes(tasks, node_limit=self.node_limit, floor=max(self.floor, narrowing.least))
            if sized.best is not None:
                return sized.best
            self.is_all = self.is_all and sized.is_proven
        return None

    def _different(self, task: GroupTask) -> GroupTask:
        apart = (Apart(members=frozenset(each.members), most=_most_shared(task.size, each)) for each in self.chosen)
        return replace(task, apart=tuple(apart))


def replacements(judge: Judge, wishes: Wishes, members: Sequence[int], leaving: int) -> tuple[int, ...]:
    """Find who could best take the place of a member, best first, at most six."""
    rest = tuple(row for row in members if row != leaving)
    tasks = tasks_of(judge, replace(wishes, size=len(members), included=frozenset()))
    if not tasks:
        return ()
    ledger = Ledger(tasks[0])
    rows = np.flatnonzero(tasks[0].candidates).astype(np.int64)
    rows = rows[~np.isin(rows, members)]
    values = values_with(ledger, ledger.start(rest), rows)
    order = np.argsort(-values, kind="stable")[:N_REPLACEMENTS]
    return tuple(int(rows[place]) for place in order if np.isfinite(values[place]))


def without_each(judge: Judge, members: Sequence[int]) -> dict[int, Figures]:
    """Judge a group of three or more without each of its members in turn, the asker aside."""
    return {leaving: judge.figures([row for row in members if row != leaving]) for leaving in members if leaving != 0}


def _most_shared(size: int, earlier: FoundGroup) -> int:
    """How many members of an earlier group a group of some size may take over."""
    other = len(earlier.members)
    if abs(size - other) >= OTHER_SIZE:
        return min(size, other)
    return min(size - min(DIFFERENT_MEMBERS, size - SMALLEST + 1), other - 1)


def _shared(group: FoundGroup, other: FoundGroup) -> int:
    return len(set(group.members).intersection(other.members))


def _worth(group: FoundGroup) -> float:
    return worth(group.value, len(group.members))


def _as_proposal(group: FoundGroup, style: Style) -> Proposal:
    return Proposal(style=style, members=group.members, is_proven=group.is_proven, gap=group.gap)
