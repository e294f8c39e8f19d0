"""Who comes first."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.question import harmonic, top

pytestmark = pytest.mark.pure


def test_both_sides_must_gain():
    found = harmonic(np.float32([0.8, 0.0, 0.0]), np.float32([0.4, 1.0, 0.0]))

    assert found.tolist() == [pytest.approx(0.64 / 1.2), 0.0, 0.0]


def test_equal_scores_stand_in_the_order_of_the_rows():
    scores = np.float32([0.5, 0.9, 0.5, 0.5])

    assert top(scores, 3).tolist() == [1, 0, 2]
    assert top(scores, 2, np.array([False, False, True, True])).tolist() == [2, 3]
    assert top(scores, 9).tolist() == [1, 0, 2, 3]
    assert top(scores, 0).tolist() == []


def test_a_list_of_less_than_nobody_is_refused():
    with pytest.raises(InvalidRequestError):
        top(np.float32([0.5]), -1)


@given(
    st.lists(st.tuples(st.integers(0, 12), st.booleans()), max_size=80),
    st.integers(0, 90),
)
def test_the_best_among_some_are_found_however_many_there_are(told: list[tuple[int, bool]], k: int):
    scores = np.float32([score / 12 for score, _ in told])
    among = np.array([is_in for _, is_in in told], dtype=np.bool_)

    found = top(scores, k, among)

    rows = [row for row, is_in in enumerate(among) if is_in]
    assert found.tolist() == sorted(rows, key=lambda row: (-told[row][0], row))[:k]
