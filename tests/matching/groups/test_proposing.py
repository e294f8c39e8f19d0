from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gemsamen.matching.groups import (
    LEAST_SHARE,
    Judge,
    Style,
    Wishes,
    propose,
    replacements,
    without_each,
    worth,
)
from tests.matching.groups.alternatives import Register, alike
from tests.matching.groups.instances import candidates

pytestmark = pytest.mark.pure


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), n=st.integers(4, 9), size=st.none() | st.integers(3, 5), asks=st.booleans())
def test_every_alternative_is_the_best_of_its_kind_that_differs(*, seed: int, n: int, size: int | None, asks: bool):
    judge = Judge(alike(n, seed, has_question=asks))

    found = propose(judge, Wishes(size=size)).groups

    assume(found)
    assert all(proposal.is_proven for proposal in found)
    register = Register(judge, found[0].members, size)
    for place, proposal in enumerate(found[1:], start=1):
        earlier = [each.members for each in found[:place]]
        values = [register.worth(group) for group in register.admissible(proposal.style, earlier)]
        assert proposal.members in register.admissible(proposal.style, earlier)
        assert register.worth(proposal.members) == pytest.approx(max(values))


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 10_000), n=st.integers(3, 9), size=st.none() | st.integers(3, 5), asks=st.booleans())
def test_there_are_fewer_than_three_groups_only_when_there_is_no_other(
    *, seed: int, n: int, size: int | None, asks: bool
):
    judge = Judge(alike(n, seed, has_question=asks))

    proposals = propose(judge, Wishes(size=size))

    assume(0 < len(proposals.groups) < 3)
    members = [each.members for each in proposals.groups]
    register = Register(judge, members[0], size)
    assert proposals.is_all
    kinds = {*Style} - {Style.BEST, *(each.style for each in proposals.groups)} | {Style.NEXT_BEST}
    assert all(register.admissible(style, members) == [] for style in kinds)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("wishes", [Wishes(), Wishes(size=4)], ids=["any size", "four"])
def test_an_alternative_costs_little_and_is_of_nearby_size_unless_that_is_what_it_is_for(seed: int, wishes: Wishes):
    judge = Judge(candidates(30, seed))

    first, *others = propose(judge, wishes).groups

    score = judge.figures(first.members).score
    assert all(judge.figures(each.members).score > LEAST_SHARE * score for each in others)
    by_size = {each.style: len(each.members) - len(first.members) for each in others}
    assert by_size.get(Style.LARGER, 2) >= 2
    assert by_size.get(Style.SMALLER, -2) <= -2
    assert all(abs(by_size[style]) <= 1 for style in by_size if style not in {Style.LARGER, Style.SMALLER})


@pytest.mark.parametrize("seed", range(6))
def test_groups_of_about_the_same_size_differ_in_two_members(seed: int):
    groups = [set(proposal.members) for proposal in propose(Judge(candidates(20, seed)), Wishes()).groups]

    pairs = [(groups[earlier], groups[later]) for later in range(len(groups)) for earlier in range(later)]
    alike = [(earlier, later) for earlier, later in pairs if abs(len(earlier) - len(later)) < 2]
    assert alike
    assert all(len(later - earlier) >= min(2, len(later) - 2) and earlier - later for earlier, later in alike)


@pytest.mark.parametrize("seed", range(4))
def test_when_any_size_will_do_the_first_group_is_worth_most_of_the_best_of_each(seed: int):
    judge = Judge(candidates(20, seed))

    proposals = propose(judge, Wishes())

    best = {len(each.members): each for each in proposals.of_each_size}
    assert list(best) == [3, 4, 5, 6, 7, 8]
    assert all(each.is_proven for each in best.values())
    assert {size: each.members for size, each in best.items()} == {
        size: propose(judge, Wishes(size=size)).groups[0].members for size in best
    }
    worths = {size: worth(each.value, size) for size, each in best.items()}
    assert len(proposals.groups[0].members) == max(worths, key=lambda size: worths[size])


def test_one_size_that_is_asked_for_is_not_compared_with_others():
    assert propose(Judge(candidates(20)), Wishes(size=4)).of_each_size == ()


def test_no_group_of_the_same_size_scores_higher_than_the_first():
    judge = Judge(candidates(30, 3))

    first, *others = propose(judge, Wishes(size=4)).groups

    assert others
    assert all(judge.figures(each.members).score <= judge.figures(first.members).score for each in others)


def test_only_one_group_is_proposed_when_there_is_only_one():
    assert len(propose(Judge(candidates(5)), Wishes(size=5)).groups) == 1


def test_only_one_group_is_proposed_when_every_other_is_much_worse():
    together = np.arange(12) < 4
    apart = replace(
        candidates(12, has_question=False),
        affinity=np.where(together[:, np.newaxis] & together, 0.95, 0.2),
    )

    proposals = propose(Judge(apart), Wishes(size=4))

    assert [each.members for each in proposals.groups] == [(0, 1, 2, 3)]
    assert proposals.is_all


def test_a_search_that_was_cut_short_does_not_say_that_there_is_no_other_group():
    known, together = candidates(60, has_question=False), np.arange(60) < 6
    affinity = np.where(together[:, np.newaxis] & together, 1.0, 0.7 * known.affinity)
    judge = Judge(replace(known, affinity=affinity))

    cut, whole = propose(judge, Wishes(size=6), node_limit=0), propose(judge, Wishes(size=6))

    assert len(cut.groups) == len(whole.groups) == 1
    assert (cut.is_all, whole.is_all) == (False, True)


def test_the_best_replacement_comes_first_and_the_wishes_still_hold():
    judge = Judge(candidates(20, 5))
    wishes = Wishes(size=4, excluded=frozenset({"GM0007"}))
    members = propose(judge, wishes).groups[0].members

    found = replacements(judge, wishes, members, members[1])

    scores = [judge.figures([*(row for row in members if row != members[1]), row]).score for row in found]
    assert scores == sorted(scores, reverse=True)
    assert len(found) > 2
    assert 7 not in found
    assert not set(found) & set(members)


def test_nobody_replaces_anyone_when_everybody_is_in_the_group():
    judge = Judge(candidates(4))

    assert replacements(judge, Wishes(size=4), (0, 1, 2, 3), 2) == ()


def test_a_group_is_judged_without_each_of_its_members_but_the_asker():
    judge = Judge(candidates())

    found = without_each(judge, (0, 2, 5))

    assert found == {2: judge.figures([0, 5]), 5: judge.figures([0, 2])}
    assert np.isfinite(found[2].score)
