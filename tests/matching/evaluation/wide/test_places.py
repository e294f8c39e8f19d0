import numpy as np
import pytest

from gemsamen.matching.evaluation.wide.places import PlaceTable, places_by_distance, places_by_strength

pytestmark = pytest.mark.pure


def test_the_nearest_come_first_equals_share_their_place_and_who_is_nowhere_has_none():
    places = places_by_distance(np.array([[np.nan, 30.0, 10.0, 10.0, np.nan]]))

    assert places == pytest.approx(np.array([[np.nan, 3.0, 1.5, 1.5, np.nan]]), nan_ok=True)


def test_equal_ties_share_their_mean_place_and_nobody_is_tied_to_itself():
    places = places_by_strength(np.array([[9.0, 1.0, 0.0, 0.0]]), np.array([0]))

    assert places == pytest.approx(np.array([[np.nan, 1.0, 2.5, 2.5]]), nan_ok=True)


def test_both_directions_are_added():
    table = PlaceTable(2)
    table.put(slice(0, 2), np.array([[np.nan, 1.0], [1.5, np.nan]]))

    found = table.logs(np.array([0]), slice(None))

    assert found == pytest.approx(np.array([[np.nan, np.log(2.0) + np.log(2.5)]]), nan_ok=True)


@pytest.mark.parametrize(("size", "bytes_per_pair"), [(100, 2), (40_000, 4)])
def test_a_place_takes_as_few_bytes_as_it_can(size: int, bytes_per_pair: int):
    assert PlaceTable(size).bytes_per_pair == bytes_per_pair
