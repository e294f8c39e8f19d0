import pytest

from gemsamen.matching import PartnerRanker, Profile, SystemFact
from tests.matching.synthetic import COEFFICIENTS, country, facts

pytestmark = pytest.mark.pure

COUNTRY = country()


def ranker(profiles: list[Profile]) -> PartnerRanker:
    return PartnerRanker(profiles, COEFFICIENTS)


def test_facts_name_the_rarest_shared_system_and_the_smallest_arrangement_first():
    profiles = [
        Profile(code="A", systems=facts("rare", "common"), arrangements=frozenset({"two", "three"}), population=10_000),
        Profile(code="B", systems=facts("rare", "common"), arrangements=frozenset({"two", "three"}), population=25_000),
        Profile(code="C", systems=facts("common"), arrangements=frozenset({"three"})),
    ]

    first = ranker(profiles).rank(profiles[0])[0].facts

    assert [(system.product, system.holders) for system in first.shared_systems] == [("rare", 2), ("common", 3)]
    assert [(tie.key, tie.members) for tie in first.shared_arrangements] == [("two", 2), ("three", 3)]
    assert first.shared_components == ("c",)
    assert first.population_ratio == 2.5


def test_what_is_unknown_is_said_to_be_unknown_and_counts_as_average():
    unknown = Profile(code="X")

    found = {suggestion.code: suggestion for suggestion in ranker([*COUNTRY, unknown]).rank(COUNTRY[0], limit=99)}

    facts_known = found["X"].facts
    assert (facts_known.distance_km, facts_known.neighbour_rank) == (None, None)
    assert (facts_known.is_same_province, facts_known.population_ratio) == (None, None)
    assert [reason.contribution for reason in found["X"].reasons[2:5]] == pytest.approx([0.0, 0.0, 0.0])


def test_the_same_product_of_two_suppliers_is_named_once():
    profiles = [
        Profile(code="A", systems=frozenset({SystemFact("c", "p", "one"), SystemFact("c", "p", "two")})),
        Profile(code="B", systems=frozenset({SystemFact("c", "p", "three")})),
    ]

    [found] = ranker(profiles).rank(profiles[0])

    assert [system.product for system in found.facts.shared_systems] == ["p"]


def test_gaps_that_are_urgent_for_both_come_first_and_those_without_urgency_are_left_out():
    profiles = [
        Profile(code="A", gaps={"low": 0.2, "high": 1.0, "none": 0.0}),
        Profile(code="B", gaps={"low": 0.9, "high": 0.9, "none": 1.0}),
    ]

    [found] = ranker(profiles).rank(profiles[0])

    assert [gap.component for gap in found.facts.shared_gaps] == ["high", "low"]
