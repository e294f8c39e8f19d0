"""The best group is really the best, whatever the values look like."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching.errors import InvalidRequestError
from gemsamen.matching.groups import Apart, best_group
from tests.matching.groups.instances import task, with_leads
from tests.matching.groups.oracle import every_group, programme

pytestmark = pytest.mark.pure
KINDS = ("plain", "flat", "trap")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [3, 5, 8])
def test_a_mixed_integer_programme_finds_no_better_group(size: int, kind: str):
    asked = with_leads(task(24, size, seed=size, kind=kind), 3, 11)

    found = best_group(asked)

    assert found is not None
    assert found.is_proven
    assert found.value == pytest.approx(programme(asked), abs=1e-6)


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 10_000),
    n=st.integers(4, 11),
    size=st.integers(2, 6),
    weight=st.sampled_from([0.0, 0.5, 3.0]),
    kind=st.sampled_from(KINDS),
    n_apart=st.integers(0, 2),
    fewest_days=st.sampled_from([0, 1, 90]),
    leads=st.sets(st.integers(0, 10), max_size=3),
)
def test_no_group_of_all_that_meet_the_conditions_is_better(
    *, seed: int, n: int, size: int, weight: float, kind: str, n_apart: int, fewest_days: int, leads: set[int]
):
    asked = task(n, size, seed, window_weight=weight, kind=kind)
    chosen = [row for row in leads if row < n]
    asked = with_leads(asked, *chosen) if chosen else asked
    generator = np.random.default_rng(seed)
    apart = tuple(
        Apart(members=frozenset(generator.choice(n, min(n, size), replace=False).tolist()), most=max(1, size - 2))
        for _ in range(n_apart)
    )
    asked = replace(asked, apart=apart, fewest_days=fewest_days)

    found, best = best_group(asked), every_group(asked)

    if found is None or best is None:
        assert found is best
    else:
        assert asked.is_met_by(found.members)
        assert found.value == pytest.approx(best, abs=1e-9)
        assert found.value == pytest.approx(asked.objective.value(found.members), abs=1e-9)
        assert found.is_proven


def test_the_same_task_gives_the_same_group():
    asked = task(30, 6, seed=4, window_weight=1.0)

    assert best_group(asked) == best_group(asked)


def test_a_search_that_is_cut_short_says_how_much_better_a_group_could_be():
    asked = task(60, 8, seed=1)

    short, whole = best_group(asked, node_limit=5), best_group(asked)

    assert short is not None
    assert whole is not None
    assert not short.is_proven
    assert short.value <= whole.value <= short.value + short.gap
    assert whole.is_proven
    assert whole.gap == 0.0


def test_a_search_stops_when_its_time_is_over():
    found = best_group(task(60, 8, seed=1), seconds=0.0)

    assert found is not None
    assert not found.is_proven


def test_a_group_of_exactly_those_who_must_be_in_it_needs_no_search():
    asked = replace(task(10, 3, seed=0), included=(0, 4, 7))

    found = best_group(asked)

    assert found is not None
    assert found.members == (0, 4, 7)
    assert found.is_proven


def test_without_enough_candidates_there_is_no_group():
    asked = task(10, 5, seed=0)

    assert best_group(replace(asked, candidates=np.arange(10) < 4)) is None


def test_a_known_lead_must_be_in_the_group():
    asked = with_leads(task(20, 4, seed=3), 19)

    found = best_group(asked)

    assert found is not None
    assert 19 in found.members


def test_the_best_lead_is_found_for_the_last_place_among_many_candidates():
    asked = with_leads(task(60, 2, seed=5), *range(20, 30))

    found = best_group(asked)

    assert found is not None
    assert found.value == pytest.approx(every_group(asked))


@pytest.mark.parametrize(("size", "included"), [(1, (0,)), (3, ()), (3, (0, 1, 2, 3)), (3, (0, 0))])
def test_a_task_that_cannot_be_is_refused(size: int, included: tuple[int, ...]):
    asked = task(10, 3, seed=0)

    with pytest.raises(InvalidRequestError):
        replace(asked, size=size, included=included)
