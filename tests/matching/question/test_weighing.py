"""From blocks and weights to scores."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question import HEAVIEST, PRESETS, Block, Preset, Sheet
from gemsamen.matching.question.columns import Column

pytestmark = pytest.mark.pure

N_BLOCKS = len(Block)
VALUES = arrays(np.float32, (N_BLOCKS, 5), elements=st.one_of(st.just(float("nan")), st.floats(0, 1, width=32)))
WEIGHTS = st.lists(st.integers(0, HEAVIEST), min_size=N_BLOCKS, max_size=N_BLOCKS)


def sheet(*rows: list[float]) -> Sheet:
    """The first blocks by hand; the others are unknown."""
    values = np.full((N_BLOCKS, len(rows[0])), np.nan, dtype=np.float32)
    values[: len(rows)] = rows
    return Sheet(values)


def test_the_score_is_the_weighted_mean_of_what_is_known():
    scores = sheet([1.0], [0.5]).combine({Block.COMPONENT: 3, Block.PRODUCT: 1})

    assert scores.tolist() == [pytest.approx((3 * 1.0 + 1 * 0.5) / 4)]


def test_what_is_unknown_of_one_counts_for_half_of_its_weight():
    scores = sheet([1.0, 1.0], [np.nan, 0.0]).combine({Block.COMPONENT: 1, Block.PRODUCT: 1})

    assert scores.tolist() == [pytest.approx(1 / 1.5), pytest.approx(0.5)]


def test_what_is_unknown_of_everyone_does_not_count():
    assert sheet([0.8], [np.nan]).combine({Block.COMPONENT: 1, Block.PRODUCT: 5}).tolist() == [pytest.approx(0.8)]


def test_without_any_weight_nobody_scores():
    assert sheet([1.0]).combine({}).tolist() == [0.0]
    assert set(sheet([1.0]).contributions({}, 0).values()) == {0.0}


@given(VALUES, WEIGHTS)
def test_the_contributions_add_up_to_the_score_of_everyone(values: np.ndarray, numbers: list[int]):
    found, weights = Sheet(values), dict(zip(Block, numbers, strict=True))

    scores = found.combine(weights)

    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-6).all()
    for row, score in enumerate(scores):
        assert sum(found.contributions(weights, row).values()) == pytest.approx(score, abs=1e-6)


@pytest.mark.parametrize("weight", [-1, 6, 2.5])
def test_a_weight_out_of_bounds_is_refused(weight: int):
    with pytest.raises(InvalidRequestError):
        sheet([1.0]).combine({Block.COMPONENT: weight})


def test_every_preset_weighs_every_block_within_bounds():
    assert set(PRESETS) == set(Preset)
    for weights in PRESETS.values():
        assert set(weights) == set(Block)
        assert all(0 <= weight <= HEAVIEST for weight in weights.values())


@given(st.integers(1, 40), st.lists(st.floats(0, 1, width=32), min_size=N_BLOCKS, max_size=N_BLOCKS))
def test_equal_organisations_score_the_same_to_the_last_digit(count: int, values: list[float]):
    found = Sheet(np.repeat(np.float32(values)[:, np.newaxis], count, axis=1))

    scores = found.combine(PRESETS[Preset.BALANCED])

    assert len(set(scores.tolist())) == 1
    assert len(scores) == count


@given(VALUES, WEIGHTS, st.lists(st.integers(0, 4), max_size=4))
def test_some_places_score_as_they_do_among_all(values: np.ndarray, numbers: list[int], places: list[int]):
    found, weights = Sheet(values), dict(zip(Block, numbers, strict=True))

    some = found.combine(weights, np.array(places, dtype=np.int64))

    assert some == pytest.approx(found.combine(weights)[places], abs=1e-6)


def test_two_sides_share_columns_without_mixing_them_up():
    shared, ours, theirs = (Column.of(np.float32(values)) for values in ([0.1, np.nan], [0.2, 0.6], [np.nan, 0.7]))

    first, second = Sheet.pair([(ours, theirs), (shared, shared)])

    np.testing.assert_array_equal(first.values, np.float32([[0.2, 0.6], [0.1, np.nan]]))
    np.testing.assert_array_equal(second.values, np.float32([[np.nan, 0.7], [0.1, np.nan]]))


def test_what_was_not_asked_is_unknown_and_does_not_count():
    values = [np.float32([0.5]), np.float32([1.0])]
    columns = [Column(values[0]), Column(values[1], is_asked=False), *(Column.unknown(1) for _ in list(Block)[2:])]

    first, _ = Sheet.pair((column, column) for column in columns)

    assert first.value(Block.PRODUCT, 0) is None
    assert first.combine(dict.fromkeys(Block, 1)).tolist() == [0.5]
    assert dict(first.contributions(dict.fromkeys(Block, 1), 0)) == {Block.COMPONENT: 0.5}
