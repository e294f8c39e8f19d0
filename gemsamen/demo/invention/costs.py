"""What a system costs a municipality in a year.

The assumption behind the figures: a municipality spends about € 40 to 50 per resident a year on ICT contracts
(the yearly ICT benchmark of M&I/Partners put all ICT cost at € 109 per resident in 2023, about half of it staff),
with a part that does not depend on its size: software for a small municipality is not proportionally cheaper.
So a municipality of 25,000 residents pays between 1 and 1.5 million euros for all of its contracts.
"""

from decimal import Decimal
from random import Random

from gemsamen.domain.money import CostBand, cost_band

FIXED_PART = 0.22
GROWTH = 0.92
REFERENCE_POPULATION = 50_000
SPREAD_OF_PRICES = 0.32
SUITE_DISCOUNT = 0.85
AMOUNT_KNOWN = 0.58
BAND_KNOWN = 0.18
_STEPS = ((2_500, 25), (10_000, 50), (50_000, 100), (10**12, 500))


def yearly_cost(reference_costs: list[int], population: int, rng: Random) -> Decimal:
    """Return euros a year without VAT, rounded as contracts are.

    Parameters
    ----------
    reference_costs : list of int
        Euros a year for each component that the product covers, in a municipality of 50,000 residents.
    """
    scale = FIXED_PART + (1 - FIXED_PART) * (population / REFERENCE_POPULATION) ** GROWTH
    discount = SUITE_DISCOUNT if len(reference_costs) > 1 else 1
    amount = sum(reference_costs) * scale * discount * rng.lognormvariate(0, SPREAD_OF_PRICES)
    step = next(step for limit, step in _STEPS if amount < limit)
    return Decimal(max(step, round(amount / step) * step))


def as_registered(amount: Decimal, rng: Random) -> tuple[Decimal | None, CostBand | None]:
    """Return what a municipality registered of an amount: the amount, a band, or nothing."""
    point = rng.random()
    if point < AMOUNT_KNOWN:
        return amount, None
    if point < AMOUNT_KNOWN + BAND_KNOWN:
        return None, cost_band(amount)
    return None, None
