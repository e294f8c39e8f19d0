from decimal import Decimal

import pytest

from gemsamen.domain.money import LARGEST_YEARLY_COST, CostBand, cost_band

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("amount", "band"),
    [
        ("0", CostBand.UNDER_10K),
        ("9999.99", CostBand.UNDER_10K),
        ("10000", CostBand.FROM_10K),
        ("24999.99", CostBand.FROM_10K),
        ("25000", CostBand.FROM_25K),
        ("49999.99", CostBand.FROM_25K),
        ("50000.00", CostBand.FROM_50K),
        ("99999.99", CostBand.FROM_50K),
        ("100000", CostBand.FROM_100K),
        ("249999.99", CostBand.FROM_100K),
        ("250000", CostBand.FROM_250K),
        (str(LARGEST_YEARLY_COST), CostBand.FROM_250K),
        ("1E+30", CostBand.FROM_250K),
    ],
)
def test_the_lower_bound_belongs_to_the_band(amount: str, band: CostBand):
    assert cost_band(Decimal(amount)) is band


@pytest.mark.parametrize("amount", ["-0.01", "-1", "NaN", "sNaN", "Infinity", "-Infinity"])
def test_an_amount_that_cannot_be_is_refused(amount: str):
    with pytest.raises(ValueError, match="a yearly cost is 0 or more"):
        cost_band(Decimal(amount))


def test_every_band_holds_its_own_floor_and_the_bands_stand_in_order():
    floors = [band.floor_euro for band in CostBand]

    assert [cost_band(Decimal(floor)) for floor in floors] == list(CostBand)
    assert floors == sorted(floors)
