"""Adding a system by typing three letters."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from gemsamen.catalogue.models import Product, ProductComponent
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.register import Audience, Coverage
from gemsamen.register.service import RegisteredSystem, visible_systems
from tests import factories
from tests.browser import Browser, texts

FIND = "/voor/zutphen/landschap/toevoegen"
FORM = f"{FIND}/gegevens"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def _product_with_component() -> Product:
    product = factories.product()
    db.session.add(ProductComponent(product_id=product.id, component_id=factories.component().id))
    db.session.commit()
    return product


def _registered() -> list[RegisteredSystem]:
    db.session.rollback()  # the page wrote in a session of its own
    return visible_systems(Actor.operator(), factories.organisation().id)


def _systems() -> list[str]:
    return [each.name for each in _registered()]


def test_three_letters_find_products_and_components(editor: Browser):
    _product_with_component()

    page = editor.get(FIND, zoek="zaa")

    assert texts(page.select("#gevonden h2")) == ["Producten", "Onderdelen"]
    assert texts(page.select(".gs-pick-link"))[:2] == [
        "ZaakVlot Merel Software · Zaakregistratiecomponent",
        "Zaakregistratiecomponent Dienstverlening",
    ]


@pytest.mark.parametrize(("typed", "words"), [
    ("qqqqqq", "Wij vonden niets met “qqqqqq”."),
    ("qq", "Typ ten minste drie letters."),
    ("<script>alert(1)</script>", "“<script>alert(1)</script>”"),
])  # fmt: skip
def test_a_search_without_result_says_what_to_do(editor: Browser, typed: str, words: str):
    assert words in editor.get(FIND, zoek=typed).text


def test_a_component_shows_the_products_that_are_used_for_it(editor: Browser):
    _product_with_component()

    page = editor.get(FIND, onderdeel="zaakregistratiecomponent")

    assert texts(page.select(".gs-pick-link strong")) == ["ZaakVlot"]
    editor.get(FIND, status=404, onderdeel="bestaat-niet")


def test_a_known_product_is_saved_at_once_with_its_component(editor: Browser):
    product = _product_with_component()
    form = editor.get(FORM, product=product.id)
    fields = {
        str(each["name"]): str(each["value"])
        for each in form.select("input[name^=components-]")
        if each.has_attr("checked") or each["type"] == "hidden"
    }

    page = editor.submit(f"{FORM}?product={product.id}", **fields)

    assert texts(page.select("h1")) == ["ZaakVlot"]
    assert "ZaakVlot staat in uw landschap. Voeg nog een toe" in texts(page.select(".gs-flash"))[0]
    assert "Zaakregistratiecomponent" in texts(page.select(".gs-eyebrow"))[0]


def test_everything_that_is_filled_in_is_kept(editor: Browser):
    product = _product_with_component()
    component = factories.component()
    fields = {
        "components-0-component_id": component.id, "components-0-coverage": "partial", "end": "1-7-2028",
        "option_count": "2", "option_months": "12", "notice_months": "6", "yearly_cost": "€ 92.000,50",
        "phase": "phasing_out", "hosting": "saas", "sharing": "without_contract", "start": "2024-07-01",
        "version": "4.2", "label": "Zuid", "description": "Let op",
    }  # fmt: skip

    editor.submit(f"{FORM}?product={product.id}", **fields)

    [system] = _registered()
    assert [(each.name, each.coverage) for each in system.components] == [(component.name, Coverage.PARTIAL)]
    assert (str(system.terms.end), system.terms.option_count, system.terms.notice_months) == ("2028-07-01", 2, 6)
    assert str(system.yearly_cost) == "92000.50"
    assert (system.audience, system.contract_audience) == (Audience.MUNICIPALITIES, Audience.OWN)
    assert (system.version, system.label, system.description) == ("4.2", "Zuid", "Let op")


@pytest.mark.parametrize(("field", "value", "words"), [
    ("end", "31-02-2028", "Vul een dag in als 31-12-2028."),
    ("end", "0001-01-01", "Vul een dag in tussen 1970 en 2100."),
    ("end", "9999-12-31", "Vul een dag in tussen 1970 en 2100."),
    ("option_count", "-1", "Vul een getal in van 0 tot en met 20."),
    ("option_count", "9" * 5000, "Vul een heel getal in, bijvoorbeeld 12."),
    ("option_months", "1000000000", "Vul een getal in van 0 tot en met 600."),
    ("notice_months", "zes", "Vul een heel getal in, bijvoorbeeld 12."),
    ("yearly_cost", "-5", "Vul een bedrag in tussen 0 en 999.999.999."),
    ("yearly_cost", "veel", "Vul een bedrag in als 92.000 of 1.250,50."),
    ("yearly_cost", "1.2.3", "Vul een bedrag in als 92.000 of 1.250,50."),
    ("phase", "<script>", "Kies een van de mogelijkheden."),
    ("sharing", "everybody", "Kies een van de mogelijkheden."),
])  # fmt: skip
def test_a_field_that_cannot_be_right_gets_one_sentence_and_nothing_is_saved(
    editor: Browser, field: str, value: str, words: str
):
    product = factories.product()
    db.session.commit()

    page = editor.submit(f"{FORM}?product={product.id}", **{field: value})

    assert texts(page.select(f"#{field}-error")) == [words]
    assert page.select_one("[data-focus]")
    assert _systems() == []


def test_the_end_before_the_start_and_too_long_an_extension_are_refused(editor: Browser):
    product = factories.product()
    db.session.commit()

    early = editor.submit(f"{FORM}?product={product.id}", start="2028-01-01", end="2027-01-01")
    long = editor.submit(f"{FORM}?product={product.id}", end="2027-01-01", option_count=20, option_months=600)

    assert texts(early.select("#end-error")) == ["Het einde ligt vóór het begin. Controleer beide dagen."]
    assert texts(long.select("#option_months-error")) == ["Dit getal of deze dag kan niet kloppen. Controleer het."]
    assert _systems() == []


def test_saving_twice_keeps_one_and_links_to_it(editor: Browser):
    product = factories.product()
    db.session.commit()
    editor.submit(f"{FORM}?product={product.id}")

    page = editor.submit(f"{FORM}?product={product.id}")

    assert "ZaakVlot staat al in uw landschap." in texts(page.select(".gs-summary"))[0]
    assert page.select_one(".gs-summary a[href*='/landschap/']")
    assert _systems() == ["ZaakVlot"]


def test_a_typed_component_is_added_to_the_form_without_saving(editor: Browser):
    product = factories.product()
    db.session.commit()

    page = editor.submit(f"{FORM}?product={product.id}", another_component="zaakregistratiecomponent", doe="component")

    assert "Zaakregistratiecomponent" in texts(page.select(".gs-coverage legend"))
    assert _systems() == []


def test_enter_in_another_field_saves_although_the_first_button_adds_components(editor: Browser):
    product = factories.product()
    db.session.commit()

    editor.submit(f"{FORM}?product={product.id}", another_component="", doe="component")

    assert _systems() == ["ZaakVlot"]


def test_an_unknown_component_offers_what_looks_like_it(editor: Browser):
    product = factories.product()
    db.session.commit()

    page = editor.submit(f"{FORM}?product={product.id}", another_component="zaakregistrtie")

    assert "Bedoelt u Zaakregistratiecomponent" in texts(page.select("#another_component-error"))[0]
    assert _systems() == []


def test_components_that_do_not_exist_or_are_refused_are_left_out(editor: Browser):
    product = factories.product()
    db.session.commit()
    component = factories.component()
    fields = {
        "components-0-component_id": "999999",
        "components-1-component_id": "x",
        "components-2-component_id": component.id,
        "components-2-coverage": "no",
        "components-999999-component_id": component.id,
    }

    editor.submit(f"{FORM}?product={product.id}", **fields)

    [system] = _registered()
    assert system.components == ()


def test_a_missing_product_becomes_a_concept_in_the_same_form(editor: Browser):
    form = editor.get(FORM, naam="Zaakje", onderdeel="zaakregistratiecomponent")
    component = factories.component()

    page = editor.submit(
        FORM, product_name="Zaakje", supplier_name="Klein & Co",
        **{"components-0-component_id": component.id, "components-0-coverage": "full"},
    )  # fmt: skip

    assert form.select_one("#product_name[value=Zaakje]")
    assert texts(page.select("h1")) == ["Zaakje"]
    db.session.rollback()
    product = db.session.scalars(select(Product)).one()
    assert (product.is_concept, product.supplier.name) == (True, "Klein & Co")
    assert db.session.scalar(select(ProductComponent.component_id)) == component.id


def test_names_are_needed_for_a_missing_product(editor: Browser):
    page = editor.submit(FORM, product_name=" ", supplier_name="!?")

    assert texts(page.select("#product_name-error")) == ["Vul de naam van het product in."]
    nameless = editor.submit(FORM, product_name="Zaakje", supplier_name="!?")
    assert "Vul een naam in met letters of cijfers" in texts(nameless.select("#supplier_name-error"))[0]
    assert _systems() == []


def test_a_nearly_equal_name_asks_what_is_meant(editor: Browser):
    existing = factories.product()
    db.session.commit()
    names = {"product_name": "ZaakVlott", "supplier_name": "Merel Software"}

    asked = editor.submit(FORM, **names)
    saved = editor.submit(FORM, **names, meant=f"product:{existing.id}")

    assert "Er is al iets met bijna dezelfde naam." in asked.text
    assert [text for text in texts(asked.select("#meant label")) if text] == [
        "ZaakVlot van Merel Software", "Nee, het is een ander",
    ]  # fmt: skip
    assert texts(saved.select("h1")) == ["ZaakVlot"]
    assert db.session.scalar(select(func.count()).select_from(Product)) == 1


def test_no_it_is_another_one_makes_a_new_product(editor: Browser):
    factories.product()
    db.session.commit()

    editor.submit(FORM, product_name="ZaakVlott", supplier_name="Merel Software", meant="another")

    assert _systems() == ["ZaakVlott"]


def test_a_nearly_equal_supplier_can_be_used_for_a_new_product(editor: Browser):
    existing = factories.product()
    db.session.commit()

    editor.submit(
        FORM, product_name="Burgerspoor", supplier_name="Merel Sofware", meant=f"supplier:{existing.supplier_id}"
    )

    [system] = _registered()
    assert (system.name, system.supplier) == ("Burgerspoor", "Merel Software")


def test_when_the_system_is_refused_the_new_product_is_not_kept_either(editor: Browser):
    editor.submit(FORM, product_name="Zaakje", supplier_name="Klein", end="2027-01-01", start="2028-01-01")

    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Product)) == 0


@pytest.mark.parametrize("product", ["0", "abc", "-1", "99999999999999999999"])
def test_an_unknown_product_does_not_exist(editor: Browser, product: str):
    editor.get(FORM, status=404, product=product)


def test_a_reader_may_not_add(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    reader = Browser(app, "lezer@zutphen.example")

    reader.get(FIND, status=403)
    reader.submit(FORM, status=403, product_name="Zaakje", supplier_name="Klein")

    assert _systems() == []


def test_a_label_in_the_form_makes_a_second_system_of_the_same_product(editor: Browser):
    product = factories.product()
    db.session.commit()
    editor.submit(f"{FORM}?product={product.id}")

    editor.submit(f"{FORM}?product={product.id}", label="Zuid", sharing="own")

    second = _registered()[1]
    assert (second.label, second.audience) == ("Zuid", Audience.OWN)


def test_a_name_that_is_too_long_is_refused_with_what_to_do(editor: Browser):
    page = editor.submit(f"{FORM}?naam=Zaak", product_name="x" * 20_000, supplier_name="Merel")

    assert texts(page.select("#product_name-error")) == ["Maak dit korter: er passen hooguit 120 tekens."]
    assert _systems() == []
