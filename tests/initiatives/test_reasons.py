from datetime import date

import pytest
from flask import Flask

from gemsamen.domain.contract import Window
from gemsamen.initiatives.reasons import comparison_axis, reason_sentences
from gemsamen.initiatives.service import JoinReasons, ParticipantWindow, WindowComparison

TODAY = date(2026, 11, 24)


def comparison(*windows: Window | None) -> WindowComparison:
    rows = tuple(
        ParticipantWindow(
            organisation_id=number,
            organisation="Zutphen",
            is_own=False,
            product_id=1,
            system="ZaakVlot",
            window=window,
            decide=None,
        )
        for number, window in enumerate(windows)
    )
    return WindowComparison(rows=rows)


def test_many_names_become_four_and_a_number(app: Flask) -> None:
    names = ("Zutphen", "Lochem", "Brummen", "Voorst", "Epe", "Heerde")
    with app.test_request_context():
        [sentence] = reason_sentences(JoinReasons(same_system=names, product="ZaakVlot"))

    assert sentence == "U gebruikt ZaakVlot, net als Zutphen, Lochem, Brummen, Voorst en 2 andere."


def test_no_reasons_give_no_sentences(app: Flask) -> None:
    with app.test_request_context():
        assert reason_sentences(JoinReasons()) == []


@pytest.mark.parametrize(
    ("windows", "years"),
    [
        ([], (2026, 2030)),
        ([None], (2026, 2030)),
        ([Window(first=date(2027, 1, 1), last=date(2027, 6, 1))], (2026, 2028)),
        ([Window(first=date(2010, 1, 1), last=date(2060, 1, 1))], (2025, 2033)),
        ([Window(first=date(2020, 1, 1), last=date(2021, 1, 1))], (2025, 2027)),
    ],
)
def test_the_axis_holds_today_and_the_periods_within_eight_years(
    windows: list[Window | None], years: tuple[int, int]
) -> None:
    axis = comparison_axis(comparison(*windows), TODAY)

    assert (axis.start.year, axis.end.year) == years
