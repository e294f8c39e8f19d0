"""Reckoning back from the day of changing over to the day of beginning."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gemsamen.domain.contract import add_months


class Step(StrEnum):
    """A step on the way to another system."""

    DECIDE = "decide"
    TENDER = "tender"
    IMPLEMENT = "implement"


STEP_MONTHS = {Step.DECIDE: 4, Step.TENDER: 5, Step.IMPLEMENT: 9}
"""A rule of thumb, shown as such on the page."""
TOTAL_MONTHS = sum(STEP_MONTHS.values())


@dataclass(frozen=True, kw_only=True)
class PlannedStep:
    """One step with its first and last day."""

    step: Step
    first: date
    last: date


def plan_back(changed_over: date) -> tuple[PlannedStep, ...]:
    """Return the steps that end on the day of changing over, the first step first."""
    steps: list[PlannedStep] = []
    last = changed_over
    months = 0
    for step in reversed(Step):
        months += STEP_MONTHS[step]
        first = add_months(changed_over, -months)
        steps.insert(0, PlannedStep(step=step, first=first, last=last))
        last = first
    return tuple(steps)
