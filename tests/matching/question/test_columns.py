"""Places of who is concerned, and the best value at each."""

import numpy as np
import pytest

from gemsamen.matching.question import row_numbers
from gemsamen.matching.question.columns import Column, Concerned

pytestmark = pytest.mark.pure


def test_who_is_concerned_has_a_place_and_anybody_else_stands_beside_them():
    concerned = Concerned(np.array([False, True, False, True]))

    assert concerned.rows.tolist() == [1, 3]
    assert concerned.places(row_numbers([3, 0, 1])).tolist() == [1, 2, 0]


def test_of_several_values_the_best_counts_and_who_is_not_concerned_does_not():
    concerned = Concerned(np.array([False, True, True, True]))
    places = concerned.places(row_numbers([1, 0, 3, 1]))

    assert concerned.best(places, np.float32([0.25, 0.75, 0.5, 0.125])).tolist() == [0.25, 0.0, 0.5]
    assert concerned.latest(places, row_numbers([5, 9, 7, 6])).tolist() == [6, 0, 7]
    assert concerned.has(places).tolist() == [True, False, True]


def test_nobody_concerned_has_no_values():
    concerned = Concerned(np.zeros(2, dtype=np.bool_))

    assert len(concerned) == 0
    assert concerned.best(concerned.places(row_numbers([0, 1])), np.float32([1.0, 1.0])).tolist() == []


def test_a_column_knows_what_is_unknown_and_whether_anything_was_asked():
    column = Column.of(np.float32([0.5, np.nan]))

    assert column.filled.tolist() == [0.5, 0.0]
    assert column.known is not None
    assert column.known.tolist() == [True, False]
    assert column.is_asked
    assert not Column.of(np.float32([np.nan])).is_asked
    assert Column.of(np.float32([np.nan]), is_asked=True).is_asked
    assert not Column.of(np.float32([])).is_asked
