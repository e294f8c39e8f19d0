"""Invented existing cooperation."""

import pytest

from gemsamen.demo.invention.world import World
from gemsamen.domain.organisation import ArrangementKind

pytestmark = pytest.mark.pure


def test_there_are_about_sixty_and_every_name_says_that_it_is_an_example(world: World):
    names = [each.name for each in world.arrangements]

    assert 50 <= len(names) <= 70
    assert all(name.startswith("Voorbeeld") for name in names)
    assert len(set(names)) == len(names)


def test_they_are_of_many_kinds_and_have_members(world: World):
    kinds = {each.kind for each in world.arrangements}

    assert kinds == set(ArrangementKind) - {ArrangementKind.OTHER}
    assert min(len(each.members) for each in world.arrangements) >= 3


def test_some_have_an_organisation_of_their_own(world: World):
    partnerships = {each.partnership for each in world.arrangements if each.partnership}

    assert 5 <= len(partnerships) <= 20
    assert all(name.startswith("Voorbeeld") for name in partnerships)
    assert world.partnership_of["GM0301"] in partnerships
