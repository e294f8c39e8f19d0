import math

import pytest

from gemsamen.matching.adoption.baselines import baselines
from gemsamen.matching.adoption.holdings import Holdings
from tests.matching.adoption.town import street, town

pytestmark = pytest.mark.pure

REGISTER = [*street(), town("T", "tax:Delta", "case:Epsilon", province="S", latitude=51.0, longitude=5.0)]


@pytest.mark.parametrize("name", ["neighbours", "systems cosine", "item-kNN", "EASE"])
def test_a_method_that_looks_at_likeness_finds_the_missing_system_of_the_same_stack(name: str):
    tokens = Holdings(REGISTER).tokens

    scores = dict(zip(tokens, baselines(REGISTER)[name](10), strict=True))

    assert scores["maps", "Zeta", ""] > scores["maps", "Gamma", ""]


def test_popularity_is_the_same_for_everybody():
    method = baselines(REGISTER)["popularity"]

    assert method(0).tolist() == method(10).tolist()


def test_popularity_within_the_component_puts_a_missing_component_first():
    tokens = Holdings(REGISTER).tokens

    scores = dict(zip(tokens, baselines(REGISTER)["popularity within the component"](10), strict=True))

    assert scores["maps", "Zeta", ""] > scores["tax", "Alpha", ""]


def test_chance_is_the_same_on_every_run():
    assert baselines(REGISTER)["random"](0).tolist() == baselines(REGISTER)["random"](0).tolist()


def test_item_knn_adds_the_cosines_of_the_users_of_what_is_held():
    alone = [town("A", "tax:Alpha"), town("B", "tax:Alpha"), town("C", "maps:Beta", "tax:Alpha")]

    scores = dict(zip(Holdings(alone).tokens, baselines(alone)["item-kNN"](0), strict=True))

    rare, common = math.log(4 / 2) + 1, math.log(4 / 4) + 1
    shared = common / math.hypot(rare, common)
    assert scores["maps", "Beta", ""] == pytest.approx(shared / math.sqrt(2 + shared**2))
    assert scores["tax", "Alpha", ""] == pytest.approx(0.0)
