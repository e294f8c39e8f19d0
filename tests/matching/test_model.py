from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.utils.estimator_checks import parametrize_with_checks

from gemsamen.matching.errors import (
    DuplicateProfileError,
    NothingToLearnError,
    NotProfilesError,
    UnknownMunicipalityError,
)
from gemsamen.matching.model import SIGNS, PartnerModel
from gemsamen.matching.profiles import Profile
from gemsamen.matching.ranking import PartnerRanker
from tests.matching.contract import EXCEPTIONS, ON_PROFILES, Learn
from tests.matching.synthetic import country, office_groups

pytestmark = pytest.mark.pure

COUNTRY = country()
GROUPS = office_groups(COUNTRY)


@parametrize_with_checks([PartnerModel()], expected_failed_checks=lambda _: EXCEPTIONS, xfail_strict=True)
def test_it_keeps_the_contract_of_scikit_learn_but_for_the_named_exceptions(estimator: PartnerModel, check: object):
    check(estimator)


@pytest.mark.parametrize("holds", ON_PROFILES)
def test_it_keeps_the_rest_of_the_contract_on_profiles(holds: Callable[[PartnerModel, Learn], None]):
    holds(PartnerModel(n_bootstraps=2), lambda model: model.fit(COUNTRY, GROUPS))


@pytest.mark.parametrize("wrong", [np.eye(3), csr_array(np.eye(3)), [1.0, 2.0], ["GM0307"], [COUNTRY[0], None]])
def test_what_are_no_profiles_is_refused(wrong: object):
    with pytest.raises(NotProfilesError, match="learns from profiles"):
        PartnerModel().fit(wrong, GROUPS)


def test_a_clone_has_the_settings_but_not_what_was_learned():
    fitted = PartnerModel(penalty=3.0).fit(COUNTRY, GROUPS)

    copy = clone(fitted)

    assert copy.get_params() == fitted.get_params()
    assert not hasattr(copy, "coefficients_")


def test_a_model_that_was_not_fitted_suggests_nothing():
    with pytest.raises(NotFittedError):
        PartnerModel().suggest("GM0001")


def test_it_finds_the_partner_in_the_own_office_group():
    model = PartnerModel().fit(COUNTRY, GROUPS)

    first = [(code, model.suggest(code, limit=1)[0].code) for group in GROUPS.values() for code in group]

    right = sum(any({*pair} == group for group in GROUPS.values()) for pair in first)
    assert right / len(first) > 0.8


def test_what_is_learned_never_contradicts_common_sense():
    weights = PartnerModel().fit(COUNTRY, GROUPS).coefficients_.weights

    assert (weights * SIGNS >= 0).all()


def test_fitting_again_and_in_another_order_gives_the_same():
    model = PartnerModel(n_bootstraps=3)

    first = model.fit(COUNTRY, GROUPS).coefficients_
    second = model.fit(COUNTRY[::-1], dict(reversed(GROUPS.items()))).coefficients_

    assert first.as_document() == second.as_document()


def test_the_collaborations_to_be_predicted_do_not_give_themselves_away():
    blind = [replace(p, arrangements=frozenset(a for a in p.arrangements if a not in GROUPS)) for p in COUNTRY]

    seen, unseen = (PartnerModel(n_folds=1).fit(profiles, GROUPS).coefficients_ for profiles in (COUNTRY, blind))

    assert seen.as_document() == unseen.as_document()


def test_what_tells_the_same_as_a_collaboration_is_hidden_with_it():
    told = [
        replace(p, arrangements=p.arrangements | {f"copy|{key}" for key in p.arrangements & GROUPS.keys()})
        for p in COUNTRY
    ]
    aliases = {key: {f"copy|{key}"} for key in GROUPS}

    seen, unseen = (
        PartnerModel(n_folds=1).fit(profiles, GROUPS, aliases=aliases).coefficients_ for profiles in (told, COUNTRY)
    )

    assert seen.as_document() == unseen.as_document()


def test_what_counts_more_has_more_say():
    groups = {**GROUPS, **{f"far {n}": [COUNTRY[n].code, COUNTRY[39 - n].code] for n in range(12)}}
    far = {key: 0.001 for key in groups if key.startswith("far")}

    alike, mainly_near = (
        PartnerModel().fit(COUNTRY, groups, importance=importance).coefficients_.weights[0] for importance in ({}, far)
    )

    assert mainly_near < alike <= 0


def test_a_member_that_asks_finds_about_as_many_partners_as_the_probabilities_promise():
    coefficients = PartnerModel().fit(COUNTRY, GROUPS).coefficients_
    promised = []

    for key, group in GROUPS.items():
        hidden = [replace(profile, arrangements=profile.arrangements - {key}) for profile in COUNTRY]
        ranker = PartnerRanker(hidden, coefficients)
        for code in sorted(group):
            scores = ranker.score(ranker.profile(code))
            promised.append((1 / (1 + np.exp(-scores.totals[scores.candidates]))).sum())

    assert np.mean(promised) == pytest.approx(1.0, abs=0.35)


def test_one_collaboration_is_learned_from_without_calibration():
    first = dict([next(iter(GROUPS.items()))])

    assert PartnerModel().fit(COUNTRY, first).calibration_ == (1.0, 0.0)


def test_no_pair_is_learned_from_that_touches_a_member_held_out():
    held_out = next(iter(GROUPS.values()))

    model = PartnerModel().fit(COUNTRY, GROUPS, held_out=held_out)

    kept = len(COUNTRY) - len(held_out)
    assert model.n_pairs_ == kept * (kept - 1) // 2


def test_the_bootstrap_tells_how_sure_the_coefficients_are():
    covariance = PartnerModel(n_bootstraps=5).fit(COUNTRY, GROUPS).coefficients_.covariance

    assert covariance == pytest.approx(covariance.T)
    assert np.diag(covariance)[0] > 0.0


@pytest.mark.parametrize("groups", [{}, {"office|ICT 0": ["GM9999", "GM9998"]}, {"all": [p.code for p in COUNTRY]}])
def test_nothing_can_be_learned_without_pairs_of_both_kinds(groups: dict[str, list[str]]):
    with pytest.raises(NothingToLearnError):
        PartnerModel().fit(COUNTRY, groups)


@pytest.mark.parametrize("profiles", [[], [Profile(code="A")]])
def test_nothing_can_be_learned_from_fewer_than_two_municipalities(profiles: list[Profile]):
    with pytest.raises(NothingToLearnError):
        PartnerModel().fit(profiles, GROUPS)


def test_an_unknown_code_is_refused():
    with pytest.raises(UnknownMunicipalityError):
        PartnerModel().fit(COUNTRY, GROUPS).suggest("GM9999")


def test_the_same_code_twice_is_refused():
    with pytest.raises(DuplicateProfileError):
        PartnerModel().fit([*COUNTRY, COUNTRY[0]], GROUPS)
