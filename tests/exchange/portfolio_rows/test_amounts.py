from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.money import CostBand
from gemsamen.exchange.portfolio_rows.amounts import parse_amount, parse_cost_band
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12500", "12500"),
        ("€ 12.500,50", "12500.50"),
        ("12,500.50", "12500.50"),
        ("12.500", "12500"),
        ("12,500", "12500"),
        ("12,5", "12.50"),
        ("1.234.567,8", "1234567.80"),
        ("12k", "12000"),
        ("1,5 mln", "1500000"),
        ("€ 5.000,-", "5000"),
        ("EUR 3000 per jaar", "3000"),
        ("3000 p.j.", "3000"),
        ("20000 euro/jaar excl. btw", "20000"),
        ("1234.5678", "1234.57"),
        ("0", "0"),
    ],
)
def test_amounts_are_read_in_cents(text: str, amount: str):
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-5", ProblemCode.AMOUNT_NEGATIVE),
        ("€ -5,00", ProblemCode.AMOUNT_NEGATIVE),
        ("(500)", ProblemCode.AMOUNT_NEGATIVE),
        ("99999999999", ProblemCode.AMOUNT_TOO_LARGE),
        ("duizend", ProblemCode.AMOUNT_UNREADABLE),
        ("1e9", ProblemCode.AMOUNT_UNREADABLE),
        ("12.34.5", ProblemCode.AMOUNT_UNREADABLE),
        ("9" * 5000, ProblemCode.AMOUNT_UNREADABLE),
        ("NaN", ProblemCode.AMOUNT_UNREADABLE),
    ],
)
def test_what_is_no_amount_is_named(text: str, code: ProblemCode):
    problem = parse_amount(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is code


@given(st.decimals(0, 999_999_999, places=2))
def test_a_dutch_amount_is_read_back(amount: Decimal):
    dutch = f"{amount:,.2f}".translate(str.maketrans(",.", ".,"))

    assert parse_amount(f"€ {dutch}") == amount


@given(st.text("0123456789.,-k€ (xmln/jar", max_size=20) | st.text(max_size=20))
def test_no_text_raises(text: str):
    assert isinstance(parse_amount(text), Decimal | ValueProblem | None)
    assert isinstance(parse_cost_band(text), CostBand | ValueProblem | None)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("from_50k", CostBand.FROM_50K),
        ("< 10.000", CostBand.UNDER_10K),
        ("tot 25.000", CostBand.FROM_10K),
        ("10.000 - 25.000", CostBand.FROM_10K),
        ("€ 50.000 tot € 100.000", CostBand.FROM_50K),
        ("25-50k", CostBand.FROM_25K),
        ("> 250.000", CostBand.FROM_250K),
        ("€ 250.000 of meer", CostBand.FROM_250K),
        ("€ 250,000 or more", CostBand.FROM_250K),
        ("30000", CostBand.FROM_25K),
    ],
)
def test_cost_bands_are_read(text: str, band: CostBand):
    assert parse_cost_band(text) is band


@pytest.mark.parametrize("text", ["duur", "50k - 25k", "< veel", "10 - veel"])
def test_what_is_no_cost_band_is_named(text: str):
    problem = parse_cost_band(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is ProblemCode.COST_BAND_UNREADABLE
