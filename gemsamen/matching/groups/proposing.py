"""Three groups that differ, each the best of its kind, and what every member changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gemsamen.matching.groups.greedy import values_with
from gemsamen.matching.groups.search import NODE_LIMIT, FoundGroup, best_group
from gemsamen.matching.groups.task import Apart, GroupTask, Ledger
from gemsamen.matching.groups.terms import DEFAULT_WEIGHTS, Candidates, Figures, Judge, Term
from gemsamen.matching.groups.wishes import Wishes, task_of

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
        Whether no other group of this kind is better.
    gap : float
        How much better another could be at most, in the score of its kind; 0 when proven.
    n_different : int
        In how many members it had to differ from each earlier proposal; 0 for the first.
    """

    style: Style
    members: tuple[int, ...]
    is_proven: bool
    gap: float
    n_different: int


def style_weights(style: Style) -> Mapping[Term, float]:
    """Weights of a kind of group: 60 % as usual, and 40 % on what it is the best in."""
    if style is Style.BEST:
        return DEFAULT_WEIGHTS
    weights = {term: weight * (1.0 - FOCUS) for term, weight in DEFAULT_WEIGHTS.items()}
    weights[_FOCUS[style]] += FOCUS
    return weights


def styles_for(candidates: Candidates) -> tuple[Style, ...]:
    """Choose the kinds of groups that make sense for what is known, the best first; the last stands in for another."""
    if not candidates.has_question:
        return (Style.BEST, Style.NEAREST, Style.SIMILAR_SIZE)
    if candidates.windows.is_known.any():
        return (Style.BEST, Style.WIDEST_WINDOW, Style.NEAREST, Style.MOST_ALIKE)
    return (Style.BEST, Style.NEAREST, Style.MOST_ALIKE)


def propose(judge: Judge, wishes: Wishes, *, node_limit: int = NODE_LIMIT) -> tuple[Proposal, ...]:
    """Propose up to three groups that meet the wishes.

    Parameters
    ----------
    judge : Judge
        The candidates with the default weights.
    wishes : Wishes
        What every group must be.
    node_limit : int, default=20000
        See `best_group`.

    Returns
    -------
    tuple of Proposal
        The best group first. Every other differs in at least two members from each before it, or in one where two is
        impossible. A group whose members share less than four weeks is not proposed for its window. Empty when no
        group meets the wishes.
    """
    found: list[Proposal] = []
    for style in styles_for(judge.candidates):
        task = task_of(judge if style is Style.BEST else judge.reweighted(style_weights(style)), wishes)
        proposal = _proposal(task, style, found, node_limit) if task else None
        if proposal is not None and _deserves_its_name(judge, proposal):
            found.append(proposal)
        if len(found) in (0, N_ALTERNATIVES):
            break
    return tuple(found)


def replacements(judge: Judge, wishes: Wishes, members: Sequence[int], leaving: int) -> tuple[int, ...]:
    """Find who could best take the place of a member, best first, at most six."""
    rest = tuple(row for row in members if row != leaving)
    task = task_of(judge, replace(wishes, size=len(members), included=frozenset()))
    if task is None:
        return ()
    ledger = Ledger(task)
    rows = np.flatnonzero(task.candidates).astype(np.int64)
    rows = rows[~np.isin(rows, members)]
    values = values_with(ledger, ledger.start(rest), rows)
    order = np.argsort(-values, kind="stable")[:N_REPLACEMENTS]
    return tuple(int(rows[place]) for place in order if np.isfinite(values[place]))


def without_each(judge: Judge, members: Sequence[int]) -> dict[int, Figures]:
    """Judge a group of three or more without each of its members in turn, the asker aside."""
    return {leaving: judge.figures([row for row in members if row != leaving]) for leaving in members if leaving != 0}


def _deserves_its_name(judge: Judge, proposal: Proposal) -> bool:
    windows = judge.candidates.windows
    return proposal.style is not Style.WIDEST_WINDOW or windows.shared_days(proposal.members) >= FEWEST_SHARED_DAYS


def _proposal(task: GroupTask, style: Style, earlier: Sequence[Proposal], node_limit: int) -> Proposal | None:
    for n_different in range(DIFFERENT_MEMBERS if earlier else 0, 0 if earlier else -1, -1):
        group = best_group(_different(task, earlier, n_different), node_limit=node_limit)
        if group is not None:
            return _as_proposal(group, style, n_different)
    return None


def _different(task: GroupTask, earlier: Sequence[Proposal], n_different: int) -> GroupTask:
    apart = tuple(Apart(members=frozenset(each.members), most=task.size - n_different) for each in earlier)
    return replace(task, apart=apart)


def _as_proposal(group: FoundGroup, style: Style, n_different: int) -> Proposal:
    return Proposal(
        style=style,
        members=group.members,
        is_proven=group.is_proven,
        gap=group.gap,
        n_different=n_different,
    )
