import numpy as np
import pytest

from gemsamen.matching.ties import Ties

pytestmark = pytest.mark.pure

ROWS = [frozenset("abc"), frozenset("ab"), frozenset("c"), frozenset(), frozenset("a")]


def test_the_strongest_tie_comes_first_and_equal_ties_share_their_mean_place():
    found = Ties(ROWS).compare(ROWS[1], 1)

    assert found.affinities[0] > found.affinities[4] > found.affinities[2] == found.affinities[3] == 0
    assert found.ranks[[0, 4, 2, 3]].tolist() == [1.0, 2.0, 3.5, 3.5]


def test_places_are_told_from_both_sides():
    ties = Ties(ROWS)

    table = np.array([ties.compare(row, own).ranks for own, row in enumerate(ROWS)])
    back = np.array([ties.compare(row, own).ranks_back for own, row in enumerate(ROWS)])

    others = ~np.eye(len(ROWS), dtype=bool)
    assert table.T[others].tolist() == back[others].tolist()


def test_a_guest_with_the_arrangements_of_a_row_is_placed_as_that_row():
    ties = Ties(ROWS)
    known = ties.compare(ROWS[1], 1)
    twisted = Ties([ROWS[0], frozenset("c"), *ROWS[2:]]).compare(ROWS[1], 1)

    others = [0, 2, 3, 4]
    assert twisted.ranks[others].tolist() == known.ranks[others].tolist()


def test_a_municipality_outside_the_register_takes_a_place_among_the_ties_of_others():
    found = Ties(ROWS).compare(frozenset("ab"), None)

    assert found.ranks_back[1] == 1.5
    assert found.ranks_back[3] == 3.0
    assert found.ranks[0] == found.ranks[1] == 1.5


def test_what_is_known_of_a_pair_is_what_is_known_of_the_lesser_side():
    assert Ties(ROWS).compare(ROWS[1], 1).fewest.tolist() == [2.0, 2.0, 1.0, 0.0, 1.0]
    assert Ties(ROWS).compare(frozenset(), 3).fewest.tolist() == [0.0] * 5


def test_an_empty_register_has_no_ties():
    assert Ties([]).compare(frozenset("a"), None).ranks.shape == (0,)
