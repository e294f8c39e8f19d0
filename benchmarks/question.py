"""Time one question over all blocks, and a slider, beside scikit-learn's brute force over the same registrations.

scikit-learn finds the organisations with the most alike portfolio; the product also weighs gaps, contracts, region,
size and more, for both sides. So the baseline does less. What is timed is what a page does: the values of every block
for both sides of everyone with a fact about the question, and the best twenty of those by the chosen order, with the
gain of either side. About half of the organisations have such a fact, far more than in a real register.
"""

from dataclasses import dataclass
from typing import Any

from sklearn.neighbors import NearestNeighbors

from benchmarks.measuring.clocks import cpu_milliseconds
from benchmarks.measuring.rows import faster
from benchmarks.synthetic.board import board_facts, question_of
from benchmarks.synthetic.registrations import invent_registrations
from benchmarks.synthetic.rows import unit_rows
from gemsamen.matching.question import PRESETS, Asker, Blocks, Preset, Question, QuestionBoard

SIZES = (342, 5_000, 20_000, 100_000)
LARGEST = SIZES[-1]
LIMIT = 20
QUESTION_TARGET = 30.0
SLIDER_TARGET = {False: 20.0, True: 15.0}
"""By own gain, as a page begins; a list by what both gain weighs everything twice."""
ASKER = 7


def run() -> list[dict[str, Any]]:
    """Measure every size.

    Returns
    -------
    list of dict
        name, n, value and baseline in milliseconds of processor time, ratio, target, ok.
    """
    return [row for size in SIZES for row in _rows(size)]


@dataclass(frozen=True)
class _Asked:
    """A question on its board, to be answered as often as needed."""

    board: QuestionBoard
    question: Question
    asker: Asker

    def blocks(self) -> Blocks:
        """Compute every block anew."""
        return self.board.blocks(self.question, self.asker)


def _rows(size: int) -> list[dict[str, Any]]:
    registered = invent_registrations(size)
    matrix = unit_rows(registered, size)
    brute_force = NearestNeighbors(n_neighbors=LIMIT + 1, metric="cosine", algorithm="brute").fit(matrix)
    baseline = cpu_milliseconds(lambda: brute_force.kneighbors(matrix[[ASKER]]), repeats=5)
    facts = board_facts(registered, size)
    asked = _Asked(QuestionBoard(facts), *question_of(facts, ASKER))
    return [row for is_for_both in (False, True) for row in _of_order(asked, size, baseline, is_for_both=is_for_both)]


def _of_order(asked: _Asked, size: int, baseline: float, *, is_for_both: bool) -> list[dict[str, Any]]:
    """Measure a question anew and a slider for one order of the list."""
    blocks, is_large = asked.blocks(), size == LARGEST
    whole = cpu_milliseconds(lambda: _best(asked.blocks(), is_for_both=is_for_both))
    slider = cpu_milliseconds(lambda: _best(blocks, is_for_both=is_for_both))
    order = "what both gain" if is_for_both else "own gain"
    return [
        faster(
            f"question: 12 blocks for both sides, best 20 by {order}, against scikit-learn brute force",
            size,
            whole,
            baseline,
            unit="ms CPU",
            at_least=QUESTION_TARGET if is_large else 0.5,
        ),
        faster(
            f"question: another weight, best 20 by {order}, against asking anew",
            size,
            slider,
            whole,
            unit="ms CPU",
            at_least=SLIDER_TARGET[is_for_both] if is_large else 5.0,
        ),
    ]


def _best(blocks: Blocks, *, is_for_both: bool) -> object:
    return blocks.ranked(PRESETS[Preset.BALANCED], LIMIT, is_for_both=is_for_both)
