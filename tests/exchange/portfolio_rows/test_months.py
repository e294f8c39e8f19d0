import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.exchange.portfolio_rows.months import (
    ExtensionOptions,
    parse_count,
    parse_months,
    parse_options,
    parse_yes_no,
)
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("12", 12),
        ("12.0", 12),
        ("12 maanden", 12),
        ("12 mnd.", 12),
        ("3m", 3),
        ("1 jaar", 12),
        ("1,5 jaar", 18),
        ("2 jaar en 6 maanden", 30),
        ("drie maanden", 3),
        ("2 kwartalen", 6),
        ("geen", 0),
    ],
)
def test_periods_are_read_in_months(text: str, months: int):
    assert parse_months(text) == months


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("90 dagen", ProblemCode.MONTHS_UNREADABLE),
        ("lang", ProblemCode.MONTHS_UNREADABLE),
        ("-3", ProblemCode.MONTHS_UNREADABLE),
        ("0,3 maand", ProblemCode.MONTHS_UNREADABLE),
        ("300", ProblemCode.MONTHS_OUT_OF_RANGE),
    ],
)
def test_what_is_no_period_is_named(text: str, code: ProblemCode):
    problem = parse_months(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is code


@pytest.mark.parametrize(
    ("text", "count", "months"),
    [
        ("2 x 12 maanden", 2, 12),
        ("2x12", 2, 12),
        ("2 × 1 jaar", 2, 12),
        ("1+1", 2, 12),
        ("1 + 1 + 1 jaar", 3, 12),
        ("2 opties van 12 maanden", 2, 12),
        ("twee keer een jaar", 2, 12),
        ("12 maanden", 1, 12),
        ("2 x 1,5 jaar", 2, 18),
        ("geen", 0, 0),
        ("nee", 0, 0),
    ],
)
def test_extension_options_are_read(text: str, count: int, months: int):
    assert parse_options(text) == ExtensionOptions(count, months)


@pytest.mark.parametrize("text", ["ja", "3", "1+2 jaar", "2 x 12 maanden en 1 x 6", "0 x 0", "x", "2 x", "2 x geen"])
def test_options_without_both_numbers_are_named(text: str):
    problem = parse_options(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is ProblemCode.OPTIONS_UNREADABLE


@pytest.mark.parametrize("text", ["99 x 12", "20 x 60"])
def test_options_beyond_a_lifetime_are_named(text: str):
    problem = parse_options(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is ProblemCode.MONTHS_OUT_OF_RANGE


@pytest.mark.parametrize(("text", "count"), [("2", 2), ("2.0", 2), ("twee", 2), ("geen", 0), ("0", 0), ("", None)])
def test_counts_are_read(text: str, count: int | None):
    assert parse_count(text) == count


@pytest.mark.parametrize("text", ["21", "1,5", "-1", "veel"])
def test_what_is_no_count_is_named(text: str):
    problem = parse_count(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is ProblemCode.COUNT_UNREADABLE


@pytest.mark.parametrize(
    ("text", "answer"), [("Ja", True), ("WAAR", True), ("x", True), ("nee", False), ("N.v.t.", False), ("soms", None)]
)
def test_yes_and_no_are_read(text: str, *, answer: bool | None):
    assert parse_yes_no(text) is answer


@given(st.text("0123456789x+., jarmndengeoptivl-", max_size=25) | st.text(max_size=20))
def test_no_text_raises(text: str):
    assert isinstance(parse_months(text), int | ValueProblem | None)
    assert isinstance(parse_count(text), int | ValueProblem | None)
    assert isinstance(parse_options(text), ExtensionOptions | ValueProblem | None)
