import math

import numpy as np
import pytest

from gemsamen.matching import SystemFact
from gemsamen.matching.coefficients import BLOCKS
from gemsamen.matching.similarity import SystemsBlend, SystemsSimilarity

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

    assert found[1] == pytest.approx((1 - 1 / 3) + 0.25 * (1 - 1 / 3))
    assert found[2] == pytest.approx(-1 / 3 - 0.25 / 3)


def test_a_block_of_which_nothing_is_known_adds_nothing():
    unknown = frozenset({SystemFact("tax", "Alpha")})
    alike = SystemsSimilarity([OWN, unknown], blend("hosting"))

    assert alike.excess(OWN)[1] == 0.0
    assert alike.excess(unknown).tolist() == [0.0, 0.0]


def test_without_systems_the_similarity_is_unknown():
    alike = SystemsSimilarity([OWN, frozenset()], blend("products"))

    assert math.isnan(alike.excess(OWN)[1])
    assert np.isnan(alike.excess(frozenset())).all()
