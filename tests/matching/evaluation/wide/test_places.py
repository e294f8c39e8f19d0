import numpy as np
import pytest

from gemsamen.matching.evaluation.wide.places import PlaceTable

pytestmark = pytest.mark.pure


def test_both_directions_are_added():
    table = PlaceTable(2)
    table.put(slice(0, 2), np.array([[np.nan, 1.0], [1.5, np.nan]]))

    found = table.logs(np.array([0]), slice(None))

    assert found == pytest.approx(np.array([[np.nan, np.log(2.0) + np.log(2.5)]]), nan_ok=True)


@pytest.mark.parametrize(("size", "bytes_per_pair"), [(100, 2), (40_000, 4)])
def test_a_place_takes_as_few_bytes_as_it_can(size: int, bytes_per_pair: int):
    assert PlaceTable(size).bytes_per_pair == bytes_per_pair
