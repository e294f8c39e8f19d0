import html
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from gemsamen.web.formatting import (
    MINUS,
    NBSP,
    SOFT_HYPHEN,
    day,
    days_left,
    distance,
    euro,
    moment,
    number,
    soft_breaks,
)


@pytest.fixture(params=["nl_NL", "en_GB"])
def locale(request: pytest.FixtureRequest, session_app: Flask):
    with session_app.test_request_context(), force_locale(request.param):
        yield request.param


@pytest.fixture
def dutch(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        yield


def spaced(text: str) -> str:
    assert " " not in text, "a date, number or amount must not break"
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (date(2028, 3, 1), "1 mrt 2028", "1 Mar 2028"),
        (date(2026, 12, 31), "31 dec 2026", "31 Dec 2026"),
        (date(9999, 12, 31), "31 dec 9999", "31 Dec 9999"),
    ],
)
def test_a_day_reads_as_in_the_language(locale: str, value: date, dutch: str, english: str):
    assert spaced(day(value)) == (dutch if locale == "nl_NL" else english)


def test_a_weekday_may_stand_before_it(locale: str):
    assert spaced(day(date(2028, 3, 1), weekday=True)) == ("wo 1 mrt 2028" if locale == "nl_NL" else "We 1 Mar 2028")


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (datetime(2028, 3, 1, 13, 5, tzinfo=UTC), "1 mrt 2028 14:05"),
        (datetime(2028, 7, 1, 22, 30, tzinfo=UTC), "2 jul 2028 00:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25 okt 2026 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25 okt 2026 02:30"),
    ],
)
def test_a_moment_reads_in_dutch_time_in_summer_and_in_winter(value: datetime, text: str):
    assert spaced(moment(value)) == text


@pytest.mark.pure
@pytest.mark.parametrize("write", [day, moment, number, euro])
def test_nothing_reads_as_nothing(write: object):
    assert write(None) == ""  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (0, "0"),
        (1234, "1.234"),
        (1_234_567_890_123, "1.234.567.890.123"),
        (-1234, f"{MINUS}1.234"),
        (2.5, "3"),
        (-0.2, "0"),
        (Decimal("1234.5"), "1.235"),
        (Decimal("0.49"), "0"),
    ],
)
def test_a_number_is_whole_with_marks_at_the_thousands(locale: str, value: float | Decimal, dutch: str):
    assert number(value) == (dutch if locale == "nl_NL" else dutch.replace(".", ","))


@pytest.mark.parametrize(
    ("value", "dutch"),
    [
        (Decimal("14500.00"), "€ 14.500"),
        (Decimal("14500.50"), "€ 14.501"),
        (Decimal(0), "€ 0"),
        (Decimal("-0.40"), "€ 0"),
        (Decimal(-14500), f"{MINUS}€ 14.500"),
        (999_999_999, "€ 999.999.999"),
        (Decimal("1E+15"), "€ 1.000.000.000.000.000"),
    ],
)
def test_an_amount_is_in_whole_euros(locale: str, value: Decimal | int, dutch: str):
    assert spaced(euro(value)) == (dutch if locale == "nl_NL" else dutch.replace(".", ","))


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(("value", "text"), [(None, "onbekend"), (0.0, "0 km"), (12.5, "13 km"), (1234.0, "1.234 km")])
def test_a_distance_is_in_whole_kilometres(value: float | None, text: str):
    assert spaced(distance(value)) == text


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 3, 1), "vandaag"),
        (date(2026, 3, 2), "nog 1 dag"),
        (date(2026, 3, 31), "nog 30 dagen"),
        (date(2026, 2, 28), "1 dag te laat"),
        (date(2025, 3, 1), "365 dagen te laat"),
    ],
)
def test_the_days_until_a_day_are_counted(value: date, text: str):
    assert days_left(value, date(2026, 3, 1)) == text


@pytest.mark.pure
@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("Zaakregistratiecomponent", "Zaak|registratie|component"),
        ("Documentbeheer", "Document|beheer"),
        ("Samenwerkingsverbanden", "Samenwerkings|verbanden"),
        ("Relatiebeheersysteem", "Relatie|beheer|systeem"),
        ("ZAAKREGISTRATIECOMPONENT", "ZAAK|REGISTRATIE|COMPONENT"),
        ("Component", "Component"),
        ("component", "component"),
        ("Geo-informatie", "Geo-informatie"),
        ("Informatie beheer", "Informatie beheer"),
        ("(component)", "(component)"),
        ("Zaken&component", "Zaken&component"),
        ("", ""),
    ],
)
def test_a_long_word_may_break_where_its_parts_meet(name: str, broken: str):
    assert html.unescape(soft_breaks(name)).replace(SOFT_HYPHEN, "|") == broken


@pytest.mark.pure
@given(st.text(alphabet="&<>\"';abcomponent registratiebeheer-", max_size=60))
def test_breaks_change_nothing_else_and_everything_is_escaped(text: str):
    broken = soft_breaks(text)

    assert isinstance(broken, Markup)
    assert html.unescape(str(broken).replace(SOFT_HYPHEN, "")) == text
    assert not re.search(r"[<>\"']", broken)
    assert not re.search(rf"&[^;]*{SOFT_HYPHEN}[^;]*;", re.sub(r"&(?:amp|lt|gt|#34|#39);", "", broken))


@pytest.mark.pure
def test_markup_in_a_name_stays_text():
    assert soft_breaks("<b>beheer</b>") == "&lt;b&gt;beheer&lt;/b&gt;"
