import numpy as np
import pytest

from gemsamen.matching.groups import best_group
from gemsamen.matching.groups.greedy import complete_value, grow, values_with
from gemsamen.matching.groups.task import Ledger
from tests.matching.groups.instances import task, with_leads

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("seed", range(5))
def test_growing_ends_near_the_best_group(seed: int):
    asked = with_leads(task(40, 5, seed=seed), 3, 4, 5)
    ledger = Ledger(asked)

    values = [complete_value(ledger, part) for part in grow(ledger, ledger.start([0]), np.arange(1, 40))]

    best = best_group(asked)
    assert best is not None
    assert max(values) / ledger.scale > 0.8 * best.value


def test_every_grown_group_meets_the_conditions():
    asked = with_leads(task(15, 5, seed=1), 14)
    ledger = Ledger(asked)

    grown = grow(ledger, ledger.start([0]), np.arange(1, 15))

    assert grown
    assert all(asked.is_met_by(part.members) for part in grown)


def test_the_last_place_is_closed_to_who_cannot_lead_when_nobody_else_does():
    ledger = Ledger(with_leads(task(5, 3, seed=0), 4))

    values = values_with(ledger, ledger.start([0, 1]), np.array([2, 3, 4]))

    assert np.isfinite(values).tolist() == [False, False, True]
