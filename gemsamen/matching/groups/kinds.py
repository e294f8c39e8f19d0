"""Kinds of groups beside the best one: what each must be better in than the first, as something to search for."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from gemsamen.matching.groups.objective import FULL_OVERLAP_DAYS, Booleans
from gemsamen.matching.groups.terms import Candidates, Figures, Term
from gemsamen.matching.groups.wishes import Narrowing

FEWEST_SHARED_DAYS = 28
MORE_WINDOW = 0.25
SOONER_DAYS = 182
NEARER_SHARES = (0.5, 0.75)
NEARER_KM = 5.0
ALIKE_ENOUGH = 0.9
MOST_TIMES_AS_LARGE = 2.0
OTHER_SIZE = 2
TIGHTER = 0.02
LEAST_OWN_SHARE = 0.5
NEARBY_SIZE = 1


class Style(StrEnum):
    """What a proposed group is the best in, beside the first.

    ``best``: the best as a whole. ``wider_window``: more time in which all can change over. ``sooner``: all can
    change over half a year before the first group can. ``nearer``: nobody as far from the asker. ``most_alike``: all
    use the product of the asker, or all miss the component. ``similar_size``: nobody more than twice as large or small
    as the asker. ``larger``, ``smaller``: at least two members more or fewer. ``next_best``: the best of the others.
    """

    BEST = "best"
    WIDER_WINDOW = "wider_window"
    SOONER = "sooner"
    NEARER = "nearer"
    MOST_ALIKE = "most_alike"
    SIMILAR_SIZE = "similar_size"
    LARGER = "larger"
    SMALLER = "smaller"
    NEXT_BEST = "next_best"


@dataclass(frozen=True, kw_only=True, eq=False)
class First:
    """The best group as a whole, that the others are set beside.

    Parameters
    ----------
    members : tuple of int
        Rows.
    sizes : tuple of int
        Sizes that the wishes allow.
    """

    candidates: Candidates
    members: tuple[int, ...]
    figures: Figures
    sizes: tuple[int, ...]

    @property
    def suiting(self) -> Booleans:
        """Who suits the asker at least half as well as the others in the first group do on average, or is in it."""
        own = self.candidates.affinity[0]
        rows: Booleans = own >= LEAST_OWN_SHARE * self.figures.values[Term.OWN]
        rows[list(self.members)] = True
        return rows

    @property
    def nearby_sizes(self) -> tuple[int, ...]:
        """Sizes that differ by one member at most, the same size first."""
        size = len(self.members)
        near = [each for each in self.sizes if abs(each - size) <= NEARBY_SIZE]
        return tuple(sorted(near, key=lambda each: (abs(each - size), -each)))


def narrowings(style: Style, first: First) -> Iterator[Narrowing]:
    """Yield what a group must be to be of a kind, the strictest first; nothing when the first cannot be bettered."""
    suiting = first.suiting
    for each in _KINDS[style](first):
        yield replace(each, rows=suiting if each.rows is None else suiting & each.rows)


def _wider_window(first: First) -> Iterator[Narrowing]:
    """All windows known, and a quarter of a year more in common, as the score counts it."""
    wanted = first.figures.values.get(Term.WINDOW, 1.0) + MORE_WINDOW
    if wanted <= 1.0:
        days = max(FEWEST_SHARED_DAYS, round(FULL_OVERLAP_DAYS * wanted))
        known = first.candidates.windows.is_known
        yield Narrowing(sizes=first.nearby_sizes, rows=known, fewest_days=days)


def _sooner(first: First) -> Iterator[Narrowing]:
    windows = first.candidates.windows
    if Term.WINDOW in first.figures.values and first.figures.shared_days:
        latest = int(windows.first[list(first.members)].max()) - SOONER_DAYS
        rows = windows.is_known & (windows.first <= latest)
        yield Narrowing(sizes=first.nearby_sizes, rows=rows, fewest_days=FEWEST_SHARED_DAYS)


def _nearer(first: First) -> Iterator[Narrowing]:
    kilometres = np.nan_to_num(first.candidates.kilometres[0], nan=np.inf)
    kilometres[0] = 0.0
    farthest = float(kilometres[list(first.members)].max())
    for share in NEARER_SHARES:
        nearer = min(farthest * share, farthest - NEARER_KM)
        if np.isfinite(nearer):
            yield Narrowing(sizes=first.nearby_sizes, rows=kilometres <= nearer)


def _most_alike(first: First) -> Iterator[Narrowing]:
    if first.figures.values.get(Term.DEMAND, 1.0) < ALIKE_ENOUGH:
        yield from (Narrowing(sizes=first.nearby_sizes, rows=rows) for rows in _with_the_same(first.candidates))


def _with_the_same(candidates: Candidates) -> Iterator[Booleans]:
    """Yield who uses each of the products of the asker; who misses the component when it uses none."""
    for product in sorted(candidates.products[0]):
        yield np.array([product in each for each in candidates.products], dtype=np.bool_)
    if not candidates.products[0]:
        is_using = np.array([bool(each) for each in candidates.products], dtype=np.bool_)
        yield candidates.is_missing & ~is_using


def _similar_size(first: First) -> Iterator[Narrowing]:
    logs = first.candidates.log_populations
    rows: Booleans = np.abs(logs - logs[0]) <= np.log(MOST_TIMES_AS_LARGE)
    if not rows[list(first.members)].all():
        yield Narrowing(sizes=first.nearby_sizes, rows=rows)


def _larger(first: First) -> Iterator[Narrowing]:
    yield Narrowing(sizes=tuple(size for size in first.sizes if size >= len(first.members) + OTHER_SIZE))


def _smaller(first: First) -> Iterator[Narrowing]:
    sizes = tuple(size for size in first.sizes if size <= len(first.members) - OTHER_SIZE)
    yield Narrowing(sizes=sizes, least=first.figures.score + TIGHTER)


def _next_best(first: First) -> Iterator[Narrowing]:
    yield Narrowing(sizes=first.nearby_sizes)


_KINDS: Mapping[Style, Callable[[First], Iterator[Narrowing]]] = {
    Style.WIDER_WINDOW: _wider_window,
    Style.SOONER: _sooner,
    Style.NEARER: _nearer,
    Style.MOST_ALIKE: _most_alike,
    Style.SIMILAR_SIZE: _similar_size,
    Style.LARGER: _larger,
    Style.SMALLER: _smaller,
    Style.NEXT_BEST: _next_best,
}
