"""Invented groups of neighbours."""

import pytest

from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.groups import MOST_INHABITANTS, Group, form_groups
from gemsamen.demo.invention.places import SHOWCASE
from tests.demo.places import places

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def groups() -> list[Group]:
    return form_groups(places(), Chance(1))


def test_groups_have_three_to_six_members_and_nobody_is_in_two(groups: list[Group]):
    members = [code for group in groups for code in group.members]

    assert {len(group.members) for group in groups} <= {3, 4, 5, 6}
    assert len(members) == len(set(members))
    assert len(groups) > 30


def test_members_border_on_each_other(groups: list[Group]):
    known = places()

    for group in groups:
        reached, left = {group.members[0]}, set(group.members[1:])
        while near := {code for code in left if reached & set(known[code].neighbours)}:
            reached |= near
            left -= near
        assert left == set(), group.name


def test_large_cities_stay_out(groups: list[Group]):
    known = places()

    assert max(known[code].population for group in groups for code in group.members) <= MOST_INHABITANTS


def test_every_name_says_that_it_is_an_example_and_is_used_once(groups: list[Group]):
    names = [group.name for group in groups]

    assert all(name.startswith("Voorbeeldsamenwerking ") for name in names)
    assert len(names) == len(set(names))


def test_the_showcase_comes_first(groups: list[Group]):
    assert groups[0].members[0] == SHOWCASE


def test_a_country_without_neighbours_has_no_groups():
    lonely = {code: place for code, place in places("Zeeland").items() if code == "GM0687"}

    assert form_groups(lonely, Chance(1)) == []
