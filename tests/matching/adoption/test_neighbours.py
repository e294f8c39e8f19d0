import numpy as np
import pytest

from gemsamen.matching.adoption.neighbours import ALIKE, ARRANGEMENTS, NEARBY, SAME_PROVINCE, Neighbourhood
from tests.matching.adoption.town import town

pytestmark = pytest.mark.pure

TOWNS = [
    town("A", "c:X", province="P", latitude=52.0, longitude=5.0, arrangements=frozenset({"ict", "waste"})),
    town("B", "c:X", province="P", latitude=52.0, longitude=5.0, arrangements=frozenset({"ict"})),
    town("C", "c:Y", arrangements=frozenset({"waste"})),
]


def test_a_neighbour_at_the_same_place_counts_in_full_and_an_unknown_place_does_not_count():
    weights = Neighbourhood(TOWNS, is_close=lambda _key: False).weights(TOWNS[0], 0)

    assert weights[NEARBY].tolist() == [0.0, 1.0 + SAME_PROVINCE, 0.0]


def test_the_province_tells_what_is_near_where_no_distance_is_known():
    provinces = {"A": "P", "B": "Q", "C": "P", "D": ""}
    towns = [town(code, province=province) for code, province in provinces.items()]
    neighbourhood = Neighbourhood(towns, is_close=lambda _key: False)

    weights = [neighbourhood.weights(asker, row)[NEARBY].tolist() for row, asker in enumerate(towns)]

    assert weights == [[0.0, 0.0, SAME_PROVINCE, 0.0], [0.0] * 4, [SAME_PROVINCE, 0.0, 0.0, 0.0], [0.0] * 4]


def test_a_province_that_nobody_else_is_in_is_near_to_nobody():
    weights = Neighbourhood(TOWNS, is_close=lambda _key: False).weights(town("E", province="Z"), None)

    assert weights[NEARBY].tolist() == [0.0, 0.0, 0.0]


def test_the_own_row_is_no_example():
    weights = Neighbourhood(TOWNS, is_close=lambda _key: True).weights(TOWNS[0], 0)

    assert weights[:, 0].tolist() == [0.0, 0.0, 0.0]


def test_only_close_arrangements_count():
    weights = Neighbourhood(TOWNS, is_close=lambda key: key == "ict").weights(TOWNS[0], 0)

    assert weights[ARRANGEMENTS].tolist() == pytest.approx([0.0, 1 / np.log(3), 0.0])


def test_a_municipality_without_systems_is_like_nobody():
    weights = Neighbourhood(TOWNS, is_close=lambda _key: False).weights(town("D"), None)

    assert weights[ALIKE].tolist() == [0.0, 0.0, 0.0]
