import numpy as np
import pytest

from gemsamen.matching import Profile
from gemsamen.matching.evaluation.methods import (
    BASELINES,
    nearest,
    popularity,
    random_order,
    same_province_then_nearest,
    systems_cosine,
)
from gemsamen.matching.features import Register
from tests.matching.synthetic import facts

pytestmark = pytest.mark.pure

REGISTER = Register(
    [
        Profile(code="A", province="P", latitude=52.0, longitude=5.0, systems=facts("x")),
        Profile(code="B", province="Q", latitude=52.1, longitude=5.0, arrangements=frozenset("ab")),
        Profile(code="C", province="P", latitude=52.4, longitude=5.0, systems=facts("x"), arrangements=frozenset("a")),
        Profile(code="D"),
    ],
)


def order_for_a(table: np.ndarray) -> str:
    return "".join(REGISTER.codes[row] for row in np.argsort(-table[0], kind="stable") if row != 0)


def test_every_baseline_ranks_as_its_name_says():
    assert order_for_a(nearest(REGISTER)) == "BCD"
    assert order_for_a(same_province_then_nearest(REGISTER)) == "CBD"
    assert order_for_a(systems_cosine(REGISTER)) == "CBD"
    assert order_for_a(popularity(REGISTER)) == "BCD"


def test_chance_is_the_same_on_every_run():
    assert (random_order(REGISTER) == random_order(REGISTER)).all()


@pytest.mark.parametrize("name", BASELINES)
def test_every_baseline_gives_a_finite_score_to_every_pair(name: str):
    table = BASELINES[name](REGISTER)

    assert table.shape == (4, 4)
    assert np.isfinite(table).all()
