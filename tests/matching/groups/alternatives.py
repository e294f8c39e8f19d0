"""Every alternative of a small register, found by trying every group and reading what its kind promises."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from itertools import combinations

import numpy as np

from gemsamen.matching.groups import LEAST_SHARE, Candidates, Judge, Style, Term, worth
from tests.matching.groups.instances import candidates

Members = tuple[int, ...]


def alike(n: int, seed: int, *, has_question: bool = True) -> Candidates:
    """Candidates that suit each other so well that there are alternatives."""
    known = candidates(n, seed, has_question=has_question)
    affinity = 0.6 + 0.4 * known.affinity
    return replace(known, affinity=affinity, leads=np.zeros(n, dtype=np.bool_))


class Register:
    """All groups of 3 to 8, or of one size, with the asker."""

    def __init__(self, judge: Judge, first: Members, size: int | None) -> None:
        self.judge, self.known, self.first = judge, judge.candidates, first
        self.figures = judge.figures(first)
        self.sizes = range(3, 9) if size is None else (size,)

    @cached_property
    def groups(self) -> list[Members]:
        others = range(1, len(self.known))
        return [(0, *rest) for size in self.sizes for rest in combinations(others, size - 1)]

    def worth(self, members: Members) -> float:
        return worth(self.judge.figures(members).score, len(members))

    def admissible(self, style: Style, earlier: Sequence[Members]) -> list[Members]:
        """Groups that keep the promise of a kind, score enough and differ; of the nearer ones those within half."""
        found = [each for each in self.groups if self._is_good(each) and all(_differs(each, one) for one in earlier)]
        if style is Style.NEARER:
            half = [each for each in found if self._is_nearer(each, 0.5)]
            return half or [each for each in found if self._is_nearer(each, 0.75)]
        if style is Style.MOST_ALIKE:
            return self._alike(found)
        return [each for each in found if self._keeps(style, each)]

    def _is_good(self, members: Members) -> bool:
        least = 0.5 * self.figures.values[Term.OWN]
        suits = all(self.known.affinity[0, row] >= least or row in self.first for row in members[1:])
        return suits and self.judge.figures(members).score > LEAST_SHARE * self.figures.score

    def _keeps(self, style: Style, members: Members) -> bool:
        more = len(members) - len(self.first)
        if style is Style.LARGER:
            return more >= 2
        if style is Style.SMALLER:
            return more <= -2 and self.judge.figures(members).score > self.figures.score + 0.02
        if abs(more) > 1:
            return False
        if style is Style.SIMILAR_SIZE:
            return self._is_similar(members) and not self._is_similar(self.first)
        return style is Style.NEXT_BEST or self._is_in_time(style, list(members))

    def _is_in_time(self, style: Style, rows: list[int]) -> bool:
        windows, then = self.known.windows, self.figures
        if Term.WINDOW not in then.values or not windows.is_known[rows].all():
            return False
        if style is Style.SOONER:
            start = windows.first[list(self.first)].max() - 182
            return then.shared_days > 0 and windows.first[rows].max() <= start and windows.shared_days(rows) >= 28
        wanted = then.values[Term.WINDOW] + 0.25
        return wanted <= 1 and windows.shared_days(rows) >= max(28, round(365 * wanted))

    def _is_similar(self, members: Members) -> bool:
        sizes = np.exp(self.known.log_populations[list(members)])
        return bool(((sizes <= 2 * sizes[0]) & (sizes >= sizes[0] / 2)).all())

    def _is_nearer(self, members: Members, share: float) -> bool:
        now, then = (self.known.kilometres[0, list(each)].max() for each in (members, self.first))
        return abs(len(members) - len(self.first)) <= 1 and bool(now <= min(share * then, then - 5))

    def _alike(self, groups: list[Members]) -> list[Members]:
        if self.figures.values.get(Term.DEMAND, 1.0) >= 0.9:
            return []
        near = [each for each in groups if abs(len(each) - len(self.first)) <= 1]
        if self.known.products[0]:
            [product] = self.known.products[0]
            return [each for each in near if all(product in self.known.products[row] for row in each)]
        lacking = [bool(self.known.is_missing[row]) and not used for row, used in enumerate(self.known.products)]
        return [each for each in near if all(lacking[row] for row in each)]


def _differs(group: Members, earlier: Members) -> bool:
    new, gone = set(group) - set(earlier), set(earlier) - set(group)
    return abs(len(group) - len(earlier)) >= 2 or (len(new) >= min(2, len(group) - 2) and bool(gone))
