from collections import Counter

import numpy as np
import pytest
from numpy.typing import NDArray

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.exposure import exposure
from gemsamen.matching.fair_places import PlaceReason, fair_places

pytestmark = pytest.mark.pure


def register(count: int = 60, seed: int = 1) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Make scores in which the small ones, a third, are liked less, and the last three hardly at all."""
    chance = np.random.default_rng(seed)
    is_small = np.arange(count) % 3 == 0
    scores = chance.normal(size=(count, count)) - is_small
    scores[:, -3:] -= 50.0
    np.fill_diagonal(scores, -np.inf)
    return scores, is_small


def by_points(scores: NDArray[np.float64]) -> list[list[int]]:
    return [np.argsort(-row, kind="stable")[:10].tolist() for row in scores]


def test_everybody_stands_on_a_list_and_the_small_ones_have_their_share():
    scores, is_small = register()

    fair = fair_places(scores, is_small)

    counts = exposure(fair.lists, len(scores))
    assert (exposure(by_points(scores), len(scores)) == 0).any()
    assert (counts > 0).all()
    assert counts[is_small].sum() == np.ceil(is_small.mean() * counts.sum())
    assert {len(places) for places in fair.lists} == {10}


def test_the_first_seven_of_every_list_stay_and_newcomers_stand_last_in_the_order_of_their_points():
    scores, is_small = register()

    fair = fair_places(scores, is_small)

    newcomers = Counter(place.asker for place in fair.given)
    assert max(newcomers.values()) > 1
    for asker, (before, after) in enumerate(zip(by_points(scores), fair.lists, strict=True)):
        stayed = 10 - newcomers[asker]
        assert after.tolist()[:7] == before[:7]
        assert set(after.tolist()[:stayed]) <= set(before)
        tail = scores[asker, after[stayed:]]
        assert (np.diff(tail) <= 0).all()


def test_every_place_says_why_it_was_given_and_what_it_cost():
    scores, is_small = register()

    fair = fair_places(scores, is_small)

    reasons = Counter(place.reason for place in fair.given)
    nobodies = {place.newcomer for place in fair.given if place.reason is PlaceReason.NOBODY}
    assert nobodies == set(np.flatnonzero(exposure(by_points(scores), len(scores)) == 0).tolist())
    assert reasons[PlaceReason.NOBODY] == len(nobodies) > 0
    assert all(is_small[place.newcomer] for place in fair.given if place.reason is PlaceReason.SMALL)
    assert fair.cost > 0


def test_lists_that_are_fair_stay_as_they_are():
    near = -np.abs(np.subtract.outer(np.arange(30.0), np.arange(30.0)))
    np.fill_diagonal(near, -np.inf)

    for is_small in (np.zeros(30, dtype=np.bool_), np.ones(30, dtype=np.bool_)):
        fair = fair_places(near, is_small)

        assert fair.given == ()
        assert [places.tolist() for places in fair.lists] == by_points(near)
        assert fair.cost == 0.0


def test_who_may_not_be_suggested_gets_no_place():
    scores, is_small = register()
    scores[:, 0] = -np.inf

    fair = fair_places(scores, is_small)

    assert not any(0 in places for places in fair.lists)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_register_of_hardly_anybody_is_no_problem(count: int):
    scores = np.full((count, count), 1.0)
    np.fill_diagonal(scores, -np.inf)

    fair = fair_places(scores, np.ones(count, dtype=np.bool_))

    assert [len(places) for places in fair.lists] == [max(0, count - 1)] * count


@pytest.mark.parametrize("kept", [-1, 10])
def test_an_impossible_number_of_kept_places_is_refused(kept: int):
    scores, is_small = register()

    with pytest.raises(InvalidRequestError):
        fair_places(scores, is_small, kept=kept)
