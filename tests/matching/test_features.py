import numpy as np
import pytest

from gemsamen.matching import Profile
from gemsamen.matching.errors import DuplicateProfileError
from gemsamen.matching.features import Register
from tests.matching.synthetic import country, facts

pytestmark = pytest.mark.pure

FALLBACK = np.arange(6.0)


def test_the_features_of_a_pair_are_the_same_from_both_sides():
    register = Register(country(), averages_without_pairs=FALLBACK)

    table = np.array([register.compare(profile).values for profile in register.profiles])

    assert table == pytest.approx(table.transpose(1, 0, 2))


def test_the_averages_are_the_means_of_all_pairs():
    register = Register(country(), averages_without_pairs=FALLBACK)
    table = np.array([register.compare(profile).values for profile in register.profiles])

    pairs = table[~np.eye(len(table), dtype=bool)]

    assert pairs.mean(axis=0) == pytest.approx(register.averages)


def test_what_nobody_knows_falls_back_on_what_was_learned_from():
    register = Register([Profile(code="A"), Profile(code="B")], averages_without_pairs=FALLBACK)

    values = register.compare(Profile(code="A")).values[1]

    assert values.tolist() == [0.0, 1.0, 2.0, 3.0, 0.0, 0.0]


def test_a_municipality_without_systems_is_averagely_similar_to_everyone():
    profiles = [Profile(code="A", systems=facts("x")), Profile(code="B", systems=facts("x")), Profile(code="C")]
    register = Register(profiles, averages_without_pairs=FALLBACK)

    assert register.compare(profiles[2]).values[:, 4].tolist() == [0.0, 0.0, 0.0]
    assert register.compare(profiles[0]).values[2, 4] == 0.0


def test_a_component_concerns_those_that_have_or_miss_it():
    profiles = [Profile(code="A", systems=facts("x")), Profile(code="B", gaps={"c": 0.5}), Profile(code="C")]
    register = Register(profiles, averages_without_pairs=FALLBACK)

    assert register.is_concerned("c").tolist() == [True, True, False]
    assert register.is_concerned("unknown").tolist() == [False, False, False]
    assert register.is_concerned(None).all()


def test_the_same_code_twice_is_refused():
    with pytest.raises(DuplicateProfileError):
        Register([Profile(code="A"), Profile(code="A")], averages_without_pairs=FALLBACK)
