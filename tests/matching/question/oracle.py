"""The blocks and the ranking of a question, organisation by organisation, in the plainest way."""

from collections.abc import Iterable
from math import asin, cos, exp, isnan, log1p, radians, sin, sqrt

from gemsamen.matching.geography import EARTH_RADIUS_KM
from gemsamen.matching.question import Asker, Block, BoardFacts, FunctionTree, Question, Weights
from gemsamen.matching.question.terms import TextIndex

Both = tuple[float | None, float | None]


class Slow:
    """Answers one question; None means unknown."""

    def __init__(self, facts: BoardFacts, question: Question, asker: Asker) -> None:
        self.facts, self.question, self.asker = facts, question, asker
        self.n = len(facts.homes.latitudes)
        self.components, self.functions = nearness(facts.tree, question)
        asked = set(question.components.tolist())
        pairs = list(zip(facts.tree.linked_components.tolist(), facts.tree.linked_functions.tolist(), strict=True))
        self.subject = asked or {component for component, function in pairs if function in question.functions}
        self.cosines = TextIndex(facts.gaps.texts).cosines(question.text).tolist()
        self.has_terms = TextIndex(facts.gaps.texts).has_terms.tolist()

    def rows(self) -> list[int]:
        """Who is concerned."""
        return [row for row in range(self.n) if row != self.asker.row and self._is_concerned(row)]

    def blocks(self) -> dict[Block, list[Both]]:
        """Values for both sides, of everybody."""
        return {block: [getattr(self, f"_{block.value}")(row) for row in range(self.n)] for block in Block}

    def is_asked(self, values: list[Both], side: int) -> bool:
        return any(each[side] is not None for row, each in enumerate(values) if row != self.asker.row)

    def scores(self, weights: Weights) -> list[tuple[float, float]]:
        """Scores of everybody for both sides."""
        blocks = self.blocks()
        return [(self._score(blocks, weights, row, 0), self._score(blocks, weights, row, 1)) for row in range(self.n)]

    def _score(self, blocks: dict[Block, list[Both]], weights: Weights, row: int, side: int) -> float:
        asked = [block for block in Block if self.is_asked(blocks[block], side)]
        values = [(weights.get(block, 0), blocks[block][row][side]) for block in asked]
        possible = sum(weight if value is not None else weight / 2 for weight, value in values)
        return sum(weight * (value or 0.0) for weight, value in values) / possible if possible else 0.0

    def _uses(self, row: int) -> list[int]:
        """Systems of one organisation for the subject."""
        uses = self.facts.uses
        return [i for i in range(len(uses)) if uses.owners[i] == row and uses.components[i] in self.subject]

    def _near(self, table: object, row: int) -> list[tuple[int, float]]:
        """Gaps or strengths of one organisation, with how near they are."""
        found = []
        for i, owner in enumerate(table.owners):  # type: ignore[attr-defined]
            component, function = int(table.components[i]), int(table.functions[i])  # type: ignore[attr-defined]
            near = self.components.get(component, 0.0) if component >= 0 else self.functions.get(function, 0.0)
            if owner == row and near > 0:
                found.append((i, near))
        return found

    def _unnamed(self, row: int) -> list[int]:
        uses = self.facts.uses
        return [i for i in range(len(uses)) if uses.owners[i] == row and uses.components[i] < 0]

    def _is_concerned(self, row: int) -> bool:
        gaps = self.facts.gaps
        return bool(
            self._uses(row)
            or any(self.facts.uses.products[i] in self.question.products for i in self._unnamed(row))
            or self._near(gaps, row)
            or self._near(self.facts.strengths, row)
            or any(gaps.owners[i] == row and self.cosines[i] >= 0.5 for i in range(len(gaps)))
        )

    def _has(self, *tables: object) -> list[bool]:
        return [any(row in table.owners for table in tables) for row in range(self.n)]  # type: ignore[attr-defined]

    def _component(self, row: int) -> Both:
        if not self._has(self.facts.uses)[row]:
            return None, None
        asked, uses = self.question.components.tolist(), self.facts.uses
        best = {
            part: max(
                (uses.coverages[i] * self.components[part] for i in self._uses(row) if uses.components[i] == part),
                default=0.0,
            )
            for part in self.subject
        }
        value = sum(best[part] for part in asked) / len(asked) if asked else max(best.values(), default=0.0)
        return value, value

    def _product(self, row: int) -> Both:
        return self._same(row, self.facts.uses.products, self.question.products)

    def _supplier(self, row: int) -> Both:
        return self._same(row, self.facts.uses.suppliers, self.question.suppliers)

    def _same(self, row: int, column: object, asked: object) -> Both:
        named, unnamed = self._uses(row), self._unnamed(row)
        is_same = any(column[i] in asked for i in [*named, *unnamed])  # type: ignore[index,operator]
        value = float(is_same) if len(self.question.products) and (named or is_same) else None
        return value, value

    def _gap(self, row: int) -> Both:
        if not self._has(self.facts.uses, self.facts.gaps, self.facts.strengths)[row]:
            return None, None
        near = self._near(self.facts.gaps, row)
        theirs = max((value * (1 + self.facts.gaps.urgencies[i]) / 2 for i, value in near), default=0.0)
        return theirs, max((value for _, value in near), default=0.0) * (1 + self.question.urgency) / 2

    def _text(self, row: int) -> Both:
        own = [i for i, owner in enumerate(self.facts.gaps.owners) if owner == row and self.has_terms[i]]
        value = max(self.cosines[i] for i in own) if self.question.text and own else None
        return value, value

    def _complement(self, row: int) -> Both:
        if not self._has(self.facts.uses, self.facts.gaps, self.facts.strengths)[row]:
            return None, None
        uses, gaps, today = self.facts.uses, self.facts.gaps, self.question.today
        helps = [value for _, value in self._near(self.facts.strengths, row)]
        helps += [
            solution(uses.in_production_since[i], today) * self.components[int(uses.components[i])]
            for i in self._uses(row)
        ]
        near = {i for i, _ in self._near(gaps, row)}
        offers = [
            self._able(i) * gaps.urgencies[i] * (1.0 if i in near else 0.5)
            for i, owner in enumerate(gaps.owners)
            if owner == row
        ]
        return max(helps, default=0.0), max(offers, default=0.0)

    def _able(self, gap: int) -> float:
        """What the asker can do about a gap."""
        asker, component = self.asker, self.facts.gaps.components[gap]
        if component < 0:
            return spread(self.facts.tree, asker.strong_functions.tolist()).get(int(self.facts.gaps.functions[gap]), 0)
        solved = zip(asker.solved_components, asker.solved_since, strict=True)
        solutions = [solution(since, self.question.today) for part, since in solved if part == component]
        return 1.0 if component in asker.strong_components else max(solutions, default=0.0)

    def _window(self, row: int) -> Both:
        pairs = [(own, theirs) for theirs in self._windows(row) for own in self.question.windows.tolist()]
        return max((fit(*pair) for pair in pairs), key=lambda each: round(each[0], 6), default=(None, None))

    def _windows(self, row: int) -> list[tuple[int, int]]:
        uses, gaps, today = self.facts.uses, self.facts.gaps, self.question.today
        order = {int(part): place for place, part in enumerate(self._subject_order())}
        rows = sorted(self._uses(row), key=lambda i: order[int(uses.components[i])])
        found = [(int(uses.first_exits[i]), int(uses.last_exits[i])) for i in rows if uses.last_exits[i] >= today]
        wanted = [int(gaps.wanted_by[i]) for i, value in self._near(gaps, row) if value >= 0.699]
        return found + [(day - 365, day) for day in wanted if day >= today]

    def _subject_order(self) -> list[int]:
        return self.question.components.tolist() or sorted(self.subject)

    def _region(self, row: int) -> Both:
        homes, asker = self.facts.homes, self.asker
        value = exp(-kilometres((asker.latitude, asker.longitude), (homes.latitudes[row], homes.longitudes[row])) / 30)
        return (None, None) if isnan(value) else (value, value)

    def _size(self, row: int) -> Both:
        ratio = float(self.facts.homes.populations[row]) / self.asker.population
        return (None, None) if isnan(ratio) else (min(ratio, 1 / ratio), min(ratio, 1 / ratio))

    def _ties(self, row: int) -> Both:
        ties, index = self.facts.ties, 0.0
        for arrangement in set(self.asker.arrangements.tolist()):
            members = [o for o, a in zip(ties.owners, ties.arrangements, strict=True) if a == arrangement]
            index += (row in members) / log1p(max(2, len(members)))
        return 1 - exp(-index), 1 - exp(-index)

    def _lead(self, row: int) -> Both:
        gaps, strengths = self.facts.gaps, self.facts.strengths
        said = [gaps.is_leading[i] for i, _ in self._near(gaps, row)]
        said += [strengths.is_leading[i] for i, _ in self._near(strengths, row)]
        ours = self.question.is_leading
        return float(any(said)) if said else None, None if ours is None else float(ours)

    def _freshness(self, row: int) -> Both:
        days = [int(self.facts.uses.confirmed[i]) for i in self._uses(row)]
        for table in (self.facts.gaps, self.facts.strengths):
            days += [int(table.registered[i]) for i, _ in self._near(table, row)]
        latest = max(days, default=0)
        value = 0.5 ** (max(0, self.question.today - latest) / 365) if latest else None
        return value, value


