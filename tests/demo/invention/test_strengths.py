"""Invented strengths."""

from collections import Counter
from statistics import mean

import pytest

from gemsamen.demo.invention.world import World
from gemsamen.domain.register import Audience, CapacityBand
from tests.demo.places import TODAY, places

pytestmark = pytest.mark.pure


def test_a_strength_is_in_something_for_which_a_system_is_in_use_or_in_a_function(world: World):
    covered = {each.code: each.covered for each in world.portfolios}

    assert [each for each in world.strengths if each.component and each.component not in covered[each.code]] == []
    assert all((each.component is None) != (each.function is None) for each in world.strengths)
    assert 0.02 <= sum(each.function is not None for each in world.strengths) / len(world.strengths) <= 0.15


def test_nobody_is_good_at_the_same_thing_twice_or_at_what_it_misses(world: World):
    subjects = [(each.code, each.component or each.function) for each in world.strengths]
    missed = {(each.code, each.component) for each in world.gaps}

    assert len(set(subjects)) == len(subjects)
    assert missed.isdisjoint(subjects)


def test_some_have_none_and_the_large_ones_have_most(world: World):
    counts = Counter(each.code for each in world.strengths)
    sizes = {code: place.population for code, place in places().items()}
    large = mean(counts[code] for code, people in sizes.items() if people >= 100_000)
    small = mean(counts[code] for code, people in sizes.items() if people < 20_000)

    assert 200 <= len(counts) < 342
    assert max(counts.values()) <= 6
    assert large > 1.5 * small


def test_others_miss_a_good_part_of_what_somebody_is_good_at(world: World):
    missed = {each.component for each in world.gaps if each.audience is Audience.MUNICIPALITIES}
    shared = [each for each in world.strengths if each.component and each.audience is Audience.MUNICIPALITIES]

    assert sum(each.component in missed for each in shared) / len(shared) > 0.3


def test_every_kind_of_answer_occurs(world: World):
    leading = sum(each.is_willing_to_lead for each in world.strengths)

    assert {each.capacity for each in world.strengths} == {*CapacityBand, None}
    assert {each.audience for each in world.strengths} == set(Audience)
    assert 0.1 <= leading / len(world.strengths) <= 0.35
    assert all(each.created_at.date() < TODAY for each in world.strengths)
