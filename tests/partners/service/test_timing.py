from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.contract import Window
from gemsamen.partners.service.timing import Timing, closest_window
from tests.partners.examples import window

pytestmark = pytest.mark.pure

OWN = window((2028, 7), (2029, 7))


def test_two_windows_share_the_months_in_which_both_can_change_over():
    timing = Timing(own=OWN, theirs=window((2028, 10), (2030, 1)))

    assert timing.overlap == window((2028, 10), (2029, 7))
    assert timing.overlap_months == 9
    assert timing.bridging_months == 0


def test_the_one_whose_window_comes_first_has_months_to_bridge():
    later = Timing(own=OWN, theirs=window((2030, 1), (2031, 1)))
    earlier = Timing(own=OWN, theirs=window((2027, 1), (2028, 1)))

    assert (later.bridging_months, later.is_ours_to_bridge) == (6, True)
    assert (earlier.bridging_months, earlier.is_ours_to_bridge) == (6, False)


def test_a_begun_month_must_be_bridged_too():
    theirs = Window(first=date(2029, 7, 16), last=date(2030, 7, 1))

    assert Timing(own=OWN, theirs=theirs).bridging_months == 1


@pytest.mark.parametrize("timing", [Timing(), Timing(own=OWN), Timing(theirs=OWN)])
def test_an_unknown_window_shares_nothing_and_bridges_nothing(timing: Timing):
    assert timing.overlap is None
    assert timing.overlap_months == 0
    assert timing.bridging_months == 0
    assert not timing.is_ours_to_bridge


DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
WINDOWS = st.tuples(DAYS, DAYS).map(lambda days: Window(first=min(days), last=max(days)))


@given(WINDOWS, WINDOWS)
def test_timing_is_the_same_seen_from_the_other_side(own: Window, theirs: Window):
    here, there = Timing(own=own, theirs=theirs), Timing(own=theirs, theirs=own)

    assert here.overlap == there.overlap
    assert here.bridging_months == there.bridging_months
    assert bool(here.overlap) != bool(here.bridging_months)


def test_of_several_windows_the_one_that_shares_most_is_chosen():
    little, most, near = window((2029, 6), (2031, 1)), window((2028, 1), (2029, 1)), window((2029, 8), (2030, 1))

    assert closest_window([little, most, near], OWN) == most
    assert closest_window([window((2033, 1), (2034, 1)), near], OWN) == near
    assert closest_window([little, most], None) == most
    assert closest_window([], OWN) is None