def spread(tree: FunctionTree, functions: Iterable[int]) -> dict[int, float]:
    """How near every function is to some: 1, and half per step up, or down, at most two."""
    found: dict[int, float] = {}
    for function in functions:
        up = down = {function}
        for step in range(3):
            for each in (*up, *down):
                found[each] = max(found.get(each, 0.0), 0.5**step)
            up = {int(tree.parents[each]) for each in up if tree.parents[each] >= 0}
            down = {child for child, parent in enumerate(tree.parents) if parent in down}
    return found


def nearness(tree: FunctionTree, question: Question) -> tuple[dict[int, float], dict[int, float]]:
    """How near components and functions are to the question."""
    links = list(zip(tree.linked_components.tolist(), tree.linked_functions.tolist(), strict=True))
    asked = spread(tree, question.functions.tolist())
    components = {}
    for component, function in links:
        if function in asked:
            components[component] = max(components.get(component, 0.0), 0.7 * asked[function])
    components |= dict.fromkeys(question.components.tolist(), 1.0)
    supported = spread(tree, [function for component, function in links if component in question.components])
    functions = {each: max(asked.get(each, 0.0), 0.7 * supported.get(each, 0.0)) for each in {*asked, *supported}}
    return components, functions


def solution(since: int, today: int) -> float:
    age = (today - int(since)) / 1095
    return 0.9 - 0.4 * age if since and 0 <= age <= 1 else 0.0


def fit(own: Iterable[int], theirs: tuple[int, int]) -> tuple[float, float]:
    """Value of two windows beside each other, for the asker and for the other."""
    (first, last), (their_first, their_last) = own, theirs
    shared = min(last, their_last) - max(first, their_first)
    values = []
    for length, bridges in ((last - first, their_first > first), (their_last - their_first, their_first <= first)):
        if shared < 0:
            values.append(0.6 * max(0.0, 1 + shared / (730 if bridges else 1460)))
        else:
            days = 1 if length == 0 else shared
            values.append(0.6 + 0.4 * min(1.0, days / min(365, max(1, length))))
    return values[0], values[1]


def kilometres(first: tuple[float, float], second: tuple[float, float]) -> float:
    (north, east), (other_north, other_east) = ([radians(each) for each in place] for place in (first, second))
    half = sin((north - other_north) / 2) ** 2 + cos(north) * cos(other_north) * sin((east - other_east) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half)) if not isnan(half) else float("nan")
