import numpy as np
import pytest

from gemsamen.matching import Profile
from gemsamen.matching.errors import DuplicateProfileError
from gemsamen.matching.features import Assumptions, Register, regardless_of_distance
from gemsamen.matching.geography import NEARBY_KM
from tests.matching.synthetic import country, facts, without_arrangements

pytestmark = pytest.mark.pure

EXPECTED = np.array([[2.0, -0.1, 0.0, 0.5], [5.0, 0.0, 0.5, -1.0]])
ASSUMPTIONS = Assumptions(averages=np.arange(7.0), expected_ties=EXPECTED, full_knowledge=3.0)
ARRANGEMENTS, TIE_RANK = 5, 6


def register(profiles: list[Profile]) -> Register:
    return Register(profiles, assumptions=ASSUMPTIONS)


def table_of(laid_out: Register) -> np.ndarray:
    return np.array([laid_out.compare(profile).values for profile in laid_out.profiles])


def test_the_features_of_a_pair_are_the_same_from_both_sides():
    table = table_of(register([without_arrangements(country()[0]), *country()[1:]]))

    assert table == pytest.approx(table.transpose(1, 0, 2))


@pytest.mark.parametrize("unknown", [Profile(code="X"), Profile(code="X", province="P1", arrangements=frozenset("a"))])
def test_the_averages_are_the_means_of_all_pairs(unknown: Profile):
    laid_out = register([*country(), unknown])
    table = table_of(laid_out)

    pairs = table[~np.eye(len(table), dtype=bool)]

    assert pairs.mean(axis=0) == pytest.approx(laid_out.averages)


def test_what_nobody_knows_falls_back_on_what_was_learned_from():
    values = register([Profile(code="A"), Profile(code="B")]).compare(Profile(code="A")).values[1]

    location = values[:3].tolist()
    assert values[:5].tolist() == [0.0, 1.0, 2.0, 3.0, 4.0]
    assert values[5:] == pytest.approx(EXPECTED @ [1.0, *location])


def test_a_municipality_without_systems_is_averagely_similar_to_everyone():
    profiles = [Profile(code="A", systems=facts("x")), Profile(code="B", systems=facts("x")), Profile(code="C")]
    laid_out = register(profiles)

    assert laid_out.compare(profiles[2]).likeness.tolist() == [0.0, 0.0, 0.0]
    assert laid_out.compare(profiles[0]).values[2, 4] == laid_out.averages[4]


def test_alike_systems_weigh_less_the_farther_away():
    profiles = [
        Profile(code="A", latitude=52.0, longitude=5.0, systems=facts("x")),
        Profile(code="B", latitude=52.1, longitude=5.0, systems=facts("x")),
        Profile(code="C", latitude=52.4, longitude=5.0, systems=facts("x")),
        Profile(code="D", latitude=52.0, longitude=5.1, systems=facts("y")),
    ]

    found = register(profiles).compare(profiles[0])

    assert found.likeness[1] == found.likeness[2] > 0
    assert found.values[1, 4] == pytest.approx(found.likeness[1] * np.exp(-found.places.kilometres[1] / NEARBY_KM))
    assert found.values[1, 4] > found.values[2, 4] > 0 > found.values[3, 4]


def test_without_any_distance_alike_systems_count_in_full():
    profiles = [Profile(code=code, systems=facts(code.lower(), "x")) for code in "AB"]
    profiles.append(Profile(code="C", systems=facts("z")))

    found = register(profiles).compare(profiles[0])

    assert found.values[1, 4] == pytest.approx(found.likeness[1])


def test_the_location_stands_in_as_far_as_arrangements_are_unknown():
    none, one, all_ = frozenset(), frozenset({"a"}), frozenset({"a", "b", "c"})
    profiles = [
        Profile(code=code, arrangements=known) for code, known in zip("ABCD", [all_, all_, one, none], strict=True)
    ]

    found = register(profiles).compare(profiles[0])

    expected = EXPECTED @ [1.0, *found.values[1, :3]]
    tie = np.log1p(1 / np.log(4))
    rank = np.log1p(2) + np.log1p(1.5)
    assert found.predicted_ties[1].tolist() == [0.0, 0.0]
    assert found.values[1, ARRANGEMENTS] == pytest.approx(np.log1p(1 / np.log(4) + 2 / np.log(3)))
    assert found.values[2, ARRANGEMENTS] == pytest.approx(tie + 2 / 3 * expected[0])
    assert found.values[2, TIE_RANK] == pytest.approx(rank / 3 + 2 / 3 * expected[1])
    assert found.values[3, 5:] == pytest.approx(expected)


def test_the_national_list_sets_the_location_and_what_it_predicts_aside():
    profiles = [*country(), Profile(code="X", province="P1")]
    laid_out = register(profiles)
    features = laid_out.compare(profiles[0])

    centred = regardless_of_distance(features, laid_out.averages)

    assert (centred[:, :3] == 0).all()
    assert centred[:, 4].tolist() == features.likeness.tolist()
    assert centred[-1, 5:] == pytest.approx([0.0, 0.0])


def test_an_asker_with_few_systems_is_compared_with_its_own_mean_on_the_national_list():
    names = [f"s{number}" for number in range(20)]
    others = [Profile(code=f"B{number}", systems=facts(*names[number : number + 12])) for number in range(8)]
    full, few = Profile(code="A", systems=facts(*names[:12])), Profile(code="A", systems=facts(*names[:2]))

    of_full = register([full, *others]).compare(full)
    of_few = register([few, *others]).compare(few)
    centred = regardless_of_distance(of_few, np.zeros(7))[1:, 4]

    assert of_full.lack.tolist() == [0.0] * 9
    assert of_few.likeness[1:].mean() < 0
    assert of_few.lack[1:] == pytest.approx((1 - 2 / 12) * of_few.likeness[1:].mean())
    assert (np.argsort(centred, kind="stable") == np.argsort(of_few.likeness[1:], kind="stable")).all()
    assert centred.max() > 0 > of_few.likeness[1:].mean()


def test_what_is_lacking_says_nothing_of_those_without_systems():
    profiles = [
        Profile(code="A", systems=facts("x")),
        Profile(code="B", systems=facts("x", "y", "z")),
        Profile(code="C"),
    ]

    found = register(profiles).compare(profiles[0])

    assert found.lack[2] == 0.0


def test_a_component_concerns_those_that_have_or_miss_it():
    profiles = [Profile(code="A", systems=facts("x")), Profile(code="B", gaps={"c": 0.5}), Profile(code="C")]
    laid_out = register(profiles)

    assert laid_out.is_concerned("c").tolist() == [True, True, False]
    assert laid_out.is_concerned("unknown").tolist() == [False, False, False]
    assert laid_out.is_concerned(None).all()


def test_the_same_code_twice_is_refused():
    with pytest.raises(DuplicateProfileError):
        register([Profile(code="A"), Profile(code="A")])
