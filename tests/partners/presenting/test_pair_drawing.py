from datetime import date

import html5lib
import pytest

from gemsamen.partners.presenting.pair_drawing import pair_drawing
from gemsamen.partners.service import Timing
from gemsamen.web.drawing import Axis
from tests.partners.examples import window

pytestmark = pytest.mark.pure

AXIS = Axis(start=date(2027, 1, 1), end=date(2031, 1, 1))


def test_both_windows_and_what_they_share_are_drawn():
    drawing = pair_drawing(AXIS, Timing(own=window((2028, 1), (2029, 1)), theirs=window((2028, 7), (2030, 1))))

    assert 'gs-win__bar--own" x="25.00%" width="25.00%"' in drawing
    assert 'gs-win__bar--peer" x="37.50%" width="37.50%"' in drawing
    assert 'gs-win__shade" x="37.50%" width="12.50%"' in drawing
    html5lib.HTMLParser(strict=True).parseFragment(drawing)


def test_a_single_day_is_wide_enough_to_be_seen_even_at_the_edge():
    drawing = pair_drawing(AXIS, Timing(own=window((2031, 1), (2031, 1))))

    assert 'x="99.20%" width="0.80%"' in drawing


def test_a_window_beyond_the_axis_is_an_arrow_at_its_edge():
    past = pair_drawing(AXIS, Timing(own=window((2020, 1), (2021, 1)), theirs=window((2040, 1), (2041, 1))))

    assert past.count("<path") == 2
    assert '<svg x="0" y="7" overflow="visible"><path class="gs-win__bar gs-win__bar--own" d="M10' in past
    assert '<svg x="100%" y="17" overflow="visible"><path class="gs-win__bar gs-win__bar--peer" d="M-10' in past
    html5lib.HTMLParser(strict=True).parseFragment(past)


def test_what_both_can_do_beyond_the_axis_is_shaded_at_the_edge():
    later = Timing(own=window((2032, 1), (2034, 1)), theirs=window((2033, 1), (2035, 1)))
    former = Timing(own=window((2022, 1), (2024, 1)), theirs=window((2023, 1), (2025, 1)))

    assert '<svg x="100%" overflow="visible"><rect class="gs-win__shade" x="-14"' in pair_drawing(AXIS, later)
    assert "gs-win__shade" not in pair_drawing(AXIS, former)


def test_a_window_that_runs_on_has_a_chevron_in_its_end():
    drawing = pair_drawing(AXIS, Timing(own=window((2025, 1), (2034, 1)), theirs=window((2028, 1), (2029, 1))))

    assert drawing.count("gs-win__on") == 2
    assert 'gs-win__bar--own" x="0.00%" width="100.00%"' in drawing


def test_an_unknown_window_is_left_out():
    drawing = pair_drawing(AXIS, Timing())

    assert "rect" not in drawing
    assert "path" not in drawing
