"""How windows of two sides meet, and when most can change over."""

import numpy as np
import pytest

from gemsamen.matching.question import align, row_numbers
from gemsamen.matching.question.windows import fit_windows

pytestmark = pytest.mark.pure


def fit(own: tuple[int, int], theirs: tuple[int, int]) -> tuple[float, float]:
    found = fit_windows(row_numbers([*own]).reshape(1, 2), row_numbers([theirs[0]]), row_numbers([theirs[1]]))
    return float(found.forward[0]), float(found.backward[0])


def test_a_shared_year_is_as_good_as_it_gets():
    assert fit((0, 730), (365, 1095)) == (1.0, 1.0)


def test_half_of_a_shorter_window_counts_for_the_side_whose_it_is():
    ours, theirs = fit((0, 100), (50, 1000))

    assert ours == pytest.approx(0.6 + 0.4 * 0.5)
    assert theirs == pytest.approx(0.6 + 0.4 * 50 / 365)


def test_a_single_day_within_the_other_window_is_shared_in_full():
    ours, theirs = fit((100, 100), (0, 365))

    assert ours == 1.0
    assert theirs == pytest.approx(0.6)


def test_who_comes_first_has_to_bridge_and_loses_twice_as_much():
    ours, theirs = fit((0, 100), (465, 600))

    assert ours == pytest.approx(0.6 * (1 - 365 / 730))
    assert theirs == pytest.approx(0.6 * (1 - 365 / 1460))


def test_windows_years_apart_are_worth_nothing():
    assert fit((0, 1), (5000, 5001)) == (0.0, 0.0)


def test_of_several_own_windows_the_best_is_taken():
    own = row_numbers([0, 10, 700, 1400]).reshape(2, 2)

    found = fit_windows(own, row_numbers([700, 0]), row_numbers([1100, 5]))

    assert found.own.tolist() == [1, 0]


def test_several_windows_of_one_organisation_count_once_per_period():
    starts = row_numbers([0, 10, 20, 30])

    found = align(starts, row_numbers([4, 4, 7]), row_numbers([0, 12, 15]), row_numbers([11, 13, 25]))

    assert found.counts.tolist() == [1, 2, 1]
    assert found.best == slice(1, 2)


def test_the_best_period_runs_on_while_nearly_all_can():
    counts = [3, 9, 10, 9, 9, 2, 10]
    owners, firsts = zip(
        *[(owner, 10 * place) for place, count in enumerate(counts) for owner in range(count)], strict=True
    )

    found = align(
        row_numbers(list(range(0, 80, 10))),
        row_numbers(list(owners)),
        row_numbers(list(firsts)),
        row_numbers(list(firsts)),
    )

    assert found.counts.tolist() == counts
    assert found.best == slice(1, 5)


def test_nobody_with_a_window_gives_no_best_period():
    empty = np.empty(0, dtype=np.int32)

    found = align(row_numbers([0, 10]), empty, empty, empty)

    assert found.counts.tolist() == [0]
    assert found.best == slice(0, 0)
