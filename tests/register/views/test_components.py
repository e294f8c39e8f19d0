"""The page of a component."""

from datetime import date

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.register import Audience, GapStatus
from tests import factories
from tests.browser import Browser, texts
from tests.register.statements import counted_statements

PAGE = "/voor/zutphen/onderdelen/zaakregistratiecomponent"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def test_products_are_listed_with_who_uses_them_the_most_used_first(editor: Browser):
    factories.system("ZaakVlot", slug="groningen")
    factories.system("ZaakVlot", slug="lochem")
    factories.system("Zaakbaken", slug="brummen")
    factories.system("Geheimpje", slug="epe", audience=Audience.OWN)

    page = editor.get(PAGE)

    rows = texts(page.select("table tbody tr"))
    assert [row.partition("Merel")[0] for row in rows] == ["ZaakVlot", "Zaakbaken"]
    nearest = texts(page.select("table tbody tr:first-child .gs-users-near li > span"))
    assert nearest == ["Lochem (Einddatum onbekend)", "Groningen (Einddatum onbekend)"]
    assert "Geheimpje" not in page.text


def test_more_than_three_users_are_folded(editor: Browser):
    for slug in ("lochem", "brummen", "epe", "ede"):
        factories.system(slug=slug)

    page = editor.get(PAGE)

    assert "Toon alle 4" in texts(page.select("summary"))[-1]


def test_a_municipality_that_has_a_product_twice_counts_once_with_the_end_that_is_known(editor: Browser):
    factories.system(slug="lochem").version = "1"
    factories.system(slug="lochem", end=date(2030, 12, 31)).version = "2"
    db.session.commit()

    page = editor.get(PAGE)

    row = page.select_one("table tbody tr")
    assert texts(row.select("[data-label=Gemeenten]")) == ["1"]
    assert texts(row.select(".gs-users-near li > span")) == ["Lochem (31 dec 2030 – 31 dec 2031)"]
    assert "1 gemeente · 1 product" in texts(page.select("section[aria-labelledby=gebruik] p"))


def test_own_use_and_own_need_are_linked(editor: Browser):
    system, gap = factories.system(), factories.gap()

    page = editor.get(PAGE)

    assert page.select_one(f"a[href='/voor/zutphen/landschap/{system.id}']")
    assert page.select_one(f"a[href='/voor/zutphen/behoeften/{gap.id}']")
    assert "Dit missen wij" not in page.text


def test_without_use_one_can_say_that_it_is_missed(editor: Browser):
    page = editor.get(PAGE)

    assert "Nog niemand, voor zover wij weten." in page.text
    assert page.select_one("a[href='/voor/zutphen/behoeften/melden?onderdeel=zaakregistratiecomponent']")


def test_after_it_is_solved_one_can_say_again_that_it_is_missed(editor: Browser):
    factories.gap().status = GapStatus.SOLVED
    db.session.commit()

    page = editor.get(PAGE)

    assert "U hebt hiervoor een behoefte gemeld" not in page.text
    assert page.select_one("a[href='/voor/zutphen/behoeften/melden?onderdeel=zaakregistratiecomponent']")


def test_own_systems_for_something_else_are_left_out(editor: Browser):
    system = factories.system("Gravenboek", components=("Gravenbeheercomponent",))

    page = editor.get(PAGE)

    assert not page.select(f"a[href='/voor/zutphen/landschap/{system.id}']")
    assert "U hebt hiervoor geen systeem." in page.text


def test_the_number_of_statements_does_not_grow_with_who_uses_it(editor: Browser):
    factories.system()
    factories.system(slug="lochem")
    factories.strength(slug="lochem")
    editor.get(PAGE)
    with counted_statements() as few:
        editor.get(PAGE)
    for number, slug in enumerate(("brummen", "epe", "ede")):
        factories.system(f"Product {number}", slug=slug)
        factories.system(f"Product {number}")
        factories.strength(slug=slug)

    with counted_statements() as many:
        editor.get(PAGE)

    assert len(many) == len(few)


def test_standards_functions_and_a_loaded_definition_are_shown(editor: Browser):
    factories.component().definition = "Legt zaken vast."
    factories.component().synonyms = "Zaaksysteem"
    db.session.commit()

    page = editor.get(PAGE)

    assert "Verplichte standaarden" in texts(page.select("h2"))
    assert texts(page.select(".gs-lead")) == ["Legt zaken vast."]
    assert "Ook wel: Zaaksysteem" in page.text


@pytest.mark.parametrize("slug", ["bestaat-niet", "..%2f..%2fetc", "x" * 500, "'%20OR%201=1"])
def test_an_unknown_component_is_not_found(editor: Browser, slug: str):
    editor.get(f"/voor/zutphen/onderdelen/{slug}", status=404)
