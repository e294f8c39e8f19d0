"""Any question on any board is answered as by the plainest way of computing it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching.question import HEAVIEST, NOBODY, Block, QuestionBoard, harmonic
from tests.matching.question.inventing import invent
from tests.matching.question.oracle import Slow

pytestmark = pytest.mark.pure

SEEDS = st.integers(0, 10**6)
CLOSE = 2e-5


@settings(max_examples=60)
@given(SEEDS)
def test_every_value_of_every_block_is_as_the_plain_way_says(seed: int):
    facts, question, asker = invent(seed)
    slow = Slow(facts, question, asker)

    blocks = QuestionBoard(facts).blocks(question, asker)

    assert blocks.rows.tolist() == slow.rows()
    for block, values in slow.blocks().items():
        for side, sheet in enumerate((blocks.forward, blocks.backward)):
            assert sheet.is_asked[list(Block).index(block)] == slow.is_asked(values, side), block
            found = [sheet.value(block, place) for place in range(len(blocks.rows))]
            if slow.is_asked(values, side):
                assert found == pytest.approx([values[row][side] for row in blocks.rows], abs=CLOSE, nan_ok=True), block


@pytest.mark.parametrize("both", [False, True])
@settings(max_examples=40)
@given(seed=SEEDS, numbers=st.lists(st.integers(0, HEAVIEST), min_size=len(Block), max_size=len(Block)))
def test_any_weights_and_filter_give_the_best_of_who_may_be_listed(seed: int, numbers: list[int], *, both: bool):
    facts, question, asker = invent(seed)
    weights = dict(zip(Block, numbers, strict=True))
    scores = Slow(facts, question, asker).scores(weights)
    blocks = QuestionBoard(facts).blocks(question, asker)
    among = np.random.default_rng(seed).random(len(blocks.rows)) < 0.7
    limit = seed % 6

    found = blocks.ranked(weights, limit, is_for_both=both, among=among)

    listed = [(*scores[each.row], float(harmonic(*np.float32(scores[each.row])))) for each in found]
    assert [(each.gain, each.their_gain, each.both) for each in found] == [
        pytest.approx(each, abs=CLOSE) for each in listed
    ]
    best = sorted(
        (float(harmonic(*np.float32(scores[row]))) if both else scores[row][0] for row in blocks.rows[among]),
        reverse=True,
    )
    assert [each.both if both else each.gain for each in found] == pytest.approx(best[:limit], abs=CLOSE)
    assert [blocks.rows[each.place] for each in found] == [each.row for each in found]
    assert all(among[each.place] for each in found)
    assert len({each.row for each in found}) == len(found)


def test_the_invented_boards_cover_what_can_happen():
    invented = [invent(seed) for seed in range(200)]

    assert {asker.row == NOBODY for _, _, asker in invented} == {True, False}
    assert {min(2, len(question.components)) for _, question, _ in invented} == {0, 1, 2}
    assert {min(2, len(question.windows)) for _, question, _ in invented} == {0, 1, 2}
    assert {question.is_leading for _, question, _ in invented} == {True, False, None}
    assert any(np.isnan(asker.latitude) for _, _, asker in invented)
