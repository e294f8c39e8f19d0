from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.groups import (
    Judge,
    Style,
    Term,
    Windows,
    Wishes,
    propose,
    replacements,
    style_weights,
    without_each,
    worth,
)
from tests.matching.groups.instances import DAY, candidates

pytestmark = pytest.mark.pure

FOCUS = {
    Style.WIDEST_WINDOW: Term.WINDOW,
    Style.NEAREST: Term.NEARNESS,
    Style.MOST_ALIKE: Term.DEMAND,
    Style.SIMILAR_SIZE: Term.BALANCE,
}


@pytest.mark.parametrize("seed", range(6))
def test_three_groups_differ_in_at_least_two_members(seed: int):
    found = propose(Judge(candidates(30, seed)), Wishes(size=5)).groups

    groups = [set(proposal.members) for proposal in found]
    assert found[0].style is Style.BEST
    assert len({proposal.style for proposal in found}) == len(groups) == 3
    assert all(len(one - other) >= 2 for one in groups for other in groups if one is not other)
    assert all(proposal.is_proven for proposal in found)


@pytest.mark.parametrize("seed", range(6))
def test_a_next_group_brings_two_new_members_and_leaves_one_out(seed: int):
    found = propose(Judge(candidates(20, seed)), Wishes()).groups

    groups = [set(proposal.members) for proposal in found]
    pairs = [(groups[earlier], groups[later]) for later in range(3) for earlier in range(later)]
    assert all(len(later - earlier) >= 2 and earlier - later for earlier, later in pairs)
    assert all(proposal.is_proven for proposal in found)


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


def test_no_group_scores_higher_than_the_first():
    judge = Judge(candidates(30, 3))

    first, *others = propose(judge, Wishes(size=4)).groups

    assert all(judge.figures(each.members).score <= judge.figures(first.members).score for each in others)


def test_groups_differ_in_one_member_where_two_is_impossible():
    found = propose(Judge(candidates(4, 1)), Wishes(size=3)).groups

    assert [proposal.n_different for proposal in found] == [0, 1, 1]
    assert len({proposal.members for proposal in found}) == 3


def test_a_smaller_group_is_another_one_when_the_best_holds_everybody():
    judge = Judge(candidates(6, 4))

    first, *others = propose(judge, Wishes(included=frozenset({"GM0001"}))).groups

    assert others
    assert all(len(set(first.members) ^ set(each.members)) >= 2 for each in others)
    assert all(each.is_proven for each in others)


def test_only_one_group_is_proposed_when_there_is_only_one():
    assert len(propose(Judge(candidates(5)), Wishes(size=5)).groups) == 1


def test_the_kinds_of_groups_follow_what_is_known():
    general = propose(Judge(candidates(has_question=False)), Wishes()).groups
    blind = propose(Judge(replace(candidates(), windows=Windows.unknown(20))), Wishes()).groups

    assert [proposal.style for proposal in general] == [Style.BEST, Style.NEAREST, Style.SIMILAR_SIZE]
    assert [proposal.style for proposal in blind] == [Style.BEST, Style.NEAREST, Style.MOST_ALIKE]


def test_a_group_without_a_moment_is_not_called_the_one_with_the_widest():
    days = DAY + 100 * np.arange(30)
    apart = Windows(first=days, last=days, is_known=np.ones(30, dtype=np.bool_))

    found = propose(Judge(replace(candidates(30, 2), windows=apart)), Wishes(size=4)).groups

    assert [proposal.style for proposal in found] == [Style.BEST, Style.NEAREST, Style.MOST_ALIKE]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("wishes", [Wishes(), Wishes(size=4)], ids=["any size", "four"])
def test_a_group_is_at_least_as_good_as_the_first_in_what_it_is_proposed_for(seed: int, wishes: Wishes):
    judge = Judge(candidates(20, seed))

    first, *others = propose(judge, wishes).groups

    assert len(others) == 2
    for proposal in [each for each in others if each.style in FOCUS]:
        own, term = judge.reweighted(style_weights(proposal.style)), FOCUS[proposal.style]
        assert own.figures(proposal.members).values[term] >= own.figures(first.members).values[term]


def test_the_best_of_the_rest_stands_in_when_nothing_is_better_than_the_first_in_anything():
    is_near = np.arange(12) < 4
    together = is_near[:, np.newaxis] & is_near
    best = replace(
        candidates(12, has_question=False),
        affinity=np.where(together, 0.9, 0.1),
        kilometres=np.where(together, 1.0, 90.0),
        log_populations=np.where(is_near, 10.0, 8.0 + np.arange(12) / 3),
    )

    found = propose(Judge(best), Wishes(size=4)).groups

    assert found[0].members == (0, 1, 2, 3)
    assert [each.style for each in found] == [Style.BEST, Style.NEXT_BEST, Style.NEXT_BEST]
    assert len({each.members for each in found}) == 3


def test_the_group_with_the_widest_window_shares_the_most_days_of_the_year():
    judge = Judge(candidates(30, 2))

    best, widest, _ = propose(judge, Wishes(size=4)).groups

    windows = judge.candidates.windows
    assert windows.share(widest.members) >= windows.share(best.members)


@pytest.mark.parametrize("style", list(Style))
def test_the_weights_of_every_kind_add_up_to_one(style: Style):
    assert sum(style_weights(style).values()) == pytest.approx(1.0)


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
