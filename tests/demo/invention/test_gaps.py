"""Invented gaps."""

from collections import Counter, defaultdict
from statistics import mean

import pytest

from gemsamen.demo.invention.world import World
from gemsamen.domain.register import GapStatus, GapUrgency
from tests.demo.places import TODAY, places

pytestmark = pytest.mark.pure


def test_a_municipality_has_two_to_six_gaps(world: World):
    counts = Counter(each.code for each in world.gaps)

    assert len(counts) == 342
    assert set(counts.values()) <= {1, 2, 3, 4, 5, 6}
    assert sum(1 for count in counts.values() if count >= 2) >= 330


def test_a_gap_is_on_something_for_which_no_system_is_in_use(world: World):
    covered = {each.code: each.covered for each in world.portfolios}

    assert [each for each in world.gaps if each.component in covered[each.code]] == []
    assert all((each.component is None) != (each.function is None) for each in world.gaps)


def test_gaps_of_a_region_are_alike(world: World):
    known = places()
    regions = defaultdict(Counter)
    for each in world.gaps:
        regions[known[each.code].region][each.component] += 1

    national = Counter(each.component for each in world.gaps if each.component)
    top_national = sum(count for _theme, count in national.most_common(4)) / sum(national.values())
    top_regional = [
        sum(count for _theme, count in counts.most_common(4)) / sum(counts.values())
        for counts in regions.values()
        if sum(counts.values()) >= 30
    ]

    assert mean(top_regional) > 1.2 * top_national


def test_some_want_to_lead_and_some_gaps_are_solved(world: World):
    leading = sum(each.is_willing_to_lead for each in world.gaps)

    assert 0.1 <= leading / len(world.gaps) <= 0.3
    assert {each.urgency for each in world.gaps} == set(GapUrgency)
    assert {each.status for each in world.gaps} == {GapStatus.OPEN, GapStatus.SOLVED}
    assert all(each.wanted_by > TODAY for each in world.gaps if each.wanted_by)
