from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.contract import ContractTerms, Window, add_months, months_between

pytestmark = pytest.mark.pure

SUMMER = Window(first=date(2028, 6, 1), last=date(2028, 8, 31))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
        (date(2026, 1, 15), 1, date(2026, 2, 15)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2100, 1, 31), 1, date(2100, 2, 28)),
        (date(9999, 12, 1), 0, date(9999, 12, 1)),
        (date(1, 1, 1), 0, date(1, 1, 1)),
    ],
)
def test_months_move_a_day_to_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int, expected: date):
    assert add_months(day, months) == expected


@given(st.dates(), st.integers())
def test_no_number_of_months_moves_a_day_out_of_the_calendar(day: date, months: int):
    moved = add_months(day, months)

    assert moved >= day if months >= 0 else moved <= day


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), 0),
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2026, 1, 31), date(2026, 2, 28), 1),
        (date(2028, 2, 29), date(2029, 2, 28), 12),
        (date(2026, 1, 1), date(2030, 1, 1), 48),
        (date(2026, 5, 1), date(2026, 1, 1), 0),
        (date.min, date.max, 9999 * 12 - 1),
    ],
)
def test_only_whole_months_count(start: date, end: date, expected: int):
    assert months_between(start, end) == expected


def test_a_window_runs_from_the_end_of_the_term_to_the_end_of_the_last_option():
    terms = ContractTerms(end=date(2028, 3, 31), option_count=2, option_months=12)

    assert terms.window == Window(first=date(2028, 3, 31), last=date(2030, 3, 31))
    assert terms.window.months == 24


def test_without_options_the_window_is_the_day_of_the_end():
    window = ContractTerms(end=date(2028, 3, 31)).window

    assert window == Window(first=date(2028, 3, 31), last=date(2028, 3, 31))
    assert window.months == 0


def test_a_contract_without_an_end_has_no_window_and_nothing_to_decide():
    terms = ContractTerms(start=date(2024, 1, 1), option_count=2, option_months=12, notice_months=6)

    assert terms.window is None
    assert terms.notice_date is None
    assert terms.decision_date is None


@pytest.mark.parametrize(
    ("notice_months", "notice", "decision"),
    [
        (6, date(2027, 9, 30), date(2027, 9, 30)),
        (0, date(2028, 3, 31), date(2028, 3, 31)),
        (None, None, date(2028, 3, 31)),
        (1, date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_the_decision_falls_on_the_notice_date_when_it_is_known(
    notice_months: int | None, notice: date | None, decision: date
):
    terms = ContractTerms(end=date(2028, 3, 31), notice_months=notice_months)

    assert terms.notice_date == notice
    assert terms.decision_date == decision


@given(st.dates(), st.integers(0, 10**12), st.integers(0, 10**12), st.integers(0, 10**12))
def test_absurd_options_and_notice_stay_within_the_calendar(end: date, count: int, months: int, notice: int):
    terms = ContractTerms(end=end, option_count=count, option_months=months, notice_months=notice)

    assert terms.window is not None
    assert end == terms.window.first <= terms.window.last
    assert date.min <= terms.decision_date <= end


@pytest.mark.parametrize(
    ("first", "last", "shared"),
    [
        (date(2028, 7, 1), date(2028, 7, 31), (date(2028, 7, 1), date(2028, 7, 31))),
        (date(2028, 1, 1), date(2028, 6, 30), (date(2028, 6, 1), date(2028, 6, 30))),
        (date(2028, 8, 31), date(2029, 1, 1), (date(2028, 8, 31), date(2028, 8, 31))),
        (date(2027, 1, 1), date(2029, 1, 1), (date(2028, 6, 1), date(2028, 8, 31))),
        (date(2028, 9, 1), date(2029, 1, 1), None),
        (date(2028, 1, 1), date(2028, 5, 31), None),
    ],
)
def test_windows_overlap_on_the_days_they_share(first: date, last: date, shared: tuple[date, date] | None):
    other = Window(first=first, last=last)

    expected = Window(first=shared[0], last=shared[1]) if shared else None
    assert SUMMER.overlap(other) == expected
    assert other.overlap(SUMMER) == expected
