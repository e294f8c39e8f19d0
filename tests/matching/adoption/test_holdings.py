import numpy as np
import pytest

from gemsamen.matching.adoption.holdings import Holdings
from tests.matching.adoption.town import town

pytestmark = pytest.mark.pure

TOWNS = [town("A", "c:X", "c:Y"), town("B", "c:X"), town("C", "d:Z"), town("D")]


def test_a_share_is_that_of_the_municipalities_that_registered_anything():
    holdings = Holdings(TOWNS)

    assert holdings.tokens == (("c", "X", ""), ("c", "Y", ""), ("d", "Z", ""))
    assert holdings.shares == pytest.approx([2.5 / 4, 1.5 / 4, 1.5 / 4])


def test_without_neighbours_nothing_is_more_common_than_elsewhere():
    lifts = Holdings(TOWNS).lifts(np.zeros((1, 4)), np.array([1.0]))

    assert lifts[0] == pytest.approx([0.0, 0.0, 0.0])


def test_what_the_neighbours_use_is_lifted_and_what_they_lack_is_lowered():
    lifts = Holdings(TOWNS).lifts(np.array([[0.0, 2.0, 0.0, 0.0]]), np.array([1.0]))

    assert lifts[0] == pytest.approx(np.log([(2 / 0.625 + 1) / 3, 1 / 3, 1 / 3]))


def test_a_second_system_for_a_component_is_as_likely_as_it_is_in_the_register():
    holdings = Holdings(TOWNS)

    room = holdings.room(np.array([0]))

    has_one, has_two, left = 2, 1, 1.5 / 4
    assert room[1] == pytest.approx(np.log((has_two + 0.5) / (has_one + 1)) + np.log(1.5 / 4 / left))
    assert room[2] == pytest.approx(np.log((1 + 0.5) / (3 + 1)))


def test_the_same_product_for_another_component_is_marked():
    holdings = Holdings([town("A", "c:X", "d:X"), town("B", "d:Y")])

    assert holdings.has_same_product(np.array([0])).tolist() == [1.0, 1.0, 0.0]


def test_a_register_with_nothing_in_it_has_no_systems():
    holdings = Holdings([town("A"), town("B")])

    assert holdings.tokens == ()
    assert holdings.room(np.array([], dtype=np.int64)).tolist() == []
