from collections.abc import Sequence

import pytest

from gemsamen.matching import Band, Confidence, Factor, Facts, Suggestion
from gemsamen.matching.fair_places import PlaceReason
from gemsamen.partners.service.arranging import GivenPlace, Placed, with_given_places, without_holes

pytestmark = pytest.mark.pure

FACTS = Facts(
    distance_km=None,
    neighbour_rank=None,
    is_same_province=None,
    population_ratio=None,
    shared_systems=(),
    shared_components=(),
    shared_gaps=(),
    shared_arrangements=(),
)


def suggestions(count: int) -> list[Suggestion]:
    """Make a list of so many, called after their place."""
    return [
        Suggestion(
            code=f"GM{rank:04}",
            rank=rank,
            rank_without={Factor.SYSTEMS: rank + 4},
            score=-float(rank),
            probability=None,
            points=50,
            points_low=40,
            points_high=60,
            band=Band.POSSIBLE,
            confidence=Confidence.HIGH,
            reasons=(),
            facts=FACTS,
        )
        for rank in range(1, count + 1)
    ]


def numbers(placed: Sequence[Placed]) -> list[int]:
    return [int(each.suggestion.code[2:]) for each in placed]


def test_newcomers_stand_last_of_the_first_ten_and_the_others_move_up_behind_them():
    given = {"GM0013": PlaceReason.SMALL, "GM0015": PlaceReason.NOBODY}

    placed = with_given_places(suggestions(16), given)

    assert numbers(placed) == [1, 2, 3, 4, 5, 6, 7, 8, 13, 15, 9, 10, 11, 12, 14, 16]
    assert [each.suggestion.rank for each in placed] == list(range(1, 17))
    assert placed[8].given == GivenPlace(reason=PlaceReason.SMALL, by_points=13)
    assert placed[9].given == GivenPlace(reason=PlaceReason.NOBODY, by_points=15)
    assert [each.given for each in placed if each.suggestion.code not in given] == [None] * 14


def test_the_place_without_a_factor_moves_along_and_a_given_place_has_none():
    placed = with_given_places(suggestions(12), {"GM0012": PlaceReason.SMALL})

    assert placed[0].suggestion.rank_without == {Factor.SYSTEMS: 5}
    assert placed[9].suggestion.rank_without == {}
    assert placed[10].suggestion.rank_without == {Factor.SYSTEMS: 15}


def test_who_stands_among_the_first_ten_already_or_not_on_the_list_at_all_gets_nothing():
    found = suggestions(11)

    placed = with_given_places(found, {"GM0004": PlaceReason.SMALL, "GM9999": PlaceReason.NOBODY})

    assert [each.suggestion for each in placed] == found
    assert not any(each.given for each in placed)


def test_places_have_no_holes_when_others_were_left_out():
    kept = without_holes(suggestions(4)[2:])

    assert [each.rank for each in kept] == [1, 2]
    assert kept[0].rank_without == {Factor.SYSTEMS: 5}
