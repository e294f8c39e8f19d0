"""The list for one question: who stands on it, why, and who is left out."""

from datetime import date
from decimal import Decimal

import pytest

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db, now
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.partnering import Verdict
from gemsamen.domain.register import Audience, GapStatus, GapUrgency
from gemsamen.matching.question import PRESETS, Block, Preset
from gemsamen.organisations.models import Organisation
from gemsamen.partners.service import NotAMunicipalityError
from gemsamen.partners.service.feedback import Judgement, judge_suggestion
from gemsamen.partners.service.question import (
    About,
    Filters,
    Kind,
    NoComponentError,
    Order,
    QuestionQuery,
    partners_for_question,
)
from gemsamen.register.models import Contract
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError
from tests import factories
from tests.partners.service.question.asking import CASES, COMPONENT, TODAY, ask, candidate, names

pytestmark = pytest.mark.usefixtures("app")


def test_only_who_has_a_fact_about_the_question_stands_on_the_list():
    factories.system(slug="lochem")
    factories.gap(slug="brummen")
    factories.system("GrafZorg", slug="voorst", components=("Gravenbeheercomponent",))

    listing = ask()

    assert sorted(names(listing)) == ["Brummen", "Lochem"]
    assert (listing.concerned, listing.left) == (2, 2)
    assert listing.subject.kind is Kind.COMPONENT


def test_nobody_yet_is_an_empty_list():
    listing = ask()

    assert (listing.candidates, listing.concerned, listing.provinces) == ((), 0, ())
    assert (listing.alignment.best, listing.alignment.count) == (None, 0)


def test_the_points_of_the_blocks_add_up_to_the_points():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    for slug in ("lochem", "brummen", "texel"):
        factories.system(slug=slug, end=date(2028, 1, 1))
    factories.gap(slug="voorst")

    for preset in Preset:
        for each in ask(weights=PRESETS[preset]).candidates:
            assert sum(part.points for part in each.parts) == each.points
            assert all(part.points == 0 for part in each.parts if part.value is None)


def test_a_system_is_asked_about_with_its_own_product_and_contract():
    own = factories.system(slug="zutphen", end=date(2028, 7, 1), cost=Decimal(60_000))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    factories.system("GrafZorg", slug="brummen")

    listing = ask(About(system_id=own.id))

    assert (listing.subject.kind, listing.subject.name) == (Kind.SYSTEM, "ZaakVlot")
    assert names(listing) == ["Lochem", "Brummen"]
    lochem = listing.candidates[0]
    assert lochem.systems[0].is_same_product
    assert lochem.timing.overlap_months == 6
    assert lochem.systems[0].notice_date == date(2028, 7, 1)
    assert (lochem.own_bridging_cost, lochem.timing.bridging_months) == (None, 0)


def test_bridging_costs_the_one_whose_contract_ends_first():
    own = factories.system(slug="zutphen", end=date(2028, 1, 1), cost=Decimal(60_000))
    factories.system(slug="lochem", end=date(2029, 4, 1))
    factories.system(slug="brummen", end=date(2026, 12, 1))

    listing = ask(About(system_id=own.id))

    lochem, brummen = candidate(listing, "Lochem"), candidate(listing, "Brummen")
    assert (lochem.timing.bridging_months, lochem.own_bridging_cost) == (3, Decimal(15_000))
    assert brummen.timing.bridging_months == 1
    assert brummen.own_bridging_cost is None


def test_a_gap_is_asked_about_with_those_who_miss_it_and_those_who_solved_it():
    gap = factories.gap(slug="zutphen")
    urgent = factories.gap(slug="lochem")
    factories.gap(slug="voorst", urgency=GapUrgency.LATER)
    urgent.is_willing_to_lead = True
    solved = factories.system(slug="brummen")
    solved.phase_since = date(2025, 11, 24)
    db.session.commit()

    listing = ask(About(gap_id=gap.id), weights=PRESETS[Preset.SAME_GAP])

    assert names(listing)[0] == "Lochem"
    lochem, brummen = candidate(listing, "Lochem"), candidate(listing, "Brummen")
    assert (lochem.gaps[0].is_same, lochem.is_leading) == (True, True)
    assert brummen.systems[0].recent_since == date(2025, 11, 24)
    assert lochem.points > candidate(listing, "Voorst").points


def test_a_wanted_day_is_the_own_moment_of_who_has_no_contract():
    gap = factories.gap(slug="zutphen")
    gap.wanted_by = date(2028, 1, 1)
    factories.system(slug="lochem", end=date(2027, 6, 1))
    db.session.commit()

    [lochem] = ask(About(gap_id=gap.id)).candidates

    assert lochem.timing.own is not None
    assert lochem.timing.own.last == date(2028, 1, 1)
    assert lochem.timing.overlap_months == 7
    assert lochem.own_contract is None


def test_what_the_asker_can_do_for_them_is_named():
    own = factories.system("NieuwZaak", slug="zutphen")
    own.phase_since = date(2026, 1, 1)
    factories.gap(slug="lochem")
    db.session.commit()

    [lochem] = ask(About(system_id=own.id)).candidates

    assert [(each.name, each.product) for each in lochem.offers] == [(COMPONENT, "NieuwZaak")]
    assert lochem.their_points > 0


