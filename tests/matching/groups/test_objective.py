import numpy as np
import pytest

from gemsamen.matching.groups import EARLIEST_DAY, LATEST_DAY, Objective, Windows

pytestmark = pytest.mark.pure
WINDOWS = Windows(
    first=np.array([100, 200, EARLIEST_DAY, 900]),
    last=np.array([464, 1000, LATEST_DAY, 950]),
    is_known=np.array([True, True, False, True]),
)


def test_days_are_shared_from_the_latest_first_to_the_earliest_last_day():
    assert WINDOWS.shared_days([0, 1]) == 265


def test_an_unknown_window_takes_no_day_away_but_does_not_count_as_known():
    assert WINDOWS.shared_days([0, 1, 2]) == 265
    assert WINDOWS.share([0, 1, 2]) == pytest.approx(265 / 365 / 2)


def test_one_known_window_has_nothing_in_common_with_any():
    assert WINDOWS.share([0, 2]) == 0.0


def test_windows_that_do_not_meet_share_nothing():
    assert WINDOWS.share([0, 3]) == 0.0


def test_more_than_a_year_in_common_counts_as_a_year():
    wide = Windows(first=np.array([1, 1]), last=np.array([9000, 9000]), is_known=np.array([True, True]))

    assert wide.share([0, 1]) == 1.0


def test_a_group_is_worth_its_mean_pair_its_mean_member_and_its_window():
    pairs = np.array([[9.0, 1.0, 2.0, 0.0], [1.0, 9.0, 6.0, 0.0], [2.0, 6.0, 9.0, 0.0], [0.0, 0.0, 0.0, 9.0]])
    objective = Objective(pairs=pairs, singles=np.array([1.0, 2.0, 3.0, 9.0]), windows=WINDOWS, window_weight=2.0)

    assert objective.value([2, 0, 1]) == pytest.approx(3.0 + 2.0 + 2.0 * 265 / 365 / 2)
