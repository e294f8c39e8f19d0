from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.exchange.portfolio_rows.dates import FIRST_YEAR, LAST_YEAR, parse_date
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        *("30-11-2028", "30-11-28", "30/11/2028", "30.11.28", "30 november 2028", "30 nov. 2028", "30 Nov '28"),
        *("2028-11-30", "2028-11-30 00:00:00", "2028-11-30T08:15:00Z", "30-11-2028 00:00", "20281130", "47087"),
        " 30-11-2028 ",
    ],
)
def test_every_way_to_write_a_date_is_read(text: str):
    assert parse_date(text) == date(2028, 11, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1-2-69", date(2069, 2, 1)),
        ("1-2-70", date(1970, 2, 1)),
        ("1 mrt 2028", date(2028, 3, 1)),
        ("1 maart 2028", date(2028, 3, 1)),
        ("1 mei 2028", date(2028, 5, 1)),
        ("1 oct 2028", date(2028, 10, 1)),
        ("29-02-2028", date(2028, 2, 29)),
    ],
)
def test_the_day_comes_first_and_short_years_are_of_1970_to_2069(text: str, expected: date):
    assert parse_date(text) == expected


def test_nothing_is_no_date():
    assert parse_date("  ") is None


def test_a_day_that_does_not_exist_says_how_long_the_month_is():
    assert parse_date("31-11-2028") == ValueProblem(
        ProblemCode.DATE_DOES_NOT_EXIST, {"text": "31-11-2028", "year": 2028, "month": 11, "last_day": 30}
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("29-02-2027", ProblemCode.DATE_DOES_NOT_EXIST),
        ("00-01-2027", ProblemCode.DATE_DOES_NOT_EXIST),
        ("12/31/2028", ProblemCode.DATE_MONTH_DOES_NOT_EXIST),
        ("1-0-2028", ProblemCode.DATE_MONTH_DOES_NOT_EXIST),
        ("1-1-1900", ProblemCode.DATE_OUT_OF_RANGE),
        ("1-1-9999", ProblemCode.DATE_OUT_OF_RANGE),
        ("2028", ProblemCode.DATE_UNREADABLE),
        ("99999", ProblemCode.DATE_UNREADABLE),
        ("eind 2028", ProblemCode.DATE_UNREADABLE),
        ("1 brumaire 2028", ProblemCode.DATE_UNREADABLE),
        ("٣٠-11-2028", ProblemCode.DATE_UNREADABLE),
    ],
)
def test_what_is_no_date_is_named(text: str, code: ProblemCode):
    problem = parse_date(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is code


@given(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)), st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%Y%m%d"]))
def test_a_written_date_is_read_back(day: date, form: str):
    assert parse_date(day.strftime(form)) == day


@given(st.text(max_size=30))
def test_no_text_raises(text: str):
    assert isinstance(parse_date(text), date | ValueProblem | None)
