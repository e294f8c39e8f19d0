"""The page of one system, and changing, removing and putting back."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from flask import Flask
from sqlalchemy import delete

from gemsamen.catalogue.models import Product, ProductComponent
from gemsamen.catalogue.service import component_choices
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.register import Audience
from gemsamen.register.models import System
from gemsamen.register.service import RegisteredSystem, draft_of, get_system, visible_systems
from tests import factories
from tests.browser import Browser, texts
from tests.register.statements import counted_statements

NOW = "2026-11-24T12:00:00Z"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


@pytest.fixture
def reader(app: Flask) -> Browser:
    factories.user("lezer@zutphen.example", role=Role.READER)
    return Browser(app, "lezer@zutphen.example")


def _address(system: System, more: str = "") -> str:
    return f"/voor/zutphen/landschap/{system.id}{more}"


def _registered() -> list[RegisteredSystem]:
    db.session.rollback()  # the page wrote in a session of its own
    return visible_systems(Actor.operator(), factories.organisation().id)


def test_the_days_of_the_contract_are_figures_and_a_table_stands_beside_the_drawing(editor: Browser):
    system = factories.system(end=date(2028, 7, 1), cost=Decimal(92000))

    with time_machine.travel(NOW, tick=False):
        editor.sign_in("cio@zutphen.example")  # a session of another moment would have expired
        page = editor.get(_address(system))

    assert texts(page.select(".gs-figures li")) == [
        "1 jan 2027uiterlijk beginnen, nog 38 dagen",
        "1 jan 2028 uiterlijk opzeggen",
        "1 jul 2028eerste mogelijke einde",
        "1 jul 2029 laatste einde, na 1 optie",
    ]
    assert texts(page.select(".gs-twin tbody tr"))[0].startswith("Besluiten en groep vormen, 4 maanden 1 jan 2027")
    assert "€ 92.000" in texts(page.select("#contract ~ dl, dl"))[0]


@pytest.mark.parametrize(("end", "words"), [
    (date(2026, 12, 1), "Voor het eerste moment is het te laat"),
    (date(2020, 1, 1), "Volgens uw landschap is het contract op 1 jan 2021 afgelopen."),
    (date(2026, 2, 1), "Het is te laat om samen over te stappen"),
])  # fmt: skip
def test_a_contract_near_or_past_its_end_gets_honest_advice(editor: Browser, end: date, words: str):
    system = factories.system(end=end)
    db.session.get_one(System, system.id).contract.option_count = 2 if end.year == 2026 and end.month == 12 else 1
    db.session.commit()

    with time_machine.travel(NOW, tick=False):
        editor.sign_in("cio@zutphen.example")  # a session of another moment would have expired
        page = editor.get(_address(system))

    assert words in page.select_one("main").text.replace("\xa0", " ")


def test_without_an_end_date_the_page_asks_for_it(editor: Browser):
    page = editor.get(_address(factories.system()))

    assert "Wij weten de einddatum van het contract niet." in page.text
    assert not page.select(".gs-figures")


def test_who_else_uses_it_is_shown_with_the_overlap_nearest_first(editor: Browser):
    system = factories.system(end=date(2028, 7, 1))
    factories.system(slug="groningen", end=date(2028, 10, 1))
    factories.system(slug="lochem")
    factories.system(slug="brummen", audience=Audience.OWN, end=date(2028, 7, 1))

    rows = texts(editor.get(_address(system)).select("table[aria-labelledby=wie] tbody tr"))

    assert [row.split()[0] for row in rows] == ["Lochem", "Groningen"]
    assert "Einddatum onbekend" in rows[0]
    assert "1 okt 2028 – 1 okt 2029 · samen 9 mnd" in rows[1]


def test_the_name_of_another_municipality_leads_to_the_comparison(editor: Browser):
    system = factories.system()
    factories.system(slug="lochem")

    [link] = editor.get(_address(system)).select("table[aria-labelledby=wie] tbody th a")

    assert link["href"] == "/voor/zutphen/vergelijking/lochem?onderdeel=zaakregistratiecomponent"
    editor.get(str(link["href"]))


def test_a_long_list_of_others_is_shown_when_asked(editor: Browser):
    system = factories.system()
    for slug in ("lochem", "brummen", "apeldoorn", "deventer", "arnhem", "ede", "epe", "voorst", "heerde", "duiven",
                 "zevenaar"):  # fmt: skip
        factories.system(slug=slug)

    short = editor.get(_address(system))
    whole = editor.get(_address(system), alle=1)

    assert [len(page.select("table[aria-labelledby=wie] tbody tr")) for page in (short, whole)] == [10, 11]
    assert "11 gemeenten" in texts(short.select("section[aria-labelledby=wie] p"))
    assert "Toon alle 11 gemeenten" in texts(short.select("a[href$='#wie']"))


def test_nobody_else_is_said_honestly(editor: Browser):
    assert "Nog niemand, voor zover wij weten." in editor.get(_address(factories.system())).text


def test_the_definition_stands_on_the_page_once_it_is_loaded(editor: Browser):
    system = factories.system()
    factories.component().definition = "Legt zaken vast."
    db.session.commit()

    assert "Legt zaken vast." in editor.get(_address(system)).text


def test_the_buttons_lead_to_partners_and_to_an_initiative(editor: Browser):
    system = factories.system()

    page = editor.get(_address(system))

    addresses = [str(link["href"]) for link in page.select(".gs-head .gs-actions a")]
    assert addresses[0] == f"/voor/zutphen/vraag?systeem={system.id}"
    assert addresses[1] == f"/voor/zutphen/groepsvoorstel?systeem={system.id}"
    assert addresses[2] == f"/voor/zutphen/initiatieven/nieuw?systeem={system.id}"


def test_who_sees_what_follows_the_choice(editor: Browser):
    shared, own = factories.system(), factories.system("Geheim", audience=Audience.OWN)

    seen = [texts(editor.get(_address(each)).select("#zien ~ dl dd"))[:2] for each in (shared, own)]

    assert seen == [["alle gemeenten", "alle gemeenten"], ["alleen Zutphen", "alleen Zutphen"]]


def test_a_reader_sees_the_page_without_buttons_to_change(reader: Browser):
    system = factories.system()

    page = reader.get(_address(system))

    assert not page.select("a[href$=bewerken], a[href$=verwijderen], main form[method=post]")
    for more in ("/bewerken", "/verwijderen"):
        reader.get(_address(system, more), status=403)
        reader.submit(_address(system, more), status=403)
    reader.submit(_address(system, "/bevestigen"), status=403)


@pytest.mark.parametrize("number", ["0", "999999", "99999999999999999999", "2147483648", "abc", "-1"])
def test_a_system_that_does_not_exist_is_not_found(editor: Browser, number: str):
    for more in ("", "/bewerken", "/verwijderen"):
        editor.get(f"/voor/zutphen/landschap/{number}{more}", status=404)


def test_a_system_of_another_organisation_is_not_found_under_ours(editor: Browser):
    foreign = factories.system(slug="lochem")

    for more in ("", "/bewerken", "/verwijderen"):
        editor.get(_address(foreign, more), status=404)
    editor.submit(_address(foreign, "/verwijderen"), status=404)
    editor.submit(_address(foreign, "/bevestigen"), status=404)


def test_confirming_takes_one_press(editor: Browser):
    system = factories.system()

    page = editor.submit(_address(system, "/bevestigen"))

    assert "U hebt ZaakVlot vandaag bevestigd." in page.text


def _filled_in(page: object) -> dict[str, str]:
    """Return what the form on a page would send."""
    form = page.select_one("form.gs-form")  # type: ignore[attr-defined]
    fields = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") != "radio" or field.has_attr("checked"):
            fields[field["name"]] = field.get("value", field.text)
    for select in form.select("select[name]"):
        fields[select["name"]] = select.select_one("option[selected]")["value"]
    return fields


def test_the_form_shows_what_is_registered_and_saving_it_changes_nothing(editor: Browser):
    system = factories.system(end=date(2028, 7, 1), cost=Decimal("92000.50"))
    before = draft_of(get_system(Actor.operator(), factories.organisation().id, system.id))

    fields = _filled_in(editor.get(_address(system, "/bewerken")))
    editor.submit(_address(system, "/bewerken"), **fields)

    assert (fields["end"], fields["yearly_cost"], fields["option_count"]) == ("2028-07-01", "92000,50", "1")
    assert draft_of(_registered()[0]) == before


def test_a_change_is_saved(editor: Browser):
    system = factories.system()
    fields = _filled_in(editor.get(_address(system, "/bewerken")))

    page = editor.submit(_address(system, "/bewerken"), **(fields | {"end": "2029-01-01", "phase": "phasing_out"}))

    assert "De wijzigingen zijn opgeslagen." in page.text
    assert "Uit te faseren" in texts(page.select(".gs-lead"))[0]


def test_a_colleagues_change_is_not_overwritten_and_nothing_typed_is_lost(editor: Browser):
    system = factories.system()
    fields = _filled_in(editor.get(_address(system, "/bewerken")))
    editor.submit(_address(system, "/bewerken"), **(fields | {"version": "van de collega"}))

    page = editor.submit(_address(system, "/bewerken"), **(fields | {"version": "van mij"}))

    assert "Een collega heeft dit systeem gewijzigd" in texts(page.select(".gs-summary"))[0]
    assert "Versie – nu: “van de collega”." in texts(page.select(".gs-summary li"))
    assert page.select_one("#version[value='van mij']")
    assert [each.version for each in _registered()] == ["van de collega"]
    editor.submit(_address(system, "/bewerken"), **_filled_in(page))
    assert [each.version for each in _registered()] == ["van mij"]


def test_of_a_colleagues_change_exactly_what_differs_is_told(editor: Browser):
    system = factories.system(end=date(2028, 7, 1), cost=Decimal(92000))
    fields = _filled_in(editor.get(_address(system, "/bewerken")))
    theirs = {"end": "2029-01-31", "yearly_cost": "14.500", "hosting": "saas", "components-0-coverage": "no"}
    editor.submit(_address(system, "/bewerken"), **(fields | theirs))

    page = editor.submit(_address(system, "/bewerken"), **(fields | {"notice_months": "9"}))

    assert texts(page.select(".gs-summary li"))[1:] == [
        "Onderdelen – nu: geen.",
        "Einde van het contract – nu: 31 jan 2029.",
        "Opzegtermijn in maanden – nu: “6”.",
        "Euro per jaar, zonder btw – nu: € 14.500.",
        "Hosting – nu: SaaS.",
    ]


def test_becoming_the_same_as_another_system_is_refused(editor: Browser):
    first, second = factories.system(), factories.system("BriefMaker")
    fields = _filled_in(editor.get(_address(second, "/bewerken")))
    second.product_id, second.version = first.product_id, "2"
    db.session.commit()

    page = editor.submit(_address(second, "/bewerken"), **(fields | {"seen": ""}))

    assert "Dit product staat al in uw landschap met deze versie" in texts(page.select("#version-error"))[0]


def test_removing_asks_first_and_can_be_undone(editor: Browser):
    system = factories.system(end=date(2028, 7, 1))
    factories.system("BriefMaker")

    asked = editor.get(_address(system, "/verwijderen"))
    removed = editor.submit(_address(system, "/verwijderen"))
    form = removed.select_one(".gs-flash--undo form")

    assert texts(asked.select("h1")) == ["ZaakVlot verwijderen?"]
    assert "ZaakVlot staat niet meer in uw landschap." in removed.text
    assert [each.name for each in _registered()] == ["BriefMaker"]
    assert form is not None
    page = editor.submit(str(form["action"]))
    assert texts(page.select("h1")) == ["ZaakVlot"]
    again = editor.submit(str(form["action"]))
    assert "kan niet meer worden teruggezet" in again.text


def test_the_last_system_can_be_put_back_too(editor: Browser):
    removed = editor.submit(_address(factories.system(), "/verwijderen"))

    assert texts(removed.select("h1")) == ["Begin met uw landschap"]
    assert removed.select_one(".gs-flash--undo form")


def test_restoring_something_that_was_registered_again_says_so(editor: Browser):
    removed = editor.submit(_address(factories.system(), "/verwijderen"))
    form = removed.select_one(".gs-flash--undo form")
    db.session.rollback()
    factories.system()

    page = editor.submit(str(form["action"]) if form else "")

    assert "staat al weer in uw landschap" in page.text
    assert texts(page.select("h1")) == ["ZaakVlot"]


def test_a_system_whose_product_no_longer_exists_can_not_be_put_back(editor: Browser):
    system = factories.system()
    product_id = system.product_id
    form = editor.submit(_address(system, "/verwijderen")).select_one(".gs-flash--undo form")
    db.session.rollback()
    db.session.execute(delete(ProductComponent).where(ProductComponent.product_id == product_id))
    db.session.execute(delete(Product).where(Product.id == product_id))
    db.session.commit()

    page = editor.submit(str(form["action"]) if form else "")

    assert "Dit systeem kan niet meer worden teruggezet." in page.text
    assert _registered() == []


def test_the_component_list_offers_every_component(editor: Browser):
    page = editor.get(_address(factories.system(), "/bewerken"))

    assert len(page.select("#onderdelenlijst option")) == len(component_choices())


def test_the_number_of_statements_does_not_grow_with_the_others(editor: Browser):
    address = _address(factories.system(end=date(2028, 7, 1)))
    factories.system(slug="lochem", end=date(2028, 7, 1))
    editor.get(address)
    with counted_statements() as few:
        editor.get(address)
    for slug in ("brummen", "apeldoorn", "deventer", "arnhem"):
        factories.system(slug=slug, end=date(2028, 7, 1))

    with counted_statements() as many:
        editor.get(address)

    assert len(many) == len(few)
