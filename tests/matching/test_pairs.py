from dataclasses import replace

import numpy as np
import pytest

from gemsamen.matching.coefficients import TIES
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.pairs import Lessons, Pairs
from tests.matching.synthetic import country, office_groups, without_arrangements

pytestmark = pytest.mark.pure

COUNTRY = country()
GROUPS = office_groups(COUNTRY)


def test_every_pair_of_a_collaboration_is_learned_from_once_and_weighs_its_importance():
    pairs = Pairs(COUNTRY, Lessons(groups=GROUPS, importance=dict.fromkeys(GROUPS, 0.5)), n_folds=4)

    sample = pairs.sample()

    assert sample.labels.sum() == len(GROUPS) == 12
    assert sample.weights[sample.labels].tolist() == [0.5] * 12
    assert sample.weights[~sample.labels].tolist() == [4.0] * (len(sample.labels) - 12)
    assert np.isfinite(sample.rows).all()


def test_a_large_collaboration_weighs_as_much_as_a_small_one():
    groups = {"large": [profile.code for profile in COUNTRY[:5]], "small": [COUNTRY[20].code, COUNTRY[21].code]}

    sample = Pairs(COUNTRY, Lessons(groups=groups), n_folds=1).sample()

    assert sorted(sample.weights[sample.labels].tolist()) == pytest.approx([0.1] * 10 + [1.0])


def test_a_collaboration_that_was_not_drawn_does_not_count():
    pairs = Pairs(COUNTRY, Lessons(groups=GROUPS), n_folds=1)

    sample = pairs.sample(draws=[np.array([2] + [0] * 11)])

    assert sorted(sample.weights[sample.labels].tolist()) == [0.0] * 11 + [2.0]


def test_only_members_of_what_counts_most_ask():
    first = next(iter(GROUPS))
    importance = {key: 1.0 if key == first else 0.1 for key in GROUPS}
    pairs = Pairs(COUNTRY, Lessons(groups=GROUPS, importance=importance), n_folds=3)

    asked = [pairs.questions(turn)[1] for turn in range(3)]

    assert [len(labels) for labels in asked] == [2 * (len(COUNTRY) - 1), 0, 0]
    assert asked[0].sum() == 2
    assert pairs.n_partners == 1


def test_what_counts_most_is_dealt_over_the_turns():
    important = list(GROUPS)[::4]
    lessons = Lessons(groups=GROUPS, importance={key: 1.0 if key in important else 0.1 for key in GROUPS})

    folds = Pairs(COUNTRY, lessons, n_folds=3).folds

    assert [(fold.importance == 1.0).sum() for fold in folds] == [1, 1, 1]


def test_what_the_location_predicts_never_gets_worse_nearby():
    expected = Pairs(COUNTRY, Lessons(groups=GROUPS), n_folds=3).expected_ties

    assert (expected[0, 1:] * [-1, -1, 1] >= 0).all()
    assert (expected[1, 1:] * [-1, -1, 1] <= 0).all()
    assert expected[0, 3] > 0


def test_what_stands_in_for_unknown_arrangements_is_what_others_at_that_place_have():
    unknown = [without_arrangements(profile) if number % 5 == 0 else profile for number, profile in enumerate(COUNTRY)]

    known, filled = (
        Pairs(profiles, Lessons(groups=GROUPS), n_folds=1).sample().rows for profiles in (COUNTRY, unknown)
    )

    assert filled[:, TIES].mean(axis=0) == pytest.approx(known[:, TIES].mean(axis=0), rel=0.25)


def test_without_any_arrangement_nothing_is_expected():
    profiles = [without_arrangements(profile) for profile in COUNTRY]

    pairs = Pairs(profiles, Lessons(groups=GROUPS), n_folds=3)

    assert pairs.full_knowledge == 1.0
    assert (pairs.expected_ties == 0).all()


def test_unknown_codes_are_passed_over():
    groups = {**GROUPS, "elsewhere": ["GM9998", "GM9999"]}

    sample = Pairs(COUNTRY, Lessons(groups=groups), n_folds=2).sample()

    assert sample.labels.sum() == 12


@pytest.mark.parametrize("groups", [{}, {"nobody": ["GM9999"]}, {"one": [COUNTRY[0].code]}])
def test_without_a_pair_there_is_nothing_to_learn(groups: dict[str, list[str]]):
    with pytest.raises(NothingToLearnError):
        Pairs([replace(profile) for profile in COUNTRY], Lessons(groups=groups), n_folds=5)
