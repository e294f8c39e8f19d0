"""Money: euros without VAT, per year, exact or as a band."""

from decimal import Decimal
from enum import StrEnum


class CostBand(StrEnum):
    """A yearly cost that an owner dares to fill in; the lower bound belongs to the band."""

    UNDER_10K = "under_10k"
    FROM_10K = "from_10k"
    FROM_25K = "from_25k"
    FROM_50K = "from_50k"
    FROM_100K = "from_100k"
    FROM_250K = "from_250k"

    @property
    def floor_euro(self) -> int:
        """Lowest yearly amount of the band in euros excluding VAT."""
        return _FLOORS[self]


_FLOORS: dict[CostBand, int] = {
    CostBand.UNDER_10K: 0,
    CostBand.FROM_10K: 10_000,
    CostBand.FROM_25K: 25_000,
    CostBand.FROM_50K: 50_000,
    CostBand.FROM_100K: 100_000,
    CostBand.FROM_250K: 250_000,
}

LARGEST_YEARLY_COST = Decimal("999999999.99")
"""No municipality pays more for one contract; a larger amount is a typing error."""


def cost_band(yearly_cost: Decimal) -> CostBand:
    """Return the band of a yearly amount in euros, which is 0 or more.

    Raises
    ------
    ValueError
        If the amount is negative or not a number.
    """
    if not yearly_cost.is_finite() or yearly_cost < 0:
        raise ValueError(f"a yearly cost is 0 or more, not {yearly_cost}")
    return max((band for band in CostBand if yearly_cost >= band.floor_euro), key=lambda band: band.floor_euro)