def test_other_weights_change_the_order_and_the_order_may_follow_both_sides():
    factories.system(slug="zutphen")
    factories.system(slug="texel")
    factories.system("GrafZorg", slug="lochem")

    by_product = ask(weights={Block.PRODUCT: 5} | dict.fromkeys(set(Block) - {Block.PRODUCT}, 0))
    by_region = ask(weights={Block.REGION: 5} | dict.fromkeys(set(Block) - {Block.REGION}, 0))
    by_both = ask(order=Order.BOTH)

    assert names(by_product) == ["Texel", "Lochem"]
    assert names(by_region) == ["Lochem", "Texel"]
    points = [each.both_points for each in by_both.candidates]
    assert points == sorted(points, reverse=True)


def test_filters_leave_out_and_say_how_many():
    factories.system(slug="lochem", end=date(2028, 1, 1))
    factories.system(slug="texel")
    leading = factories.gap(slug="deventer")
    leading.is_willing_to_lead = True
    db.session.commit()

    assert ask().provinces == ("Gelderland", "Noord-Holland", "Overijssel")
    for filters, expected in (
        (Filters(province="Noord-Holland"), ["Texel"]),
        (Filters(within_km=12), ["Lochem"]),
        (Filters(has_window=True), ["Lochem"]),
        (Filters(is_leading=True), ["Deventer"]),
        (Filters(province="Atlantis"), []),
    ):
        listing = ask(filters=filters)
        assert names(listing) == expected
        assert (listing.left, listing.concerned) == (len(expected), 3)


def test_who_was_turned_down_for_it_does_not_stand_on_the_own_list():
    factories.user()
    factories.system(slug="zutphen")
    for slug in ("lochem", "brummen", "voorst"):
        factories.system(slug=slug)
    actor, own = Actor.operator(), factories.organisation("zutphen").id
    judge_suggestion(actor, own, "lochem", Judgement(verdict=Verdict.NO, component=CASES))
    judge_suggestion(actor, own, "brummen", Judgement(verdict=Verdict.NOT_NOW))

    listing = ask()

    assert names(listing) == ["Voorst"]
    assert [each.slug for each in listing.left_out] == ["lochem"]
    assert [each.slug for each in listing.put_aside] == ["brummen"]
    assert "Zutphen" in names(ask(slug="lochem"))


def test_what_does_not_exist_is_refused():
    gap = factories.gap(slug="zutphen")
    gap.status = GapStatus.SOLVED
    theirs = factories.system(slug="lochem")
    db.session.commit()

    with pytest.raises(GapNotFoundError):
        ask(About(gap_id=gap.id))
    with pytest.raises(SystemNotFoundError):
        ask(About(system_id=theirs.id))
    with pytest.raises(CatalogueEntryNotFoundError):
        ask(About(component="bestaat-niet"))


def test_a_system_without_a_component_says_so():
    own = factories.system(slug="zutphen", components=())

    with pytest.raises(NoComponentError):
        ask(About(system_id=own.id))


def test_a_stranger_may_not_ask():
    stranger = Actor(user_id=None, name="", roles={factories.organisation("lochem").id: Role.ADMINISTRATOR})
    query = QuestionQuery(about=About(component=CASES))

    with pytest.raises(AccessDeniedError):
        partners_for_question(stranger, factories.organisation("zutphen").id, query, TODAY)


def test_a_partnership_has_no_partners():
    partnership = Organisation(kind=OrganisationKind.PARTNERSHIP, slug="sam", name="Sam", created_at=now())
    db.session.add(partnership)
    db.session.commit()

    with pytest.raises(NotAMunicipalityError):
        ask(slug="sam")


def test_an_odd_length_is_brought_within_bounds():
    assert QuestionQuery(about=About(), limit=-3).limit == 1
    assert QuestionQuery(about=About(), limit=10**9).limit == 342


def test_the_best_period_for_most_is_counted_per_quarter():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    for slug in ("lochem", "brummen"):
        factories.system(slug=slug, end=date(2028, 1, 1))
    factories.system(slug="voorst", end=date(2028, 10, 1))

    alignment = ask().alignment

    assert alignment.count == 3
    assert alignment.best is not None
    assert (alignment.best.first, alignment.best.last) == (date(2028, 10, 1), date(2029, 3, 31))
    assert next(each.first for each in alignment.quarters if each.is_ours) == date(2028, 7, 1)
    assert alignment.quarters[0].first == date(2027, 1, 1)


def test_a_contract_that_others_may_not_see_gives_no_window():
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    hidden = factories.system(slug="lochem", end=date(2028, 7, 1))
    db.session.get_one(Contract, hidden.contract_id).audience = Audience.OWN
    db.session.commit()

    [lochem] = ask().candidates

    assert lochem.timing.theirs is None
    assert lochem.systems[0].window is None
    assert lochem.part(Block.WINDOW) is None
    assert ask().alignment.count == 0
