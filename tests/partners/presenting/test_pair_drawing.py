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


def test_windows_beyond_the_axis_or_unknown_are_left_out():
    past = pair_drawing(AXIS, Timing(own=window((2020, 1), (2021, 1)), theirs=window((2040, 1), (2041, 1))))

    assert "rect" not in past
    assert "rect" not in pair_drawing(AXIS, Timing())
