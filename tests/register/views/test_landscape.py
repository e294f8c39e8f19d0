"""The landscape page and its downloads."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.domain.register import Audience
from gemsamen.register.models import System
from tests import factories
from tests.browser import Browser, texts
from tests.register.statements import counted_statements

PAGE = "/voor/zutphen/landschap"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


@pytest.fixture
def reader(app: Flask) -> Browser:
    factories.user("lezer@zutphen.example", role=Role.READER)
    return Browser(app, "lezer@zutphen.example")


def _names(page: BeautifulSoup) -> list[str]:
    return texts(page.select("#systemen tbody th a"))


def test_an_empty_landscape_offers_three_ways_to_begin(editor: Browser):
    page = editor.get(PAGE)

    ways = ["Haal uw export op", "Gebruik een eigen lijst", "Typ ze in"]
    assert texts(page.select("main h2")) == [*ways, "Kijk eerst rond"]
    assert page.select_one("a[href='/voor/zutphen/landschap/toevoegen']")


@pytest.mark.parametrize("address", ["/voor/zutphen/vergelijkbaar", "/voor/zutphen/partners"])
def test_whoever_has_nothing_yet_can_already_look_around(editor: Browser, address: str):
    for slug in ("lochem", "brummen", "voorst"):
        factories.system(slug=slug)

    links = editor.get(PAGE).select(f"main a[href='{address}']")

    assert len(links) == 1
    assert editor.get(address).select("main a[href*=lochem]")


def test_without_any_end_date_the_page_asks_for_one(editor: Browser):
    factories.system()

    [lead] = texts(editor.get(PAGE).select(".gs-lead"))

    assert lead.startswith("1 systeem. We weten nog niet wanneer u kunt overstappen.")


def test_a_reader_of_an_empty_landscape_is_told_whom_to_ask(reader: Browser):
    page = reader.get(PAGE)

    assert "Vraag een bewerker" in page.text
    assert not page.select("main h2")


def test_a_row_says_when_to_decide_what_it_costs_and_who_else_has_it(editor: Browser):
    factories.system(end=date(2028, 7, 1), cost=Decimal(92000))
    factories.system(slug="lochem")

    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        editor.sign_in("cio@zutphen.example")  # a session of another moment would have expired
        [row] = editor.get(PAGE).select("#systemen tbody tr")

    words = texts([row])[0]
    for part in ("ZaakVlot", "Zaakregistratiecomponent", "Merel Software", "1 jul 2028 – 1 jul 2029", "1 jan 2028"):
        assert part in words
    assert texts(row.select("td"))[-2:] == ["€ 92.000", "1 gemeenten"]


def test_every_filter_stands_in_the_address_and_can_be_taken_away(editor: Browser):
    factories.system("ZaakVlot")
    factories.system("BriefMaker", components=("Documentcreatiecomponent",))

    page = editor.get(PAGE, zoek="brief", leverancier="Merel Software", jaar="unknown", aandacht="no_end_date")

    assert _names(page) == ["BriefMaker"]
    chips = page.select(".gs-chip")
    assert [text.removesuffix(" verwijder filter") for text in texts(chips)] == [
        "“brief”", "nog onbekend", "Merel Software", "Einddatum onbekend",
    ]  # fmt: skip
    assert "zoek" not in str(chips[0]["href"])
    assert {"jaar=unknown", "leverancier=Merel+Software"} <= set(str(chips[0]["href"]).partition("?")[2].split("&"))
    assert "1 systeem van 2" in texts(page.select("#aantal"))[0]


def test_a_filter_on_a_component_shows_its_name(editor: Browser):
    factories.system()

    page = editor.get(PAGE, onderdeel="zaakregistratiecomponent")

    assert texts(page.select(".gs-chip")) == ["Zaakregistratiecomponent verwijder filter"]
    assert page.select_one("input[type=hidden][name=onderdeel]")


def test_no_result_says_what_to_do(editor: Browser):
    factories.system()

    page = editor.get(PAGE, zoek="qqqq")

    assert texts(page.select("#niets")) == ["Geen enkel systeem past bij deze filters"]


@pytest.mark.parametrize("query", [
    "pagina=-1", "pagina=abc", "pagina=99999999999999999999", "sorteer=onzin&richting=omhoog", "jaar=0001&jaar=9999",
    "domein='%20OR%201=1&fase=<script>", "zoek=" + "x" * 3000, "&".join(f"leverancier=x{n}" for n in range(400)),
    "zoek=%ff%fe", "onderdeel=bestaat-niet", "verwijderd=abc", "verwijderd=99999999999", "aandacht=&jaar=&zoek=",
])  # fmt: skip
def test_a_hostile_address_gives_a_sound_page(editor: Browser, query: str):
    factories.system("<b>Zaak</b>'; DROP TABLE system")

    page = editor.get(f"{PAGE}?{query}")

    assert not page.select("main b")
    assert db.session.scalar(select(System.id))


def test_columns_sort_by_pressing_their_head(editor: Browser):
    factories.system("Aa")
    factories.system("Bb")

    page = editor.get(PAGE, sorteer="name")
    [head] = page.select("th[aria-sort]")
    turned = editor.get(str(head.a["href"]) if head.a else "")

    assert (head["aria-sort"], _names(page), _names(turned)) == ("ascending", ["Aa", "Bb"], ["Bb", "Aa"])


def test_pages_follow_each_other_and_keep_the_filters(editor: Browser):
    for number in range(27):
        factories.system(f"Systeem {number:02}")

    first = editor.get(PAGE, zoek="systeem", sorteer="name")
    [link] = first.select("a[rel=next]")
    second = editor.get(str(link["href"]))

    assert (_names(first)[0], _names(second)) == ("Systeem 00", ["Systeem 25", "Systeem 26"])
    assert "1 tot en met 25 van 27" in first.text


def test_chosen_systems_are_confirmed_and_the_filters_stay(editor: Browser):
    system = factories.system()

    page = editor.submit(f"{PAGE}/gekozen?zoek=zaak", kies=system.id, doe="bevestig")

    assert "1 systeem bevestigd." in page.text
    assert page.select_one("#zoek-landschap[value=zaak]")


@pytest.mark.parametrize("chosen", [[], ["abc"], ["-1"], ["99999999999999999999"]])
def test_confirming_nothing_asks_to_choose(editor: Browser, chosen: list[str]):
    factories.system()

    page = editor.submit(f"{PAGE}/gekozen", kies=chosen, doe="bevestig")

    assert "Kies eerst minstens één systeem." in page.text


def test_partners_for_the_chosen_systems_are_sought_by_their_components(editor: Browser):
    system = factories.system()

    response = editor.open(f"{PAGE}/gekozen", method="POST", data={"kies": system.id, "doe": "partners"})

    assert response.location.endswith("/voor/zutphen/partners?onderdeel=zaakregistratiecomponent")


def test_systems_of_another_organisation_can_not_be_chosen(editor: Browser):
    factories.system()
    foreign = factories.system("Gravenboek", slug="lochem", components=("Gravenbeheercomponent",))
    confirmed_at = foreign.confirmed_at

    page = editor.submit(f"{PAGE}/gekozen", kies=foreign.id, doe="bevestig")
    partners = editor.open(f"{PAGE}/gekozen", method="POST", data={"kies": foreign.id, "doe": "partners"})

    assert "Kies eerst minstens één systeem." in page.text
    assert partners.location.endswith("/voor/zutphen/partners")
    db.session.refresh(foreign)
    assert foreign.confirmed_at == confirmed_at


def test_a_reader_can_not_confirm_and_sees_no_button_for_it(reader: Browser):
    system = factories.system()

    assert not reader.get(PAGE).select("button[value=bevestig]")
    reader.submit(f"{PAGE}/gekozen", status=403, kies=system.id, doe="bevestig")


def test_the_landscape_of_another_organisation_does_not_exist(editor: Browser):
    factories.system(slug="lochem")

    for address in ("", "/download/csv", "/toevoegen"):
        editor.get(f"/voor/lochem/landschap{address}", status=404)


def test_the_number_of_statements_does_not_grow_with_the_rows(editor: Browser):
    factories.system("Systeem")
    editor.get(PAGE)
    with counted_statements() as few:
        editor.get(PAGE)
    for number in range(20):
        factories.system(f"Systeem {number}", components=("Zaakregistratiecomponent", "Financieel component"))

    with counted_statements() as many:
        editor.get(PAGE)

    assert len(many) == len(few)


def test_csv_has_readable_names_of_everything_that_the_filters_find(editor: Browser):
    factories.system("=ZaakVlot", end=date(2028, 7, 1), cost=Decimal(92000))
    factories.system("BriefMaker")

    response = editor.open(f"{PAGE}/download/csv?zoek=zaakvlot")

    lines = response.data.decode("utf-8-sig").splitlines()
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="landschap-zutphen-')
    assert lines[0].startswith("Systeem;Versie;Kenmerk;Leverancier;Onderdelen;Domeinen;Levensfase")
    assert lines[1].startswith("'=ZaakVlot;;;Merel Software;Zaakregistratiecomponent;Dienstverlening;in productie")
    assert ";01-07-2028;1;12;01-07-2029;6;01-01-2028;92000,00;" in lines[1]
    assert len(lines) == 2


def test_xlsx_holds_the_same_rows(editor: Browser):
    factories.system()

    response = editor.open(f"{PAGE}/download/xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(response.data)).worksheets[0]
    assert (sheet.title, sheet["A2"].value, sheet.max_row) == ("Landschap", "ZaakVlot", 2)


def test_another_kind_of_download_does_not_exist(editor: Browser):
    editor.get(f"{PAGE}/download/exe", status=404)


def test_what_a_neighbour_hides_shows_nowhere(editor: Browser):
    factories.system("ZaakVlot")
    factories.system("ZaakVlot", slug="lochem", audience=Audience.OWN)
    factories.system("Geheimpje", slug="lochem", audience=Audience.OWN)

    page = editor.get(PAGE)

    assert texts(page.select("#systemen tbody td"))[-1] == "0 gemeenten"
    assert "Geheimpje" not in page.text
    assert "Geheimpje" not in editor.open(f"{PAGE}/download/csv").text


def test_the_page_speaks_english_too(editor: Browser):
    factories.system()
    editor.client.set_cookie("taal", "en")

    page = editor.get(PAGE)

    assert texts(page.select("h1")) == ["Landscape"]
    assert "Changing over possible in" in page.text


def test_an_amount_for_more_systems_says_so_on_the_page_and_in_the_file(editor: Browser):
    first, second, alone = (factories.system(name, cost=Decimal(92_000)) for name in ("ZaakVlot", "BriefMaker", "Los"))
    second.contract_id = first.contract_id
    db.session.commit()
    shared, own = str(first.contract_id), str(alone.contract_id)

    page = editor.get(PAGE)
    system, form = editor.get(f"{PAGE}/{first.id}"), editor.get(f"{PAGE}/{first.id}/bewerken")
    lines = [line.split(";") for line in editor.open(f"{PAGE}/download/csv").text.splitlines()]

    costs = [texts(row.select("th a, td[data-label='Per jaar']")) for row in page.select("tbody tr")]
    assert sorted(costs) == [
        ["BriefMaker", "€ 92.000 samen met 1 ander"],
        ["Los", "€ 92.000"],
        ["ZaakVlot", "€ 92.000 samen met 1 ander"],
    ]
    assert "Gedeeld contract samen met 1 ander" in texts(system.select("dl.gs-facts > div"))
    assert "Dit contract geldt ook voor 1 ander systeem." in form.text
    at = lines[0].index("Contract")
    assert sorted(line[at : at + 2] for line in lines[1:]) == sorted([[shared, "2"], [shared, "2"], [own, "1"]])
