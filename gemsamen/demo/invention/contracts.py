"""Invented contracts: terms, options and notice, lively around the day on which they are made."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from gemsamen.demo.invention.chance import happens, weighted
from gemsamen.domain.contract import ContractTerms, add_months
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience

EARLIEST_END_MONTHS = -3
LATEST_END_MONTHS = 72
ENDLESS = 0.14
"""Part of the contracts without a known end, beside the systems without a contract."""

BUDGET_YEARS = 0.6
"""Part of the contracts that end with a year, half-year or quarter."""

SIGNED_LATE = 0.9
"""Part of the contracts that have begun already."""

TERMS = ((24, 1.0), (36, 3.0), (48, 5.0), (60, 1.5), (72, 0.5))
OPTIONS = (
    ((0, 0), 6.0),
    ((1, 12), 4.0),
    ((2, 12), 6.0),
    ((3, 12), 2.0),
    ((4, 12), 3.0),
    ((1, 24), 2.0),
    ((2, 24), 2.0),
)
NOTICE: tuple[tuple[int | None, float], ...] = ((3, 5.0), (6, 7.0), (12, 2.0), (None, 4.0))
CLOSING_MONTHS = (12, 12, 12, 6, 6, 3, 9)


@dataclass(frozen=True, kw_only=True)
class ContractPlan:
    """A contract as it will be stored."""

    supplier: str
    terms: ContractTerms
    yearly_cost: Decimal | None
    cost_band: CostBand | None
    audience: Audience


def invent_terms(rng: Random, today: date) -> ContractTerms:
    """Return the dates of a contract; a part of them has no known end."""
    count, months = weighted(rng, OPTIONS)
    notice = weighted(rng, NOTICE)
    term = weighted(rng, TERMS)
    end = _end(rng, today)
    if happens(rng, ENDLESS):
        start = add_months(today, -rng.randint(12, 120)).replace(day=1)
        return ContractTerms(start=start if happens(rng, 0.5) else None, notice_months=notice)
    renewed = 12 * rng.choice((0, 0, 0, 1, 2))
    start = _month_after(add_months(end, -(term + renewed)))
    while start > today and happens(rng, SIGNED_LATE):
        start = _month_after(add_months(start, -13))
    return ContractTerms(start=start, end=end, option_count=count, option_months=months, notice_months=notice)


def _end(rng: Random, today: date) -> date:
    """Return an end between three months ago and six years from now, mostly at the close of a year or half-year."""
    earliest, latest = add_months(today, EARLIEST_END_MONTHS), add_months(today, LATEST_END_MONTHS)
    offset = rng.triangular(EARLIEST_END_MONTHS, LATEST_END_MONTHS, 16)
    end = _last_day(add_months(today, round(offset)))
    if happens(rng, BUDGET_YEARS):
        end = _last_day(end.replace(day=1, month=rng.choice(CLOSING_MONTHS)))
    return min(max(end, earliest), latest)


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _month_after(day: date) -> date:
    return add_months(day.replace(day=1), 1)
