from datetime import date

import pytest

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.contract import Window
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.partnering import Verdict
from gemsamen.domain.register import Audience, GapUrgency
from gemsamen.matching import Confidence, Factor, Scope, default_coefficients
from gemsamen.matching.refit.scaling import LEARNED, scaled
from gemsamen.organisations.models import Organisation
from gemsamen.partners.service import (
    Judgement,
    NotAMunicipalityError,
    Partner,
    SuggestionList,
    SuggestionQuery,
    coefficients_folder,
    forget_shared_register,
    judge_suggestion,
    stop_using,
    suggest_partners,
    take_into_use,
)
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

CASES = "zaakregistratiecomponent"
NO = Judgement(verdict=Verdict.NO)
REGISTERED = ("ZaakVlot", "GrafZorg", "BelastingNet", "RaadPlein", "GeoHub", "ParkWijs")


def ask(query: SuggestionQuery | None = None, *, slug: str = "zutphen") -> SuggestionList:
    forget_shared_register()
    own = factories.organisation(slug).id
    reader = Actor(user_id=None, name="Lezer", roles={own: Role.READER})
    return suggest_partners(reader, own, query or SuggestionQuery())


def one(listing: SuggestionList, slug: str) -> Partner:
    return next(partner for partner in listing.partners if partner.municipality.slug == slug)


def fill(slug: str, names: tuple[str, ...] = REGISTERED) -> None:
    for name in names:
        factories.system(name, slug=slug)


def test_without_any_register_the_neighbours_come_first():
    listing = ask()

    assert [partner.rank for partner in listing.partners] == list(range(1, 11))
    assert {partner.municipality.slug for partner in listing.partners[:3]} == {"lochem", "brummen", "bronckhorst"}
    assert all(partner.confidence is Confidence.LOW for partner in listing.partners)
    assert listing.own_system_count == 0


@pytest.mark.parametrize("scope", Scope)
def test_the_points_of_the_factors_add_up_to_the_points_and_their_log_odds_to_the_score(scope: Scope):
    fill("zutphen")
    fill("lochem", REGISTERED[:5])
    factories.gap(slug="zutphen")
    factories.gap(slug="texel")

    listing = ask(SuggestionQuery(scope=scope, limit=342))

    assert len(listing.partners) > 100
    for partner in listing.partners:
        assert [each.factor for each in partner.factors] == list(Factor)
        assert sum(each.points for each in partner.factors) == partner.points
        assert sum(each.contribution for each in partner.factors) == pytest.approx(partner.score, abs=1e-12)


def test_the_national_list_holds_no_municipality_of_the_own_province():
    listing = ask(SuggestionQuery(scope=Scope.NATIONAL, limit=342))

    assert {partner.municipality.province for partner in listing.partners}.isdisjoint({"Gelderland"})
    assert all(partner.points_of(Factor.LOCATION) == 0 for partner in listing.partners)
    assert {facts.slug for facts in listing.elsewhere} >= {"lochem", "brummen"}


def test_shared_systems_are_named_once_and_the_rarest_first():
    factories.system("ZaakVlot", slug="zutphen")
    factories.system("GrafZorg", slug="zutphen", components=("Zaakregistratiecomponent", "Gravenbeheercomponent"))
    fill("lochem", ("ZaakVlot",))
    factories.system("GrafZorg", slug="lochem", components=("Zaakregistratiecomponent", "Gravenbeheercomponent"))
    for other in ("brummen", "voorst"):
        fill(other, ("ZaakVlot",))

    lochem = one(ask(), "lochem")

    assert [(each.name, each.users) for each in lochem.shared_products] == [("GrafZorg", 2), ("ZaakVlot", 4)]


def test_with_a_component_only_who_has_or_misses_it_is_listed():
    factories.system(slug="lochem")
    factories.gap(slug="texel")

    listing = ask(SuggestionQuery(component=CASES))

    assert {partner.municipality.slug for partner in listing.partners} == {"lochem", "texel"}
    assert listing.component is not None
    assert listing.component.name == "Zaakregistratiecomponent"
    use = one(listing, "texel").component
    assert use is not None
    assert use.is_their_gap
    assert use.their_products == ()


def test_with_a_component_the_contract_windows_stand_beside_each_other():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system("RaadPlein", slug="lochem", end=date(2029, 1, 1))
    factories.system("RaadPlein", slug="brummen", end=date(2031, 1, 1))
    factories.system("RaadPlein", slug="voorst")

    listing = ask(SuggestionQuery(component=CASES))

    assert listing.own_window == Window(first=date(2028, 7, 1), last=date(2029, 7, 1))
    timings = {slug: one(listing, slug).component.timing for slug in ("lochem", "brummen", "voorst")}  # type: ignore[union-attr]
    assert timings["lochem"].overlap == Window(first=date(2029, 1, 1), last=date(2029, 7, 1))
    assert timings["lochem"].overlap_months == 6
    assert timings["brummen"].bridging_months == 18
    assert timings["voorst"].theirs is None


