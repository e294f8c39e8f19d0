from collections.abc import Callable

import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from gemsamen.matching.adoption import AdoptionRanker
from gemsamen.matching.adoption.learning import AdoptionModel
from gemsamen.matching.errors import NothingToLearnError, NotProfilesError
from tests.matching.adoption.town import street, town
from tests.matching.contract import EXCEPTIONS, ON_PROFILES, Learn

pytestmark = pytest.mark.pure


@parametrize_with_checks([AdoptionModel()], expected_failed_checks=lambda _: EXCEPTIONS, xfail_strict=True)
def test_it_keeps_the_contract_of_scikit_learn_but_for_the_named_exceptions(estimator: AdoptionModel, check: object):
    check(estimator)


@pytest.mark.parametrize("holds", ON_PROFILES)
def test_it_keeps_the_rest_of_the_contract_on_profiles(holds: Callable[[AdoptionModel, Learn], None]):
    holds(AdoptionModel(), lambda model: model.fit(street()))


def test_what_are_no_profiles_is_refused():
    with pytest.raises(NotProfilesError):
        AdoptionModel().fit([["c", "X"]])


def test_it_learns_that_like_systems_and_neighbours_tell_what_is_missing():
    learned = AdoptionModel().fit(street()).coefficients_

    [first, *_others] = AdoptionRanker(street(), learned).rank(town("NEW", "tax:Delta", "case:Epsilon"))

    assert first.product == "Zeta"
    assert (learned.weights >= 0.0).all()


def test_the_order_of_the_register_has_no_influence():
    ours, theirs = (AdoptionModel().fit(each).coefficients_ for each in (street(), street()[::-1]))

    assert ours.weights.tolist() == theirs.weights.tolist()


def test_it_counts_what_it_learned_from():
    model = AdoptionModel(n_draws=2).fit(street())

    assert model.n_examples_ == 30


def test_of_a_large_register_a_part_is_enough():
    model = AdoptionModel(n_draws=2, most_rows=30).fit(street())

    assert model.n_examples_ == 15


@pytest.mark.parametrize("towns", [[], [town("A")], [town("A", "c:X"), town("B", "c:Y")]])
def test_it_says_when_there_is_nothing_to_learn(towns: list):
    with pytest.raises(NothingToLearnError):
        AdoptionModel().fit(towns)
