"""Boards and questions by chance, small enough for the plainest way of computing."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from gemsamen.matching.question import NOBODY, Asker, BoardFacts, Question
from tests.matching.question.boards import N_COMPONENTS, PARENTS, TODAY, Gap, Strength, Told, Use, asking, facts

WORDS = ("vergunning", "archief", "belasting", "parkeren", "burgerzaken")
N_PRODUCTS = 4

T = TypeVar("T")


def invent(seed: int) -> tuple[BoardFacts, Question, Asker]:
    """Let somebody ask something on a board, the same for the same number."""
    chance = Chance(seed)
    n = chance.number(1, 7)
    told = Told(
        uses=tuple(_use(chance, n) for _ in range(chance.number(0, 20))),
        gaps=tuple(_gap(chance, n) for _ in range(chance.number(0, 12))),
        strengths=tuple(
            Strength(chance.number(0, n), **_about(chance), leads=chance.happens(0.5))
            for _ in range(chance.number(0, 6))
        ),
        ties=tuple((chance.number(0, n), chance.number(0, 3)) for _ in range(chance.number(0, 6))),
        places=tuple((52 + chance.number(0, 100) / 100, 5 + chance.number(0, 100) / 100) for _ in range(n - 1)),
        populations=tuple(chance.number(8_000, 200_000) for _ in range(chance.number(0, n + 1))),
        links=tuple((chance.number(0, N_COMPONENTS), chance.number(0, len(PARENTS))) for _ in range(4)),
        n=n,
    )
    return facts(told), _question(chance), _asker(chance, n)


class Chance:
    """Draws numbers, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._generator = np.random.default_rng(seed)

    def number(self, low: int, high: int) -> int:
        """Draw a whole number below the highest."""
        return int(self._generator.integers(low, high))

    def some(self, high: int, most: int) -> tuple[int, ...]:
        """Draw different whole numbers."""
        return tuple(self._generator.permutation(high)[: self.number(0, most + 1)].tolist())

    def happens(self, chance: float) -> bool:
        return bool(self._generator.random() < chance)

    def one(self, choices: Sequence[T]) -> T:
        return choices[self.number(0, len(choices))]


def _use(chance: Chance, n: int) -> Use:
    first = chance.number(-300, 1500)
    return Use(
        owner=chance.number(0, n),
        component=NOBODY if chance.happens(0.2) else chance.number(0, N_COMPONENTS),
        product=chance.number(0, N_PRODUCTS),
        supplier=chance.number(0, 3),
        window=(first, first + chance.one((0, 90, 700))) if chance.happens(0.7) else None,
        since=chance.number(-1500, 100) if chance.happens(0.7) else None,
        confirmed=chance.number(-900, 10),
        coverage=chance.one((0.3, 0.5, 1.0)),
    )


def _about(chance: Chance) -> dict[str, int]:
    if chance.happens(0.5):
        return {"component": chance.number(0, N_COMPONENTS)}
    return {"function": chance.number(0, len(PARENTS))}


def _gap(chance: Chance, n: int) -> Gap:
    return Gap(
        owner=chance.number(0, n),
        **_about(chance),
        urgency=chance.one((0.0, 0.3, 0.7, 1.0)),
        wanted=chance.number(-100, 900) if chance.happens(0.5) else None,
        leads=chance.happens(0.4),
        registered=chance.number(-900, 10),
        text=" ".join(chance.one(WORDS) for _ in range(chance.number(0, 4))),
    )


def _question(chance: Chance) -> Question:
    components = chance.some(N_COMPONENTS, 3)
    functions = chance.some(len(PARENTS), 2) if components else (chance.number(0, len(PARENTS)),)
    firsts = [chance.number(-100, 900) for _ in range(chance.number(0, 4))]
    return asking(
        *components,
        functions=functions,
        products=chance.some(N_PRODUCTS, 2),
        windows=tuple((first, max(first, 0) + chance.one((0, 60, 800))) for first in firsts),
        urgency=chance.one((0.3, 0.6, 1.0)),
        text=" ".join(chance.one((*WORDS, "haven")) for _ in range(chance.number(0, 3))),
        is_leading=chance.one((True, False, None)),
    )


def _asker(chance: Chance, n: int) -> Asker:
    solved = chance.some(N_COMPONENTS, 3)
    unknown = float("nan")
    return Asker(
        row=NOBODY if chance.happens(0.2) else chance.number(0, n),
        latitude=unknown if chance.happens(0.2) else 52.3,
        longitude=5.2,
        population=unknown if chance.happens(0.2) else 30_000.0,
        arrangements=np.array(chance.some(3, 3), dtype=np.int32),
        strong_components=np.array(chance.some(N_COMPONENTS, 1), dtype=np.int32),
        strong_functions=np.array(chance.some(len(PARENTS), 2), dtype=np.int32),
        solved_components=np.array(solved, dtype=np.int32),
        solved_since=np.array([TODAY + chance.number(-1500, 50) for _ in solved], dtype=np.int32),
    )
