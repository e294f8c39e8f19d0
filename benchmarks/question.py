"""Time one question over all blocks, and a slider, beside scikit-learn's brute force over the same registrations.

scikit-learn finds the organisations with the most alike portfolio; the product also weighs gaps, contracts, region,
size and more, for both sides. So the baseline does less.
"""

from typing import Any

from sklearn.neighbors import NearestNeighbors

from benchmarks.measuring.clocks import cpu_milliseconds
from benchmarks.measuring.rows import faster
from benchmarks.synthetic.board import board_facts, question_of
from benchmarks.synthetic.registrations import invent_registrations
from benchmarks.synthetic.rows import unit_rows
from gemsamen.matching.question import PRESETS, Blocks, Preset, QuestionBoard, Weights, top

SIZES = (342, 5_000, 20_000, 100_000)
LARGEST = SIZES[-1]
LIMIT = 20
QUESTION_TARGET = 30.0
SLIDER_TARGET = 20.0
ASKER = 7


def run() -> list[dict[str, Any]]:
    """Measure every size.

    Returns
    -------
    list of dict
        name, n, value and baseline in milliseconds of processor time, ratio, target, ok.
    """
    return [row for size in SIZES for row in _rows(size)]


def _rows(size: int) -> list[dict[str, Any]]:
    registered = invent_registrations(size)
    matrix = unit_rows(registered, size)
    brute_force = NearestNeighbors(n_neighbors=LIMIT + 1, metric="cosine", algorithm="brute").fit(matrix)
    baseline = cpu_milliseconds(lambda: brute_force.kneighbors(matrix[[ASKER]]), repeats=5)
    facts = board_facts(registered, size)
    board, weights = QuestionBoard(facts), PRESETS[Preset.BALANCED]
    question, asker = question_of(facts, ASKER)
    blocks = board.blocks(question, asker)
    whole = cpu_milliseconds(lambda: _best(board.blocks(question, asker), weights))
    slider = cpu_milliseconds(lambda: _best(blocks, weights))
    is_large = size == LARGEST
    return [
        faster(
            "question: 12 blocks for both sides, weights, best 20, against scikit-learn brute force",
            size,
            whole,
            baseline,
            unit="ms CPU",
            at_least=QUESTION_TARGET if is_large else 0.5,
        ),
        faster(
            "question: another weight, against asking anew",
            size,
            slider,
            whole,
            unit="ms CPU",
            at_least=SLIDER_TARGET if is_large else 5.0,
        ),
    ]


def _best(blocks: Blocks, weights: Weights) -> object:
    return top(blocks.forward.combine(weights), LIMIT, blocks.is_concerned)
