import math

import numpy as np
import pytest

from gemsamen.matching.incidence import AffinityBlock, CosineBlock, rows_by_key

pytestmark = pytest.mark.pure

RARE, COMMON = math.log(4 / 2) + 1, math.log(4 / 3) + 1


def test_a_rare_key_weighs_more_than_a_common_one():
    block = CosineBlock([{"x": 1.0, "y": 1.0}, {"x": 1.0}, {"z": 1.0}])

    found = block.cosines({"x": 1.0, "y": 1.0})

    assert found == pytest.approx([1.0, COMMON / math.hypot(COMMON, RARE), 0.0])


def test_the_average_is_over_all_pairs_that_have_something():
    block = CosineBlock([{"x": 1.0, "y": 1.0}, {"x": 1.0}, {"z": 1.0}, {}])

    assert block.average() == pytest.approx(COMMON / math.hypot(COMMON, RARE) / 3)


def test_a_key_that_nobody_visibly_has_makes_the_asker_less_similar():
    block = CosineBlock([{"x": 1.0}, {"y": 1.0}])

    assert block.cosines({"x": 1.0, "private": 1.0})[0] < block.cosines({"x": 1.0})[0] == pytest.approx(1.0)


def test_what_is_not_seen_makes_few_keys_in_common_say_less():
    rows = [{"x": 1.0, "y": 1.0}, {"x": 1.0}, {"z": 1.0}]
    block = CosineBlock(rows, unseen=0.5)

    found = [block.cosines(row) for row in rows]

    unseen = 0.5 * RARE**2
    lengths = [math.sqrt(COMMON**2 + RARE**2 + unseen), math.sqrt(COMMON**2 + unseen)]
    assert found[0][1] == pytest.approx(COMMON**2 / lengths[0] / lengths[1])
    assert found[1][1] == pytest.approx(COMMON**2 / lengths[1] ** 2)
    assert np.array(found) == pytest.approx(block.all_pairs())
    assert block.average() == pytest.approx(found[0][1] / 3)


def test_rows_and_askers_without_anything_are_not_similar_to_anything():
    block = CosineBlock([{}, {"x": 0.0}], is_rarity_weighted=False)

    assert block.cosines({}).tolist() == [0.0, 0.0]
    assert block.cosines({"x": 1.0}).tolist() == [0.0, 0.0]
    assert block.average() == 0.0


def test_an_empty_register_has_no_similarity():
    assert CosineBlock([]).cosines({"x": 1.0}).shape == (0,)
    assert AffinityBlock([]).all_pairs().shape == (0, 0)


def test_a_small_arrangement_ties_closer_than_a_large_one():
    block = AffinityBlock([{"large", "small"}, {"large", "small"}, {"large"}])

    found = block.affinities({"large", "small"})

    assert found == pytest.approx([1 / math.log(4) + 1 / math.log(3)] * 2 + [1 / math.log(4)])


def test_an_arrangement_with_one_visible_member_weighs_as_one_of_two():
    block = AffinityBlock([{"secret"}, set()])

    assert block.affinities({"secret"}) == pytest.approx([1 / math.log(3), 0.0])


def test_all_pairs_hold_what_each_row_finds():
    rows = [{"a", "b"}, {"a"}, {"b", "a"}, set()]
    block = AffinityBlock(rows)

    assert block.all_pairs() == pytest.approx(np.array([block.affinities(row) for row in rows]))


def test_every_key_names_the_rows_that_have_it_in_their_order():
    assert rows_by_key([{"a", "b"}, frozenset(), {"b"}]) == {"a": [0], "b": [0, 2]}
