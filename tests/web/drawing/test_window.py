from datetime import date

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.contract import Window
from gemsamen.web.drawing import Axis, WindowDrawing, window, year_axis
from gemsamen.web.drawing.window import axis_labels
from tests.web.drawing.drawn import parsed, within

AXIS = Axis(start=date(2026, 1, 1), end=date(2030, 1, 1), today=date(2026, 7, 1))
OWN = Window(first=date(2027, 1, 1), last=date(2028, 1, 1))
days = st.dates(min_value=date(1900, 1, 1))
windows = st.tuples(days, days).map(lambda pair: Window(first=min(pair), last=max(pair)))

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("day", "place"),
    [
        (date(2026, 1, 1), 0.0),
        (date(2027, 1, 1), 25.0),
        (date(2028, 1, 1), 50.0),
        (date(2030, 1, 1), 100.0),
        (date(2025, 12, 31), 0.0),
        (date(1, 1, 1), 0.0),
        (date(2031, 1, 1), 100.0),
        (date(9999, 12, 31), 100.0),
    ],
)
def test_a_day_has_a_place_on_the_axis(day: date, place: float):
    assert AXIS.place(day) == pytest.approx(place)


@given(days, days)
def test_a_later_day_never_stands_before_an_earlier_one(one: date, other: date):
    early, late = sorted([one, other])

    assert 0 <= AXIS.place(early) <= AXIS.place(late) <= 100


def test_the_marks_run_from_start_to_end():
    assert list(AXIS.marks()) == [date(year, 1, 1) for year in range(2026, 2031)]
    assert [mark.month for mark in Axis(start=date(2026, 1, 1), end=date(2027, 1, 1), every=3).marks()] == [
        1, 4, 7, 10, 1
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 1, 1), 2026), (date(2026, 9, 30), 2026), (date(2026, 10, 1), 2027), (date(2026, 12, 31), 2027)],
)
def test_the_axis_of_years_leaves_a_year_behind_when_it_is_nearly_over(today: date, first: int):
    axis = year_axis(today)

    assert (axis.start, axis.end) == (date(first, 1, 1), date(first + 4, 1, 1))


def test_a_window_is_a_bar_after_the_running_term():
    root = parsed(window(AXIS, WindowDrawing(window=OWN)))

    bar_ = root.select_one(".gs-win__bar--own")
    assert (bar_["x"], bar_["width"]) == ("25.00%", "25.00%")
    assert root.select_one(".gs-win__lead")["width"] == "25.00%"
    assert len(root.select(".gs-win__grid")) == 5
    assert root.select_one(".gs-win__today")["x1"] == "12.50%"
    assert not root.select(".gs-win__overlap, .gs-win__decide, .gs-win__notice, .gs-win__on")


def test_an_unknown_window_is_a_dashed_bar():
    root = parsed(window(AXIS, WindowDrawing(window=None)))

    assert root.select(".gs-win__bar--gap")
    assert not root.select(".gs-win__bar, .gs-win__lead")


def test_the_days_to_decide_are_marked():
    root = parsed(
        window(AXIS, WindowDrawing(window=OWN, decide=date(2027, 1, 1), notice=date(2026, 7, 1), is_late=True))
    )

    assert root.select(".gs-win__decide.gs-win__decide--late")
    assert root.select_one(".gs-win__notice")["x1"] == "12.50%"


def test_a_decision_in_time_is_not_marked_as_late():
    root = parsed(window(AXIS, WindowDrawing(window=OWN, decide=date(2027, 1, 1))))

    assert root.select(".gs-win__decide")
    assert not root.select(".gs-win__decide--late")


def test_a_day_beyond_the_axis_is_not_drawn():
    root = parsed(window(AXIS, WindowDrawing(window=OWN, decide=date(2025, 1, 1), notice=date(2031, 1, 1))))

    assert not root.select(".gs-win__decide, .gs-win__notice")


def test_the_shared_period_is_drawn_over_both_windows():
    other = Window(first=date(2027, 7, 1), last=date(2029, 1, 1))

    root = parsed(window(AXIS, WindowDrawing(window=other, kind="peer", behind=OWN)))

    overlap = root.select_one(".gs-win__overlap")
    assert (overlap["x"], overlap["width"]) == ("37.50%", "12.50%")
    assert root.select(".gs-win__own")
    assert root.select(".gs-win__bar--peer")


def test_windows_that_do_not_meet_share_nothing():
    later = Window(first=date(2029, 1, 1), last=date(2029, 7, 1))

    assert not parsed(window(AXIS, WindowDrawing(window=later, behind=OWN))).select(".gs-win__overlap")


def test_a_window_that_runs_on_ends_in_an_arrow():
    endless = Window(first=date(2027, 1, 1), last=date.max)

    assert parsed(window(AXIS, WindowDrawing(window=endless))).select(".gs-win__on")


@given(windows, st.none() | windows, st.none() | days, st.none() | days)
def test_whatever_the_dates_everything_stays_within_the_frame(
    own: Window, behind: Window | None, decide: date | None, notice: date | None
):
    drawing = WindowDrawing(window=own, behind=behind, decide=decide, notice=notice)

    within(parsed(window(AXIS, drawing)))


def test_the_labels_of_an_axis_are_its_stretches():
    years = BeautifulSoup(axis_labels(AXIS), "html.parser").span
    months = BeautifulSoup(axis_labels(Axis(start=date(2026, 1, 1), end=date(2027, 1, 1), every=3)), "html.parser").span

    assert [each.text for each in years.select("span")] == ["2026", "2027", "2028", "2029"]
    assert years["class"] == ["gs-axis", "gs-axis--4"]
    assert [each.text for each in months.select("span")] == ["2026", "apr", "jul", "okt"]
