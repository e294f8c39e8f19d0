import numpy as np
import pytest

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.exposure import exposure, exposure_per_class, gini, with_a_place_for_everyone

pytestmark = pytest.mark.pure

# Everybody prefers 0, then 1, then 2; nobody has 3 or 4 among its first two.
SCORES = np.tile([5.0, 4.0, 3.0, 1.0, 0.0], (5, 1)) - np.arange(5)[:, np.newaxis] * np.array([0, 0, 0, 0.1, 0.2])


def test_exposure_counts_the_lists_on_which_each_stands():
    assert exposure([[1, 2], [0, 2], []], 4).tolist() == [1, 1, 2, 0]
    assert exposure([], 2).tolist() == [0, 0]


@pytest.mark.parametrize("row", [-1, 4])
def test_a_row_that_does_not_exist_is_refused(row: int):
    with pytest.raises(InvalidRequestError, match="outside the 4"):
        exposure([[row]], 4)


def test_the_gini_coefficient_runs_from_equal_to_one_for_all():
    assert gini([3, 3, 3]) == pytest.approx(0.0)
    assert gini([0, 0, 0, 8]) == pytest.approx(0.75)
    assert gini([1, 3]) == pytest.approx(0.25)
    assert gini([0, 0]) == gini([]) == 0.0


def test_exposure_per_class_compares_places_with_municipalities():
    small, large = exposure_per_class([1, 0, 0, 9], ["small", "small", "small", "large"])

    assert (small.key, small.municipalities, small.never) == ("small", 3, 2)
    assert (small.share_of_municipalities, small.share_of_places) == (0.75, 0.1)
    assert (large.share_of_municipalities, large.share_of_places, large.never) == (0.25, 0.9, 0)


def test_everybody_gets_a_place_behind_the_first_ones():
    fair = with_a_place_for_everyone(SCORES, length=2, kept=1)

    best = [np.argsort(-row)[np.argsort(-row) != own][0] for own, row in enumerate(SCORES)]
    assert [places[0] for places in fair.lists] == best
    assert (exposure(fair.lists, 5) > 0).all()
    assert [newcomer for _, newcomer in fair.moved] == [3, 4]
    assert fair.cost > 0


def test_a_newcomer_takes_the_place_that_costs_least_and_pushes_nobody_off_the_last_list():
    fair = with_a_place_for_everyone(SCORES, length=2, kept=1)

    assert fair.moved == ((0, 3), (2, 4))
    assert fair.lists[0].tolist() == [1, 3]
    assert fair.lists[1].tolist() == [0, 2]
    assert fair.cost == pytest.approx((2.0 + 4.4) / 2)


def test_lists_that_show_everybody_stay_as_they_are():
    near = -np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0)))

    fair = with_a_place_for_everyone(near, length=2, kept=1)

    assert fair.moved == ()
    assert fair.cost == 0.0
    assert fair.lists[0].tolist() == [1, 2]


def test_who_may_not_be_suggested_gets_no_place():
    scores = SCORES.copy()
    scores[:, 4] = -np.inf

    fair = with_a_place_for_everyone(scores, length=2, kept=1)

    assert exposure(fair.lists, 5)[4] == 0


def test_when_all_places_are_kept_nobody_moves():
    fair = with_a_place_for_everyone(SCORES, length=2, kept=2)

    assert fair.moved == ()
    assert exposure(fair.lists, 5).tolist() == [4, 4, 2, 0, 0]


@pytest.mark.parametrize("kept", [-1, 3])
def test_more_places_than_there_are_cannot_be_kept(kept: int):
    with pytest.raises(InvalidRequestError):
        with_a_place_for_everyone(SCORES, length=2, kept=kept)


@pytest.mark.parametrize("size", [0, 1])
def test_without_others_there_is_nothing_to_give(size: int):
    fair = with_a_place_for_everyone(np.zeros((size, size)))

    assert [places.tolist() for places in fair.lists] == [[]] * size
    assert fair.moved == ()
