"""No group that is proposed breaks a hard wish."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gemsamen.matching.groups import Judge, Wish, Wishes, best_group, is_possible, propose, wishes_to_relax
from gemsamen.matching.groups.wishes import LEAST_LEAD_AFFINITY, tasks_of
from tests.matching.groups.instances import DAY, candidates
from tests.matching.groups.oracle import every_group

pytestmark = pytest.mark.pure
CODES = st.sampled_from([f"GM{row:04d}" for row in range(1, 14)])


@settings(deadline=None, max_examples=80)
@given(
    seed=st.integers(0, 50),
    size=st.none() | st.integers(3, 8),
    included=st.frozensets(CODES, max_size=2),
    excluded=st.frozensets(CODES, max_size=4),
    most_km=st.none() | st.floats(5, 120),
    latest=st.none() | st.integers(0, 900),
)
def test_every_proposed_group_meets_every_wish(
    *,
    seed: int,
    size: int | None,
    included: frozenset[str],
    excluded: frozenset[str],
    most_km: float | None,
    latest: int | None,
):
    known = candidates(14, seed)
    start = None if latest is None else DAY + latest
    wishes = Wishes(size=size, included=included, excluded=excluded, most_km=most_km, latest_start=start)

    for proposal in propose(Judge(known), wishes).groups:
        rows = list(proposal.members)
        codes = {known.codes[row] for row in rows}
        assert len(rows) == size or (size is None and 3 <= len(rows) <= 8)
        assert rows[0] == 0
        assert included <= codes
        assert not excluded & codes
        assert most_km is None or (known.kilometres[0, rows] <= most_km).all()
        if start is not None:
            assert known.windows.is_known[rows].all()
            assert known.windows.first[rows].max() <= min(start, known.windows.last[rows].min())


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 50), most_km=st.floats(5, 120), latest=st.integers(0, 900), size=st.integers(3, 5))
def test_no_group_is_proposed_only_when_none_meets_the_wishes(*, seed: int, most_km: float, latest: int, size: int):
    judge = Judge(candidates(11, seed))
    wishes = Wishes(size=size, most_km=most_km, latest_start=DAY + latest)

    exists = any(every_group(task) is not None for task in tasks_of(judge, wishes))

    assert bool(propose(judge, wishes).groups) == is_possible(judge, wishes) == exists


def test_the_wishes_to_relax_are_those_without_which_a_group_is_possible():
    judge = Judge(replace(candidates(10), kilometres=np.where(np.eye(10) == 1, 0.0, 60.0)))
    wishes = Wishes(size=4, most_km=50.0, excluded=frozenset({"GM0003"}))

    assert not is_possible(judge, wishes)
    assert wishes_to_relax(judge, wishes) == ((Wish.DISTANCE,),)


@settings(deadline=None, max_examples=40)
@given(seed=st.integers(0, 50), most_km=st.floats(1, 60), latest=st.integers(0, 900), size=st.integers(3, 8))
def test_the_fewest_wishes_that_help_are_all_found(*, seed: int, most_km: float, latest: int, size: int):
    judge = Judge(candidates(9, seed))
    wishes = Wishes(size=size, most_km=most_km, latest_start=DAY + latest, included=frozenset({"GM0004"}))
    assume(not is_possible(judge, wishes))

    found = wishes_to_relax(judge, wishes)

    kinds = (Wish.INCLUDED, Wish.DISTANCE, Wish.START, Wish.SIZE)
    helping = [each for count in range(1, 5) for each in combinations(kinds, count) if _helps(judge, wishes, each)]
    fewest = min(map(len, helping))
    assert set(found) == {each for each in helping if len(each) == fewest}


def _helps(judge: Judge, wishes: Wishes, dropped: tuple[Wish, ...]) -> bool:
    for wish in dropped:
        wishes = wishes.without(wish)
    return any(every_group(task) is not None for task in tasks_of(judge, wishes))


def test_another_size_is_offered_where_that_helps():
    judge = Judge(candidates(4))

    assert wishes_to_relax(judge, Wishes(size=6)) == ((Wish.SIZE,),)


def test_who_must_and_must_not_be_in_the_group_makes_it_impossible():
    judge = Judge(candidates(10))
    both = frozenset({"GM0002"})

    assert propose(judge, Wishes(included=both, excluded=both)).groups == ()
    assert set(wishes_to_relax(judge, Wishes(included=both, excluded=both))) == {(Wish.INCLUDED,), (Wish.EXCLUDED,)}


def test_somebody_who_is_no_candidate_cannot_be_included():
    judge = Judge(candidates(10))

    assert propose(judge, Wishes(included=frozenset({"GM9999"}))).groups == ()


@given(seed=st.integers(0, 30))
@settings(deadline=None, max_examples=20)
def test_somebody_leads_whenever_a_lead_that_suits_the_asker_is_known(seed: int):
    known = candidates(12, seed)
    is_near = known.affinity[0] >= LEAST_LEAD_AFFINITY
    assume((known.leads & is_near)[1:].any() or known.leads[0])

    for task in tasks_of(Judge(known), Wishes()):
        found = best_group(task)
        assert found is not None
        assert known.leads[list(found.members)].any()


def test_nobody_is_taken_in_for_leading_alone():
    known = candidates(12)
    affinity = known.affinity.copy()
    affinity[0, 5] = affinity[5, 0] = 0.1
    judge = Judge(replace(known, affinity=affinity, leads=np.arange(12) == 5))

    [task] = tasks_of(judge, Wishes(size=5))

    assert task.leads is None


def test_the_sizes_that_will_do_are_those_that_the_candidates_and_the_names_allow():
    judge = Judge(candidates(6))

    every = tasks_of(judge, Wishes())
    named = tasks_of(judge, Wishes(included=frozenset({"GM0001", "GM0002", "GM0003"})))

    assert [task.size for task in every] == [5, 4, 6, 3]
    assert [task.size for task in named] == [5, 4, 6]
    assert tasks_of(judge, Wishes(size=7)) == ()
