"""The best group of all sizes, beside every group of every size."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching.groups import GroupTask, best_of_sizes, saved_share, worth
from tests.matching.groups.instances import task, with_leads
from tests.matching.groups.oracle import every_group

pytestmark = pytest.mark.pure
SIZES = (5, 4, 6, 3)


def tasks(n: int, seed: int, *, weight: float = 0.0, leads: tuple[int, ...] = ()) -> list[GroupTask]:
    """The same values from 0 to 1 for every size."""
    found = []
    for size in SIZES:
        asked = task(n, size, seed, window_weight=weight)
        values = replace(asked.objective, pairs=1 / (1 + np.exp(-asked.objective.pairs)), singles=np.zeros(n))
        asked = replace(asked, objective=values)
        found.append(with_leads(asked, *leads) if leads else asked)
    return found


def test_what_each_saves_grows_with_the_size_and_ever_slower():
    shares = [saved_share(size) for size in range(2, 9)]

    assert (shares[0], shares[2], shares[-1]) == (0.5, 0.75, 0.875)
    gains = np.diff(shares)
    assert (gains > 0).all()
    assert (np.diff(gains) < 0).all()
    assert worth(0.6, 4) == pytest.approx(0.45)


@settings(deadline=None, max_examples=40)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(4, 10),
    weight=st.sampled_from([0.0, 0.5]),
    leads=st.sets(st.integers(1, 3), max_size=2),
    is_each_wanted=st.booleans(),
)
def test_no_group_of_any_size_is_worth_more(*, seed: int, n: int, weight: float, leads: set[int], is_each_wanted: bool):
    asked = [each for each in tasks(n, seed, weight=weight, leads=tuple(sorted(leads))) if each.size <= n]

    found = best_of_sizes(asked, node_limit=10_000, is_each_wanted=is_each_wanted)

    values = {each.size: value for each in asked if (value := every_group(each)) is not None}
    assert found.best is not None
    assert found.best.is_proven
    best = worth(found.best.value, len(found.best.members))
    assert best == pytest.approx(max(worth(value, size) for size, value in values.items()), abs=1e-9)
    if is_each_wanted:
        assert {len(each.members): each.value for each in found.of_each} == pytest.approx(values)


@pytest.mark.parametrize("is_each_wanted", [True, False])
def test_a_search_that_is_cut_short_says_how_much_more_a_group_of_any_size_could_be_worth(is_each_wanted: bool):  # noqa: FBT001  a case
    asked = tasks(60, 1)

    short = best_of_sizes(asked, node_limit=4, is_each_wanted=is_each_wanted)
    whole = best_of_sizes(asked, node_limit=100_000, is_each_wanted=is_each_wanted)

    assert short.best is not None
    assert whole.best is not None
    assert whole.best.is_proven
    assert not short.best.is_proven
    most = worth(short.best.bound, len(short.best.members))
    assert worth(whole.best.value, len(whole.best.members)) <= most


def test_sizes_that_cannot_be_are_passed_over_and_without_any_there_is_no_group():
    few = [replace(each, candidates=np.arange(12) < 4) for each in tasks(12, 3)]

    found = best_of_sizes(few, node_limit=1_000, is_each_wanted=True)

    assert sorted(len(each.members) for each in found.of_each) == [3, 4]
    for nothing in (best_of_sizes([], node_limit=1_000), best_of_sizes(few[:1], node_limit=1_000)):
        assert nothing.best is None
        assert nothing.is_proven


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 10_000), n=st.integers(4, 9), share=st.floats(0.7, 1.1))
def test_only_groups_above_the_floor_are_found_and_without_any_that_is_proven(*, seed: int, n: int, share: float):
    asked = [each for each in tasks(n, seed) if each.size <= n]
    values = {each.size: value for each in asked if (value := every_group(each)) is not None}
    floor = share * max(values.values())

    found = best_of_sizes(asked, node_limit=10_000, floor=floor)

    above = [worth(value, size) for size, value in values.items() if value > floor + 1e-9]
    assert found.is_proven
    assert (found.best is not None) == bool(above)
    if found.best is not None:
        assert worth(found.best.value, len(found.best.members)) == pytest.approx(max(above), abs=1e-9)


def test_a_search_that_is_cut_short_does_not_prove_that_there_is_no_group_above_the_floor():
    asked = [each for each in tasks(60, 1) if each.size == 5]
    best = best_of_sizes(asked, node_limit=100_000).best
    assert best is not None

    cut = best_of_sizes(asked, node_limit=0, floor=best.value * 1.01)

    assert cut.best is None
    assert not cut.is_proven
