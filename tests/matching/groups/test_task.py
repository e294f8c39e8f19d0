from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.groups import Apart
from gemsamen.matching.groups.greedy import complete_value
from gemsamen.matching.groups.task import Ledger
from tests.matching.groups.instances import task, with_leads

pytestmark = pytest.mark.pure


def test_a_group_that_grows_row_by_row_is_worth_what_the_objective_says():
    asked = task(12, 4, seed=2, window_weight=1.5)
    ledger = Ledger(asked)

    part = ledger.start([0])
    for row in (5, 9, 2):
        part = ledger.joined(part, row)

    assert complete_value(ledger, part) / ledger.scale == pytest.approx(asked.objective.value([0, 2, 5, 9]))


def test_leaving_rows_out_changes_no_value():
    asked = task(12, 4, seed=2, window_weight=1.5)
    rows = np.array([0, 2, 5, 9, 11])

    kept = Ledger(asked).restricted(rows)

    assert complete_value(kept, kept.start([0, 1, 2, 3])) / kept.scale == pytest.approx(
        asked.objective.value([0, 2, 5, 9])
    )
    assert kept.codes.tolist() == rows.tolist()


def test_nobody_else_of_an_earlier_group_fits_when_enough_were_taken_over():
    asked = replace(task(6, 4, seed=0), apart=(Apart(members=frozenset({0, 1, 2}), most=2),))
    ledger = Ledger(asked)

    assert ledger.fitting(ledger.start([0, 1]), np.array([2, 3, 4])).tolist() == [3, 4]


def test_a_group_is_what_was_asked_only_when_every_condition_holds():
    asked = with_leads(replace(task(6, 3, seed=0), apart=(Apart(members=frozenset({0, 1, 2}), most=2),)), 1)

    assert asked.is_met_by([0, 1, 3])
    assert not asked.is_met_by([0, 1]), "too small"
    assert not asked.is_met_by([1, 3, 4]), "who must be in it is not"
    assert not asked.is_met_by([0, 3, 4]), "nobody leads"
    assert not asked.is_met_by([0, 1, 2]), "too much like an earlier group"
