"""Invented contracts: terms, options and notice, lively around the day on which they are made."""

import calendar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from gemsamen.demo.invention.chance import Wheel, happens
from gemsamen.domain.contract import ContractTerms, add_months
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience

EARLIEST_END_MONTHS = -3
LATEST_END_MONTHS = 72
ENDS = Wheel((((-3, 24), 0.5), ((24, 48), 0.35), ((48, 72), 0.15)))
"""Months from now in which contracts end, with the part of the contracts; most are looked at within two years."""

SOON = (9, 30)
"""Months from now in which a contract ends that its owner wants to renew together with others."""

ENDLESS = 0.14
"""Part of the contracts without a known end, beside the systems without a contract."""

BUDGET_YEARS = 0.6
"""Part of the contracts that end with a year, half-year or quarter."""

SIGNED_LATE = 0.9
"""Part of the contracts that have begun already."""

TERMS = Wheel(((24, 1.0), (36, 3.0), (48, 5.0), (60, 1.5), (72, 0.5)))
OPTIONS = Wheel(
    (
        ((0, 0), 6.0),
        ((1, 12), 4.0),
        ((2, 12), 6.0),
        ((3, 12), 2.0),
        ((4, 12), 3.0),
        ((1, 24), 2.0),
        ((2, 24), 2.0),
    )
)
NOTICE = Wheel(((3, 5.0), (6, 7.0), (12, 2.0), (None, 4.0)))
CLOSING_MONTHS = (12, 12, 12, 6, 6, 3, 9)


@dataclass(frozen=True, kw_only=True)
class ContractPlan:
    """A contract as it will be stored."""

    supplier: str
    terms: ContractTerms
    yearly_cost: Decimal | None
    cost_band: CostBand | None
    audience: Audience


def invent_terms(rng: Random, today: date, *, is_soon: bool = False) -> ContractTerms:
    """Return the dates of a contract; a part of those that need not end soon has no known end."""
    count, months = OPTIONS.spin(rng)
    notice = NOTICE.spin(rng)
    term = TERMS.spin(rng)
    end = _end(rng, today, SOON if is_soon else ENDS.spin(rng))
    if happens(rng, ENDLESS) and not is_soon:
        start = add_months(today, -rng.randint(12, 120)).replace(day=1)
        return ContractTerms(start=start if happens(rng, 0.5) else None, notice_months=notice)
    renewed = 12 * rng.choice((0, 0, 0, 1, 2))
    start = _month_after(add_months(end, -(term + renewed)))
    while start > today and happens(rng, SIGNED_LATE):
        start = _month_after(add_months(start, -13))
    return ContractTerms(start=start, end=end, option_count=count, option_months=months, notice_months=notice)


def _end(rng: Random, today: date, between: tuple[int, int]) -> date:
    """Return an end between three months ago and six years from now, mostly at the close of a year or half-year."""
    earliest, latest = add_months(today, EARLIEST_END_MONTHS), add_months(today, LATEST_END_MONTHS)
    end = _last_day(add_months(today, rng.randint(*between)))
    if happens(rng, BUDGET_YEARS):
        end = _last_day(end.replace(day=1, month=rng.choice(CLOSING_MONTHS)))
    if end < earliest:
        return _last_day(earliest)
    return end if end <= latest else _last_day(add_months(latest, -1))


def _last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _month_after(day: date) -> date:
    return add_months(day.replace(day=1), 1)
