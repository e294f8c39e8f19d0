import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.web.drawing.score import bar, confidence, factor, phase_dots, score_range
from tests.web.drawing.drawn import parsed, within

pytestmark = pytest.mark.pure


@given(st.floats(-50, 150), st.floats(-50, 150), st.floats(-50, 150))
def test_a_score_and_its_range_stay_within_the_track(low: float, high: float, value: float):
    within(parsed(score_range(low, high, value)))


def test_a_score_is_drawn_where_it_lies():
    root = parsed(score_range(60, 80, 72))

    assert (root.select_one(".gs-score__range")["x"], root.select_one(".gs-score__range")["width"]) == (
        "60.0%",
        "20.0%",
    )
    assert root.select_one(".gs-score__dot")["x"] == "72.0%"


@given(st.floats(-1e9, 1e9))
def test_a_factor_stays_within_the_frame_however_large(value: float):
    within(parsed(factor(value)))


def test_a_factor_goes_right_when_it_adds_and_left_when_it_takes_away():
    plus, minus = parsed(factor(15)).rect, parsed(factor(-5)).rect

    assert (plus["class"], plus["x"], plus["width"]) == (["gs-factor__plus"], "24.0%", "38.0%")
    assert (minus["class"], minus["x"], minus["width"]) == (["gs-factor__min"], "11.3%", "12.7%")


@pytest.mark.parametrize(
    ("share", "width"), [(0, "0.0%"), (33.333, "33.3%"), (100, "100.0%"), (-5, "0.0%"), (1e9, "100.0%")]
)
def test_a_share_fills_the_bar(share: float, width: str):
    assert parsed(bar(share)).select_one(".gs-bar__on")["width"] == width


@pytest.mark.parametrize(("level", "lit"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 3)])
def test_confidence_lights_as_many_bars(level: int, lit: int):
    root = parsed(confidence(level))

    assert len(root.select(".gs-conf__on")) == lit
    assert len(root.select("rect")) == 3


@pytest.mark.parametrize("now", range(1, 7))
def test_one_phase_is_now_and_those_before_are_done(now: int):
    kinds = [str(each["class"][0]) for each in parsed(phase_dots(now)).select("rect")]

    assert kinds == ["gs-dots__on"] * (now - 1) + ["gs-dots__now"] + ["gs-dots__off"] * (6 - now)
