"""Three groups that differ, each the best of its kind, and what every member changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gemsamen.matching.groups.greedy import values_with
from gemsamen.matching.groups.search import NODE_LIMIT, FoundGroup
from gemsamen.matching.groups.sizes import SizedGroups, best_of_sizes
from gemsamen.matching.groups.task import Apart, GroupTask, Ledger
from gemsamen.matching.groups.terms import DEFAULT_WEIGHTS, Candidates, Figures, Judge, Term
from gemsamen.matching.groups.wishes import Wishes, tasks_of

FOCUS = 0.4
N_ALTERNATIVES = 3
DIFFERENT_MEMBERS = 2
N_REPLACEMENTS = 6
FEWEST_SHARED_DAYS = 28


class Style(StrEnum):
    """What a proposed group is the best in."""

    BEST = "best"
    WIDEST_WINDOW = "widest_window"
    NEAREST = "nearest"
    MOST_ALIKE = "most_alike"
    SIMILAR_SIZE = "similar_size"
    NEXT_BEST = "next_best"


_DIFFERENCES: tuple[tuple[int, Callable[[int, int], int]], ...] = (
    (DIFFERENT_MEMBERS, lambda own, earlier: min(own - DIFFERENT_MEMBERS, earlier - 1)),
    (DIFFERENT_MEMBERS, lambda own, earlier: max(own, earlier) - DIFFERENT_MEMBERS),
    (1, lambda own, earlier: max(own, earlier) - 1),
)
"""In how many members groups differ, and how many they may share by their sizes; the first that is possible."""

_FOCUS = {
    Style.WIDEST_WINDOW: Term.WINDOW,
    Style.NEAREST: Term.NEARNESS,
    Style.MOST_ALIKE: Term.DEMAND,
    Style.SIMILAR_SIZE: Term.BALANCE,
}


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """A proposed group.

    Parameters
    ----------
    style : Style
        What it is the best in.
    members : tuple of int
        Rows, in ascending order; row 0 is the asker.
    is_proven : bool
        Whether no other group of this kind is better, of any size that will do.
    gap : float
        How much better another could be at most, in the score of its kind and for its size; 0 when proven.
    n_different : int
        In how many members it had to differ from each earlier proposal; 0 for the first.
    """

    style: Style
    members: tuple[int, ...]
    is_proven: bool
    gap: float
    n_different: int


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """The proposed groups.

    Parameters
    ----------
    groups : tuple of Proposal
        Three or fewer; the best as a whole first.
    of_each_size : tuple of FoundGroup
        When any size will do: the best as a whole of every size that is possible, the smallest first.
    """

    groups: tuple[Proposal, ...]
    of_each_size: tuple[FoundGroup, ...]


def style_weights(style: Style) -> Mapping[Term, float]:
    """Weights of a kind of group: as usual, or 60 % of that and 40 % on what it is the best in."""
    if style not in _FOCUS:
        return DEFAULT_WEIGHTS
    weights = {term: weight * (1.0 - FOCUS) for term, weight in DEFAULT_WEIGHTS.items()}
    weights[_FOCUS[style]] += FOCUS
    return weights


def styles_for(candidates: Candidates) -> tuple[Style, ...]:
    """Choose the kinds of groups that make sense for what is known, the best first; the last stand in for others."""
    others: tuple[Style, ...] = (Style.NEAREST, Style.SIMILAR_SIZE)
    if candidates.has_question:
        moment = (Style.WIDEST_WINDOW,) if candidates.windows.is_known.any() else ()
        others = (*moment, Style.NEAREST, Style.MOST_ALIKE)
    return (Style.BEST, *others, Style.NEXT_BEST, Style.NEXT_BEST)


def propose(judge: Judge, wishes: Wishes, *, node_limit: int = NODE_LIMIT) -> Proposals:
    """Propose up to three groups that meet the wishes.

    Parameters
    ----------
    judge : Judge
        The candidates with the default weights.
    wishes : Wishes
        What every group must be.
    node_limit : int, default=20000
        See `best_of_sizes`; it counts for each proposal.

    Returns
    -------
    Proposals
        The best group first. Every other has at least two members that a group before it has not, and lacks one of
        its members. Where that is impossible, the same group with or without two members counts as another one, and
        at last one other member is enough. A group is proposed for its kind only when it is at least as good in that
        as the first; for its window, when its members share four weeks. Empty when no group meets the wishes.
    """
    found: list[Proposal] = []
    of_each: tuple[FoundGroup, ...] = ()
    for style in styles_for(judge.candidates):
        own = judge.reweighted(style_weights(style)) if style in _FOCUS else judge
        tasks = tasks_of(own, wishes)
        sized, n_different = _most_different(tasks, found, node_limit)
        of_each = of_each or (sized.of_each if sized else ())
        if sized and _deserves_its_name(own, style, sized.best.members, found):
            found.append(_as_proposal(sized.best, style, n_different))
        if len(found) in (0, N_ALTERNATIVES):
            break
    return Proposals(groups=tuple(found), of_each_size=tuple(sorted(of_each, key=lambda each: len(each.members))))


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


def _deserves_its_name(judge: Judge, style: Style, members: Sequence[int], earlier: Sequence[Proposal]) -> bool:
    """Tell whether a group is at least as good as the first in what it is proposed for."""
    if not earlier or style not in _FOCUS:
        return True
    own, first = judge.figures(members), judge.figures(earlier[0].members)
    if style is Style.WIDEST_WINDOW and own.shared_days < FEWEST_SHARED_DAYS:
        return False
    return own.values.get(_FOCUS[style], 0.0) >= first.values.get(_FOCUS[style], 0.0)


def _most_different(
    tasks: Sequence[GroupTask], earlier: Sequence[Proposal], node_limit: int
) -> tuple[SizedGroups | None, int]:
    """Find the best group that differs enough from the earlier ones, and in how many members that is."""
    for n_different, most_shared in _DIFFERENCES if earlier else ((0, min),):
        different = [_different(task, earlier, most_shared) for task in tasks]
        is_each_wanted = not earlier and len(tasks) > 1
        sized = best_of_sizes(different, node_limit=node_limit, is_each_wanted=is_each_wanted)
        if sized is not None:
            return sized, n_different
    return None, 0


def _different(task: GroupTask, earlier: Sequence[Proposal], most_shared: Callable[[int, int], int]) -> GroupTask:
    apart = tuple(
        Apart(members=frozenset(each.members), most=most_shared(task.size, len(each.members))) for each in earlier
    )
    return replace(task, apart=apart)


def _as_proposal(group: FoundGroup, style: Style, n_different: int) -> Proposal:
    return Proposal(
        style=style,
        members=group.members,
        is_proven=group.is_proven,
        gap=group.gap,
        n_different=n_different,
    )
