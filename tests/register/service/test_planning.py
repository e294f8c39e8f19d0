"""Reckoning back from the day of changing over."""

from datetime import date
from itertools import pairwise

from gemsamen.register.service.planning import Step, plan_back


def test_the_steps_follow_each_other_and_end_on_the_day():
    steps = plan_back(date(2028, 7, 1))

    assert [step.step for step in steps] == list(Step)
    assert (steps[0].first, steps[-1].last) == (date(2027, 1, 1), date(2028, 7, 1))
    assert all(one.last == other.first for one, other in pairwise(steps))