def test_the_own_list_counts_what_the_municipality_keeps_for_itself():
    fill("lochem")
    for name in REGISTERED:
        factories.system(name, slug="zutphen", audience=Audience.OWN)

    listing = ask()

    assert listing.own_system_count == len(REGISTERED)
    assert len(one(listing, "lochem").shared_products) == len(REGISTERED)


def test_the_components_to_choose_from_are_those_in_use_and_those_missed():
    factories.system(slug="zutphen")
    factories.gap("Gravenbeheercomponent", slug="zutphen", urgency=GapUrgency.LATER)
    factories.system("Anders", slug="lochem", components=("Financieel component",))

    listing = ask()

    assert [component.slug for component in listing.gap_components] == ["gravenbeheercomponent"]
    assert [component.slug for component in listing.components] == ["gravenbeheercomponent", CASES]


def test_the_list_says_which_model_and_which_registers_it_rests_on():
    listing = ask()

    assert listing.model_version
    assert listing.read_at.tzinfo is not None


def test_a_place_without_a_factor_is_that_of_everybody_on_the_list():
    fill("zutphen")
    fill("brummen")

    brummen = one(ask(), "brummen")

    assert set(brummen.rank_without) == set(Factor) - {Factor.BASE}
    assert brummen.rank_without[Factor.SYSTEMS] >= brummen.rank
    assert brummen.rank_without[Factor.LOCATION] > brummen.rank


def test_who_was_turned_down_does_not_count_for_the_places_without_a_factor():
    first, before = ask().partners[:2]
    judge_suggestion(Actor.operator(), factories.organisation().id, first.municipality.slug, NO)

    after = ask().partners[0]

    assert (after.municipality, after.rank) == (before.municipality, 1)
    assert all(after.rank_without[factor] <= before.rank_without[factor] for factor in before.rank_without)
    assert min(after.rank_without.values()) >= 1


def test_a_chance_is_given_in_the_region_with_coefficients_that_were_checked_only():
    learned = scaled(default_coefficients(), dict.fromkeys(LEARNED, 1.0), version="learned")

    regional, national = ask(), ask(SuggestionQuery(scope=Scope.NATIONAL))
    take_into_use(Actor.operator(), coefficients_folder(), learned)
    from_use = ask()
    stop_using(Actor.operator(), coefficients_folder())

    assert all(partner.probability is not None for partner in regional.partners)
    assert all(partner.probability is None for partner in (*national.partners, *from_use.partners))
    assert from_use.model_version == "learned"


def test_an_odd_length_is_brought_within_bounds():
    assert SuggestionQuery(limit=0).limit == 1
    assert SuggestionQuery(limit=10_000).limit == 342


def test_what_cannot_be_asked_is_refused():
    actor = factories.actor()
    partnership = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=factories.now()
    )
    db.session.add(partnership)
    db.session.commit()
    member = factories.actor("a@drechtwerk.example", slug="drechtwerk")

    with pytest.raises(CatalogueEntryNotFoundError):
        suggest_partners(actor, factories.organisation().id, SuggestionQuery(component="onzin"))
    with pytest.raises(AccessDeniedError):
        suggest_partners(actor, factories.organisation("lochem").id, SuggestionQuery())
    with pytest.raises(NotAMunicipalityError):
        suggest_partners(member, partnership.id, SuggestionQuery())


def test_the_number_of_statements_does_not_grow_with_partners_or_systems():
    fill("zutphen", REGISTERED[:1])
    fill("lochem", REGISTERED[:1])
    actor, own = factories.actor(), factories.organisation().id
    suggest_partners(actor, own, SuggestionQuery(component=CASES))
    with counted_statements() as few:
        suggest_partners(actor, own, SuggestionQuery(component=CASES))
    for slug in ("lochem", "brummen", "voorst", "bronckhorst", "zutphen"):
        fill(slug, REGISTERED[1:])
    forget_shared_register()
    suggest_partners(actor, own, SuggestionQuery(component=CASES))

    with counted_statements() as many:
        listing = suggest_partners(actor, own, SuggestionQuery(component=CASES, limit=50))

    assert len(listing.partners) == 4
    assert len(many) == len(few) == 3
