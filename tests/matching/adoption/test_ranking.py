from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching import Profile, SystemFact
from gemsamen.matching.adoption import AdoptionFactor, AdoptionRanker
from gemsamen.matching.errors import DuplicateProfileError, InvalidRequestError
from tests.matching.adoption.town import street, town

pytestmark = pytest.mark.pure


FACTS = st.builds(SystemFact, *(st.sampled_from(["", "a", "b"]) for _ in range(3)))
PROFILES = st.builds(
    lambda systems, place, province, ties: {
        "systems": systems,
        "latitude": place and place[0],
        "longitude": place and place[1],
        "province": province,
        "arrangements": ties,
    },
    st.frozensets(FACTS, max_size=5),
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.sampled_from(["", "P", "Q"]),
    st.frozensets(st.sampled_from("tuv"), max_size=2),
)


@settings(deadline=None, max_examples=100)
@given(st.lists(PROFILES, max_size=6), PROFILES)
def test_any_register_gives_whole_lists_best_first(register: list[dict[str, object]], guest: dict[str, object]):
    profiles = [Profile(code=f"M{number}", **values) for number, values in enumerate(register)]
    ranker = AdoptionRanker(profiles, is_close=lambda _key: True)
    known = {fact.token for profile in profiles for fact in profile.systems}

    for asker in (*profiles, Profile(code="GUEST", **guest)):
        found = ranker.rank(asker, limit=100)

        tokens = {(each.component, each.product, each.supplier) for each in found}
        assert tokens == known - {fact.token for fact in asker.systems}
        assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
        assert np.isfinite([each.score for each in found]).all()
        for each in found:
            assert each.score == pytest.approx(sum(reason.contribution for reason in each.reasons))


def newcomer(*systems: str, **others: object):
    return town("NEW", *systems, **{"province": "N", "latitude": 53.0, "longitude": 5.0, **others})


def test_what_goes_together_with_the_own_systems_comes_first():
    asker = town("NEW", "tax:Delta")

    first, second = AdoptionRanker(street()).rank(asker, limit=2)

    assert {(first.component, first.product), (second.component, second.product)} == {
        ("case", "Epsilon"),
        ("maps", "Zeta"),
    }


def test_a_newcomer_without_systems_gets_those_of_the_neighbours():
    found = AdoptionRanker(street()).rank(newcomer(), limit=3)

    assert {each.product for each in found} == {"Alpha", "Beta", "Gamma"}


def test_what_is_registered_is_not_suggested():
    asker = replace(street()[0], systems=street()[0].systems | {SystemFact("tax", "Delta")})

    found = AdoptionRanker(street()).rank(asker, limit=100)

    assert {each.product for each in found} == {"Epsilon", "Zeta"}


def test_the_reasons_add_up_to_the_score():
    for each in AdoptionRanker(street()).rank(newcomer("tax:Alpha"), limit=100):
        assert sum(reason.contribution for reason in each.reasons) == pytest.approx(each.score)
        assert [reason.factor for reason in each.reasons] == list(AdoptionFactor)


def test_a_suggestion_names_its_users_and_what_it_goes_together_with():
    asker = newcomer("tax:Alpha")

    found = {each.product: each for each in AdoptionRanker([*street(), asker]).rank(asker)}

    assert found["Beta"].users == ("N0", "N1", "N2", "N3", "N4")
    assert found["Beta"].companion is not None
    assert found["Beta"].companion.system == SystemFact("tax", "Alpha")
    assert (found["Beta"].companion.together, found["Beta"].companion.holders) == (5, 6)
    assert found["Epsilon"].companion is None


def test_only_systems_for_the_components_that_are_asked_for():
    found = AdoptionRanker(street()).rank(newcomer(), components=frozenset({"maps"}))

    assert [each.product for each in found] == ["Gamma", "Zeta"]


def test_the_order_of_the_register_has_no_influence():
    asker = newcomer("maps:Gamma")

    assert AdoptionRanker(street()).rank(asker) == AdoptionRanker(street()[::-1]).rank(asker)


def test_a_close_arrangement_brings_the_systems_of_its_members_nearer():
    towns = street()
    towns[9] = replace(towns[9], arrangements=frozenset({"ict"}))
    asker = newcomer(arrangements=frozenset({"ict"}))

    without = AdoptionRanker(towns).score(asker).totals
    together = AdoptionRanker(towns, is_close=lambda key: key == "ict").score(asker).totals

    column = AdoptionRanker(towns).holdings.table.columns["tax", "Delta", ""]
    assert together[column] > without[column]


def test_nothing_is_suggested_from_an_empty_register():
    assert AdoptionRanker([]).rank(newcomer()) == ()
    assert AdoptionRanker([newcomer()]).rank(newcomer()) == ()


def test_every_score_is_a_number_with_odd_input():
    towns = [*street(), town("X", *(f"c{number}:p" for number in range(3000))), town("Y", ":p", "c:")]

    totals = AdoptionRanker(towns).score(towns[-1]).totals

    assert np.isfinite(totals).all()


def test_a_private_system_of_the_asker_leaves_no_trace():
    ranker, asker = AdoptionRanker(street()), street()[0]
    before = ranker.score(asker).totals

    ranker.rank(replace(asker, systems=asker.systems | {SystemFact("secret", "Secret")}))

    assert ranker.score(asker).totals.tolist() == before.tolist()


def test_the_same_code_twice_and_a_negative_limit_are_refused():
    with pytest.raises(DuplicateProfileError):
        AdoptionRanker([town("A"), town("A")])
    with pytest.raises(InvalidRequestError):
        AdoptionRanker(street()).rank(newcomer(), limit=-1)
