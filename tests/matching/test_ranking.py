import functools
import operator
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching import Factor, PartnerRanker, Profile, Scope, Suggestion, SystemFact
from gemsamen.matching.errors import DuplicateProfileError, InvalidRequestError, UnknownMunicipalityError
from tests.matching.synthetic import COEFFICIENTS, country, facts, without_arrangements

pytestmark = pytest.mark.pure

COUNTRY = country()


def ranker(profiles: list[Profile] | None = None) -> PartnerRanker:
    return PartnerRanker(COUNTRY if profiles is None else profiles, COEFFICIENTS)


def _parts(suggestion: Suggestion) -> list[tuple[Factor, float]]:
    return [(reason.factor, reason.contribution) for reason in suggestion.reasons]


EDGES = [(90.0, 0.0), (-90.0, 180.0), (0.0, -180.0), (0.0, 180.0)]
"""Poles, and the meridian on which the day changes."""
KEYS = st.sets(st.sampled_from("abcdef"), max_size=4)
PROFILES = st.builds(
    lambda places, people, province, systems, gaps, ties: {
        "latitude": places and places[0],
        "longitude": places and places[1],
        "population": people,
        "province": province,
        "systems": frozenset(SystemFact(key, key) for key in systems),
        "gaps": dict.fromkeys(gaps, 0.5),
        "arrangements": frozenset(ties),
    },
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)) | st.sampled_from(EDGES),
    st.none() | st.floats(1, 1e10),
    st.sampled_from(["", "P", "Q"]),
    KEYS,
    KEYS,
    KEYS,
)
REGISTERS = st.lists(PROFILES, min_size=1, max_size=6).map(
    lambda found: [Profile(code=f"M{number}", **values) for number, values in enumerate(found)]
)


@settings(deadline=None, max_examples=60)
@given(REGISTERS, st.sampled_from(Scope))
def test_the_reasons_add_up_to_the_score_in_any_register(profiles: list[Profile], scope: Scope):
    found = ranker(profiles).rank(profiles[0], scope=scope)

    for suggestion in found:
        assert [reason.factor for reason in suggestion.reasons] == list(Factor)
        parts = [reason.contribution for reason in suggestion.reasons]
        assert functools.reduce(operator.add, parts) == suggestion.score
        assert np.isfinite(suggestion.score)
        assert 0 <= suggestion.points_low <= suggestion.points <= suggestion.points_high <= 100


@settings(deadline=None, max_examples=40)
@given(REGISTERS)
def test_two_municipalities_score_each_other_equally(profiles: list[Profile]):
    ranked = ranker(profiles)

    table = np.array([ranked.score(profile).totals for profile in profiles])

    assert table == pytest.approx(table.T, abs=1e-9)


@settings(deadline=None, max_examples=30)
@given(REGISTERS, st.randoms())
def test_the_order_of_the_profiles_does_not_matter(profiles: list[Profile], random: object):
    shuffled = list(profiles)
    random.shuffle(shuffled)

    assert ranker(shuffled).rank(profiles[0]) == ranker(profiles).rank(profiles[0])


@settings(deadline=None, max_examples=30)
@given(REGISTERS, PROFILES)
def test_what_an_asker_keeps_private_changes_nobody_elses_list(profiles: list[Profile], private: dict[str, object]):
    ranked = ranker(profiles)
    before = [ranked.rank(profile) for profile in profiles]

    ranked.rank(replace(profiles[0], **private))

    assert [ranked.rank(profile) for profile in profiles] == before


def relabelled(profiles: list[Profile]) -> list[Profile]:
    """Give everything that is only a key another name, in the opposite order."""
    other = dict(zip("abcdefMPQ", "zyxwvuAKJ", strict=True))
    return [
        replace(
            profile,
            code=f"{other['M']}{9 - int(profile.code[1:])}",
            province=profile.province and other[profile.province],
            systems=frozenset(SystemFact(other[fact.component], other[fact.product]) for fact in profile.systems),
            gaps={other[key]: urgency for key, urgency in profile.gaps.items()},
            arrangements=frozenset(other[key] for key in profile.arrangements),
        )
        for profile in profiles
    ]


