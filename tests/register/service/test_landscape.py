"""The landscape: search, facets, sorting, paging, and what it costs."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.paging import PageRequest
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.register.service import (
    Attention,
    ContractDraft,
    FacetValue,
    Landscape,
    LandscapeQuery,
    LandscapeSort,
    add_system,
    landscape_rows,
    list_landscape,
)
from tests import factories
from tests.register.drafts import system_draft
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 24)
QUERY = LandscapeQuery(today=TODAY)


def _landscape(actor: Actor | None = None, **query: object) -> Landscape:
    return list_landscape(actor or Actor.operator(), factories.organisation().id, dataclasses.replace(QUERY, **query))


def _names(found: Landscape) -> list[str]:
    return [each.name for each in found.page.items]


def _counts(values: tuple[FacetValue, ...]) -> dict[str, int]:
    return {each.value: each.count for each in values if each.count}


def test_the_system_to_decide_on_first_is_on_top_and_passed_or_unknown_days_come_last():
    factories.system("Onbekend")
    factories.system("Later", end=date(2030, 1, 1))
    factories.system("Voorbij", end=date(2025, 1, 1))
    factories.system("Eerst", end=date(2027, 7, 1))

    assert _names(_landscape()) == ["Eerst", "Later", "Voorbij", "Onbekend"]


@pytest.mark.parametrize(("sort", "direction", "names"), [
    (LandscapeSort.NAME, "up", ["Aardig", "Beter", "Zuinig"]),
    (LandscapeSort.NAME, "down", ["Zuinig", "Beter", "Aardig"]),
    (LandscapeSort.COST, "down", ["Beter", "Zuinig", "Aardig"]),
    (LandscapeSort.COST, "up", ["Zuinig", "Beter", "Aardig"]),
    (LandscapeSort.WINDOW, "up", ["Beter", "Zuinig", "Aardig"]),
    (LandscapeSort.USERS, "down", ["Zuinig", "Aardig", "Beter"]),
    (LandscapeSort.PHASE, "up", ["Aardig", "Beter", "Zuinig"]),
])  # fmt: skip
def test_every_column_sorts_both_ways_with_what_is_unknown_last(sort: LandscapeSort, direction: str, names: list[str]):
    factories.system("Aardig")
    factories.system("Beter", end=date(2027, 1, 1), cost=Decimal(900))
    factories.system("Zuinig", end=date(2028, 1, 1), cost=Decimal(10))
    factories.system("Zuinig", slug="lochem")

    assert _names(_landscape(sort=sort, is_descending=direction == "down")) == names


@pytest.mark.parametrize("text", ["zaakvl", "ZAAKVLOT", "merel zaak", "zaakregistratie", "zaakvlt"])
def test_search_looks_in_names_suppliers_and_components_and_forgives_an_error(text: str):
    factories.system("ZaakVlot")
    factories.system("BriefMaker", components=("Documentcreatiecomponent",))

    assert _names(_landscape(text=text)) == ["ZaakVlot"]


@pytest.mark.parametrize("text", ["qqqq", "zaakvlot brief", "!!!", "'; DROP TABLE system; --"])
def test_search_that_fits_nothing_finds_nothing(text: str):
    factories.system("ZaakVlot")

    found = _landscape(text=text)

    assert (found.page.total, found.page.items, found.totals.systems) == (0, (), 1)


def test_facets_count_given_the_other_facets_and_the_search():
    factories.system("ZaakVlot", end=date(2027, 7, 1))
    factories.system("GrafZorg", components=("Gravenbeheercomponent",), end=date(2027, 7, 1))
    factories.system("KasBoek", components=("Financieel component",))

    found = _landscape(years=("2027",), domains=(ComponentDomain.SERVICES,))

    graves = factories.component("Gravenbeheercomponent").domain
    assert _names(found) == ["ZaakVlot"] if graves is not ComponentDomain.SERVICES else ["GrafZorg", "ZaakVlot"]
    assert sum(_counts(found.facets.domains).values()) == 2, "domains count within the year"
    assert _counts(found.facets.years)["2027"] == found.page.total, "years count within the domain"


def test_a_window_counts_for_every_year_in_which_one_can_change_over():
    factories.system("ZaakVlot", end=date(2027, 7, 1))
    factories.system("Lang", end=date(2031, 1, 1))
    factories.system("Onbekend")
    factories.system("Voorbij", end=date(2020, 1, 1))

    counts = _counts(_landscape().facets.years)

    assert counts == {"2027": 1, "2028": 1, "later": 1, "unknown": 1}


def test_attention_names_what_is_missing_passed_old_and_hidden():
    factories.system("Verborgen", audience=Audience.OWN, components=())
    factories.system("Voorbij", end=date(2020, 1, 1))
    factories.system("Verstreken", end=date(2027, 1, 1))
    with time_machine.travel(datetime.now(UTC) - timedelta(days=800), tick=False):
        factories.system("Oud", end=date(2029, 1, 1))

    found = _landscape()

    assert _counts(found.facets.attention) == {
        Attention.NO_END_DATE: 1,
        Attention.DECISION_PASSED: 1,
        Attention.ENDED: 1,
        Attention.NOT_CONFIRMED: 1,
        Attention.NO_COMPONENT: 1,
        Attention.ONLY_OURS: 1,
    }
    assert _names(_landscape(attention=(Attention.ONLY_OURS, Attention.ENDED))) == ["Voorbij", "Verborgen"]


def test_a_supplier_outside_the_top_stays_visible_while_it_is_chosen():
    factories.system("ZaakVlot")

    found = _landscape(suppliers=("Gone with the wind",))

    assert found.page.total == 0
    assert FacetValue(value="Gone with the wind", count=0, is_chosen=True) in found.facets.suppliers


def test_phase_and_component_filter_too():
    factories.system("ZaakVlot")
    factories.system("BriefMaker", components=("Documentcreatiecomponent",))

    assert _names(_landscape(component="documentcreatiecomponent")) == ["BriefMaker"]
    assert _names(_landscape(phases=(LifecyclePhase.PLANNED,))) == []


def test_a_page_beyond_the_last_is_the_last():
    for number in range(7):
        factories.system(f"Systeem {number}")

    found = _landscape(page=PageRequest(number=999, size=3))

    assert (found.page.request.number, len(found.page.items), found.page.total) == (3, 1, 7)


def test_users_are_other_municipalities_that_share_it_and_still_use_it():
    actor, own = factories.actor(), factories.organisation().id
    factories.system("ZaakVlot")
    factories.system("ZaakVlot", slug="lochem")
    factories.system("ZaakVlot", slug="brummen", audience=Audience.OWN)
    gone = dataclasses.replace(system_draft(), phase=LifecyclePhase.PHASED_OUT)
    add_system(Actor.operator(), factories.organisation("apeldoorn").id, gone)

    [system] = list_landscape(actor, own, QUERY).page.items

    assert system.user_count == 1


def test_three_statements_suffice_however_many_systems_there_are():
    own = factories.organisation().id
    for number in range(3):
        factories.system(f"Systeem {number}")
    with counted_statements() as few:
        list_landscape(Actor.operator(), own, QUERY)
    for number in range(3, 30):
        factories.system(f"Systeem {number}", end=date(2028, 1, 1), components=("Zaakregistratiecomponent",))

    with counted_statements() as many:
        list_landscape(Actor.operator(), own, QUERY)

    assert len(few) == len(many) == 3


def test_a_reader_reads_and_another_organisation_does_not():
    factories.system("ZaakVlot", cost=Decimal(5000))
    reader = factories.actor(role=Role.READER)
    neighbour = factories.actor("cio@lochem.example", slug="lochem")

    assert _landscape(reader).page.items[0].yearly_cost == Decimal("5000.00")
    with pytest.raises(AccessDeniedError):
        _landscape(neighbour)
    with pytest.raises(AccessDeniedError):
        landscape_rows(neighbour, factories.organisation().id, QUERY)


def test_a_download_holds_every_page():
    for number in range(30):
        factories.system(f"Systeem {number:02}")

    rows = landscape_rows(Actor.operator(), factories.organisation().id, QUERY)

    assert [each.name for each in rows] == [f"Systeem {number:02}" for number in range(30)]


def test_the_totals_do_not_follow_the_filters():
    add_system(Actor.operator(), factories.organisation().id, system_draft("ZaakVlot"))
    unknown = dataclasses.replace(system_draft("BriefMaker"), contract=ContractDraft(terms=ContractTerms()))
    add_system(Actor.operator(), factories.organisation().id, unknown)

    totals = _landscape(text="brief").totals

    assert (totals.systems, totals.with_window) == (2, 1)
