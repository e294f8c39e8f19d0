"""Invented terms of contracts."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.contracts import SOON, invent_terms
from gemsamen.domain.contract import add_months

pytestmark = pytest.mark.pure
DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2060, 12, 31))


@given(DAYS, st.integers(0, 10_000))
def test_terms_are_in_order_on_whatever_day_they_are_made(today: date, seed: int):
    terms = invent_terms(Chance(seed).about("terms"), today)

    assert terms.start is None or terms.end is None or terms.start < terms.end
    assert terms.end is None or add_months(today, -3) <= terms.end <= add_months(today, 72)
    assert (terms.option_count == 0) == (terms.option_months == 0)


@given(DAYS, st.integers(0, 10_000))
def test_a_contract_that_is_to_be_renewed_ends_in_a_year_or_two(today: date, seed: int):
    terms = invent_terms(Chance(seed).about("terms"), today, is_soon=True)

    assert terms.end is not None
    assert add_months(today, SOON[0] - 12) <= terms.end <= add_months(today, SOON[1] + 12)
