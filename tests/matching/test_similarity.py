import math

import numpy as np
import pytest

from gemsamen.matching import SystemFact
from gemsamen.matching.coefficients import BLOCKS
from gemsamen.matching.similarity import (
    LARGEST_STRETCH,
    LEARNED_SPREAD,
    UNSEEN,
    SystemsBlend,
    SystemsSimilarity,
    stretch_of,
)

pytestmark = pytest.mark.pure

OWN = frozenset({SystemFact("tax", "Alpha", "Acme", "cloud")})
SYSTEMS = {
    "products": SystemFact("tax", "Alpha"),
    "suppliers": SystemFact("permits", "Beta", "Acme"),
    "components": SystemFact("tax", "Gamma"),
    "standards": SystemFact("social", "Delta"),
    "hosting": SystemFact("tax", "Gamma", "", "cloud"),
}
STANDARDS = {"tax": ("StUF", "ZGW"), "social": ("StUF", "ZGW"), "sport": ("ICS",), "permits": ("DSO",)}
NOTHING_ALIKE = frozenset({SystemFact("sport", "Epsilon", "Other", "own")})


def blend(block: str) -> SystemsBlend:
    return SystemsBlend(np.array([float(name == block) for name in BLOCKS]), STANDARDS)


@pytest.mark.parametrize("block", BLOCKS)
def test_every_block_sees_its_own_kind_of_likeness(block: str):
    alike = SystemsSimilarity([OWN, frozenset({SYSTEMS[block]}), NOTHING_ALIKE], blend(block))

    found = alike.excess(OWN)

    assert found[1] > 0 > found[2]


def test_a_block_counts_above_its_average_and_by_its_weight():
    weights = np.array([1.0, 0.0, 0.25, 0.0, 0.0])
    alike = SystemsSimilarity([OWN, frozenset({SYSTEMS["products"]}), NOTHING_ALIKE], SystemsBlend(weights))

    found = alike.excess(OWN)

    rarest = math.log(4 / 2) + 1
    shared = math.log(4 / 3) + 1
    product = shared**2 / (shared**2 + UNSEEN * rarest**2)
    assert found[1] == pytest.approx(1.25 * (product - product / 3))
    assert found[2] == pytest.approx(-1.25 * product / 3)


def test_a_block_of_which_nothing_is_known_adds_nothing():
    unknown = frozenset({SystemFact("tax", "Alpha")})
    alike = SystemsSimilarity([OWN, unknown], blend("hosting"))

    assert alike.excess(OWN)[1] == 0.0
    assert alike.excess(unknown).tolist() == [0.0, 0.0]


def test_without_systems_the_similarity_is_unknown():
    alike = SystemsSimilarity([OWN, frozenset()], blend("products"))

    assert math.isnan(alike.excess(OWN)[1])
    assert np.isnan(alike.excess(frozenset())).all()


def test_large_portfolios_that_are_all_much_alike_are_stretched_to_the_spread_that_was_learned():
    generator = np.random.default_rng(0)
    names = [f"p{number}" for number in range(60)]
    systems = [
        frozenset(SystemFact("c", str(name)) for name in generator.choice(names, 40, replace=False)) for _ in range(30)
    ]
    weights = np.array([1.0, 0.0, 0.0, 0.0, 0.0])

    alike = SystemsSimilarity(systems, SystemsBlend(weights))

    table = np.array([alike.excess(own, row) for row, own in enumerate(systems)])
    spread = np.sqrt(np.mean(table[~np.eye(30, dtype=bool)] ** 2))
    assert 1.0 < alike.stretch <= LARGEST_STRETCH
    assert spread == pytest.approx(LEARNED_SPREAD) or alike.stretch == LARGEST_STRETCH
    assert alike.excess(systems[0]) == pytest.approx(table[0])


def test_a_register_that_differs_more_is_left_as_it_is():
    alike = SystemsSimilarity([OWN, frozenset({SYSTEMS["products"]}), NOTHING_ALIKE], blend("products"))

    assert alike.stretch == 1.0


def test_equally_alike_pairs_are_not_stretched_because_of_rounding():
    systems = [frozenset({SystemFact(key, key)}) for key in "abcdefg"]

    alike = SystemsSimilarity(systems, SystemsBlend(np.array([1.0, 0.25, 0.05, 0.1, 0.1])))

    assert alike.stretch == 1.0
    assert stretch_of(1e-9) == 1.0
