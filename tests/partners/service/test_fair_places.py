from collections.abc import Iterator

import pytest

from gemsamen.domain.access import Actor
from gemsamen.domain.partnering import Verdict
from gemsamen.domain.register import Audience
from gemsamen.matching import Scope
from gemsamen.matching.fair_places import KEPT, LENGTH
from gemsamen.organisations.service import MunicipalityFacts
from gemsamen.partners.service import (
    Judgement,
    SuggestionList,
    SuggestionQuery,
    forget_shared_register,
    judge_suggestion,
    shared_register,
    suggest_partners,
)
from gemsamen.partners.service.fair_places import fair_places_at
from gemsamen.revision.service import register_revision
from tests import factories

pytestmark = pytest.mark.usefixtures("app")

OPERATOR = Actor.operator()


def listed(facts: MunicipalityFacts, limit: int = LENGTH, component: str | None = None) -> SuggestionList:
    return suggest_partners(OPERATOR, facts.organisation_id, SuggestionQuery(limit=limit, component=component))


def with_newcomers() -> Iterator[SuggestionList]:
    for facts in shared_register().municipalities.values():
        listing = listed(facts)
        if any(each.given_place for each in listing.partners):
            yield listing


def test_a_newcomer_stands_behind_the_first_seven_and_says_which_place_its_points_give():
    listing = next(with_newcomers())
    whole = listed(listing.municipality, limit=342)

    by_points = sorted(whole.partners, key=lambda each: (-each.score, each.municipality.code))
    newcomers = [each for each in listing.partners if each.given_place]
    assert [each.rank for each in listing.partners] == list(range(1, LENGTH + 1))
    assert [each.municipality for each in listing.partners[:KEPT]] == [each.municipality for each in by_points[:KEPT]]
    for each in newcomers:
        assert each.given_place
        assert by_points[each.given_place.by_points - 1].municipality == each.municipality
        assert each.given_place.by_points > LENGTH >= each.rank > KEPT
        assert each.rank_without == {}


def test_the_whole_list_names_everybody_once():
    listing = next(with_newcomers())

    whole = listed(listing.municipality, limit=342)

    codes = [each.municipality.code for each in whole.partners]
    assert len(codes) == len(set(codes))
    assert codes[:LENGTH] == [each.municipality.code for each in listing.partners]
    assert [each.rank for each in whole.partners] == list(range(1, len(codes) + 1))


def test_a_list_of_one_component_stays_as_it_is():
    for slug in ("texel", "rozendaal", "vlieland"):
        factories.system(slug=slug)

    listing = listed(next(with_newcomers()).municipality, component="zaakregistratiecomponent")

    assert listing.partners
    assert not any(each.given_place for each in listing.partners)


def test_a_newcomer_that_was_turned_down_gets_no_place():
    listing = next(with_newcomers())
    newcomer = next(each for each in listing.partners if each.given_place)

    judge_suggestion(
        OPERATOR, listing.municipality.organisation_id, newcomer.municipality.slug, Judgement(verdict=Verdict.NO)
    )

    after = listed(listing.municipality)
    assert newcomer.municipality not in [each.municipality for each in after.partners]
    assert len(after.partners) == LENGTH


def test_places_follow_from_what_everybody_may_see_and_from_nothing_else():
    before = fair_places_at(register_revision())

    for number, slug in enumerate(("texel", "rozendaal", "vlieland", "zutphen")):
        factories.system(f"Geheim {number}", slug=slug, audience=Audience.OWN)
        factories.gap(slug=slug, audience=Audience.OWN)
    forget_shared_register()
    after = fair_places_at(register_revision())

    for scope in Scope:
        assert after.scopes[scope].fair.given == before.scopes[scope].fair.given
    assert after.scopes[Scope.REGIONAL].fair.given


def test_a_change_that_concerns_no_profile_costs_no_new_computation():
    before = fair_places_at(register_revision())

    factories.system("Geheim", audience=Audience.OWN)

    assert fair_places_at(register_revision()) is before
