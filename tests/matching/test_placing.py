import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from gemsamen.matching.placing import LINES_AT_ONCE, mean_places, places_in

pytestmark = pytest.mark.pure

VALUES = st.lists(st.sampled_from([0.0, 1.0, 2.5, 7.0]) | st.just(float("nan")), max_size=12)


@given(VALUES)
def test_places_are_the_mean_ranks_of_the_values_that_are_known(values: list[float]):
    found = mean_places(np.array(values))

    assert found == pytest.approx(rankdata(values, nan_policy="omit") if values else [], nan_ok=True)


def test_every_line_of_a_table_is_put_in_order_by_itself():
    table = np.random.default_rng(0).integers(0, 5, (2 * LINES_AT_ONCE + 3, 9)).astype(float)

    found = mean_places(table)

    assert found.tolist() == [mean_places(line).tolist() for line in table]


@pytest.mark.parametrize("shape", [(0,), (0, 0), (3, 0), (0, 3)])
def test_without_values_there_are_no_places(shape: tuple[int, ...]):
    assert mean_places(np.empty(shape)).shape == shape


@pytest.mark.parametrize("row", range(4))
def test_a_newcomer_that_takes_the_place_of_a_row_stands_where_that_row_stands(row: int):
    table = np.array([[0.0, 1.0, 1.0, 2.0], [1.0, 0.0, 3.0, 3.0], [1.0, 3.0, 0.0, np.nan], [2.0, 3.0, np.nan, 0.0]])
    others = np.where(np.eye(4, dtype=bool), np.nan, table)

    found = places_in(table, others[:, row], row)

    assert found == pytest.approx(mean_places(others)[:, row], nan_ok=True)


def test_a_newcomer_beside_all_rows_shares_its_place_with_equals():
    table = np.array([[0.0, 1.0, 2.0], [1.0, 0.0, 3.0], [2.0, 3.0, 0.0]])

    assert places_in(table, np.array([1.0, 5.0, 0.5]), None).tolist() == [1.5, 3.0, 1.0]
