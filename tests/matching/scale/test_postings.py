import numpy as np
import pytest

from gemsamen.matching.scale import Postings
from tests.matching.scale.examples import unit_rows


@pytest.mark.parametrize("asked", range(0, 120, 17))
def test_postings_give_the_product_with_every_row(asked: int):
    rows = unit_rows(120)

    found = Postings(rows).scores(rows[[asked]].indices, rows[[asked]].data)

    np.testing.assert_allclose(found, rows @ rows[[asked]].toarray().ravel(), atol=1e-6)


def test_asking_twice_gives_the_same_answer():
    rows = unit_rows(60)
    postings = Postings(rows)

    first = postings.scores(rows[[3]].indices, rows[[3]].data)
    second = postings.scores(rows[[3]].indices, rows[[3]].data)

    np.testing.assert_array_equal(first, second)
    assert not np.shares_memory(first, second)


def test_a_question_about_nothing_fits_nobody():
    found = Postings(unit_rows(10)).scores(np.array([], dtype=np.int32), np.array([], dtype=np.float32))

    assert found.tolist() == [0.0] * 10