@settings(deadline=None, max_examples=40)
@given(REGISTERS, st.sampled_from(Scope))
def test_names_have_no_influence_on_a_score(profiles: list[Profile], scope: Scope):
    before, after = (
        np.array([ranked.score(profile, scope).totals for profile in ranked.profiles])
        for ranked in (ranker(profiles), ranker(relabelled(profiles)))
    )

    assert after[::-1, ::-1] == pytest.approx(before, abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(REGISTERS, PROFILES)
def test_twins_score_the_same_with_everybody_else(profiles: list[Profile], twin: dict[str, object]):
    twins = [Profile(code="A", **twin), Profile(code="Z", **twin)]
    ranked = ranker([*profiles, *twins])

    first, *others, last = [ranked.score(profile).totals for profile in ranked.profiles]

    assert first[1:-1] == pytest.approx(last[1:-1], abs=1e-9)
    assert [row[0] for row in others] == pytest.approx([row[-1] for row in others], abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(REGISTERS, st.sampled_from("abcdef"))
def test_a_system_that_the_other_has_too_never_makes_it_less_alike(profiles: list[Profile], key: str):
    ranked, asker = ranker(profiles), replace(profiles[0], code="ASKER")
    richer = replace(asker, systems=asker.systems | {SystemFact(key, key)})
    rows = [row for row, profile in enumerate(ranked.profiles) if SystemFact(key, key) in profile.systems]

    before, after = (ranked.score(profile).contributions[rows, 3] for profile in (asker, richer))

    assert not asker.systems or (after >= before - 1e-9).all()


@settings(deadline=None, max_examples=40)
@given(REGISTERS, st.sampled_from(Scope))
def test_the_place_without_a_reason_is_the_one_on_a_list_made_without_it(profiles: list[Profile], scope: Scope):
    found = ranker(profiles).rank(profiles[0], scope=scope)

    for factor in list(Factor)[1:]:
        rest = {each.code: each.score - dict(_parts(each))[factor] for each in found}
        expected = sorted(rest, key=lambda code, rest=rest: (-rest[code], code))
        assert [each.rank_without[factor] for each in found] == [1 + expected.index(each.code) for each in found]


def test_suggestions_come_best_first_without_the_asker_itself():
    found = ranker().rank(COUNTRY[0], limit=100)

    scores = [suggestion.score for suggestion in found]
    assert scores == sorted(scores, reverse=True)
    assert [suggestion.rank for suggestion in found] == list(range(1, len(COUNTRY)))
    assert COUNTRY[0].code not in {suggestion.code for suggestion in found}


def test_a_copy_in_the_same_place_comes_first():
    copy = replace(COUNTRY[17], code="COPY")

    found = ranker([*COUNTRY, copy]).rank(COUNTRY[17], limit=1)

    assert found[0].code == "COPY"
    assert found[0].facts.distance_km == 0.0
    assert {system.product for system in found[0].facts.shared_systems} == {
        system.product for system in COUNTRY[17].systems
    }


def test_equal_scores_are_ordered_by_code():
    same = [Profile(code=code) for code in ("B", "D", "A", "C")]

    found = ranker(same).rank(same[1])

    assert [suggestion.code for suggestion in found] == ["A", "B", "C"]


def test_private_systems_of_the_asker_count_in_its_own_list():
    public = [replace(COUNTRY[0], systems=frozenset()), *COUNTRY[1:]]

    poor = ranker(public).rank(public[0], limit=39)
    rich = ranker(public).rank(COUNTRY[0], limit=39)

    assert all(suggestion.reasons[3].contribution == 0.0 for suggestion in poor)
    assert any(suggestion.reasons[3].contribution > 0.0 for suggestion in rich)
    assert any(suggestion.facts.shared_systems for suggestion in rich)


def test_a_private_arrangement_of_the_asker_is_a_reason():
    asker = replace(COUNTRY[0], arrangements=COUNTRY[0].arrangements | {"region|Region 3"})

    before, after = (ranker().score(profile).contributions[35, 4] for profile in (COUNTRY[0], asker))

    assert after > before


def test_a_municipality_outside_the_register_can_ask():
    guest = replace(COUNTRY[5], code="GUEST")

    found = ranker().rank(guest, limit=1)

    assert found[0].code == COUNTRY[5].code


def test_an_unknown_code_has_no_profile():
    with pytest.raises(UnknownMunicipalityError, match="GM9999"):
        ranker().profile("GM9999")


def test_the_same_code_twice_is_refused():
    with pytest.raises(DuplicateProfileError, match="GM0000"):
        ranker([COUNTRY[0], COUNTRY[0]])


@pytest.mark.parametrize("wrong", [{"limit": -1}, {"scope": "worldwide"}])
def test_a_question_that_makes_no_sense_is_refused(wrong: dict[str, object]):
    with pytest.raises(InvalidRequestError):
        ranker().rank(COUNTRY[0], **wrong)


def test_an_empty_register_and_a_single_municipality_have_no_partners():
    assert ranker([]).rank(COUNTRY[0]) == ()
    assert ranker([COUNTRY[0]]).rank(COUNTRY[0]) == ()
    assert ranker().rank(COUNTRY[0], limit=0) == ()


def test_the_national_list_sets_distance_aside_and_leaves_the_region_out():
    ranked = ranker()

    found = ranked.rank(COUNTRY[0], limit=100, scope="national")

    assert found
    for suggestion in found:
        assert suggestion.reasons[1].contribution == 0.0
        assert suggestion.probability is None
        assert suggestion.facts.distance_km > 50
        assert suggestion.facts.is_same_province is False


def test_a_component_keeps_those_that_have_or_miss_it():
    having = replace(COUNTRY[3], systems=facts("z", component="tax"))
    missing = replace(COUNTRY[8], gaps={"tax": 0.5})
    fulfilled = replace(COUNTRY[9], gaps={"tax": 0.0})
    profiles = [*COUNTRY[:3], having, *COUNTRY[4:8], missing, fulfilled]

    found = ranker(profiles).rank(COUNTRY[0], component="tax")

    assert {suggestion.code for suggestion in found} == {having.code, missing.code}
    assert ranker().rank(COUNTRY[0], component="nobody knows this") == ()


def test_a_shared_gap_raises_the_score_by_its_match():
    with_gap, without = (replace(COUNTRY[1], gaps=gaps) for gaps in ({"gap-0": 1.0}, {}))

    high, low = (ranker([COUNTRY[0], other]).rank(COUNTRY[0])[0] for other in (with_gap, without))

    assert high.score - low.score == pytest.approx(COEFFICIENTS.gap_weight)
    assert high.facts.shared_gaps[0].component == "gap-0"
    assert low.facts.shared_gaps == ()


def test_ten_thousand_systems_on_one_municipality_are_no_problem():
    heavy = replace(COUNTRY[0], systems=frozenset(SystemFact(f"c{n % 200}", f"p{n}") for n in range(10_000)))

    found = ranker([heavy, *COUNTRY[1:]]).rank(heavy, limit=5)

    assert len(found) == 5


@pytest.mark.parametrize(
    "change",
    [
        without_arrangements,
        lambda profile: replace(profile, systems=facts("new")),
        lambda profile: replace(profile, latitude=53.0, longitude=6.5),
        lambda profile: replace(profile, code="NEW"),
    ],
)
def test_replacing_one_profile_equals_building_anew(change: Callable[[Profile], Profile]):
    changed = change(COUNTRY[4])

    replaced = ranker().replaced(changed)

    anew = ranker([profile for profile in COUNTRY if profile.code != changed.code] + [changed])
    assert replaced.rank(changed, limit=99) == anew.rank(changed, limit=99)
    assert replaced.rank(COUNTRY[0], limit=99) == anew.rank(COUNTRY[0], limit=99)


def test_ranking_loads_no_learning_library_no_web_and_no_database():
    program = (
        "import sys; from gemsamen.matching import PartnerRanker, Profile;"
        "PartnerRanker([Profile(code='A'), Profile(code='B')]).rank(Profile(code='A'));"
        "print(*({'sklearn', 'flask', 'sqlalchemy', 'pandas'} & sys.modules.keys()))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
