"""Invented interests."""

import pytest

from gemsamen.demo.invention.places import SHOWCASE
from gemsamen.demo.invention.world import World

pytestmark = pytest.mark.pure


def test_nobody_is_interested_in_itself_or_twice_in_another(world: World):
    pairs = [(each.sender, each.receiver) for each in world.interests]

    assert len(pairs) == len(set(pairs)) > 80
    assert all(sender != receiver for sender, receiver in pairs)


def test_some_are_interested_in_the_showcase(world: World):
    assert sum(each.receiver == SHOWCASE for each in world.interests) >= 3
