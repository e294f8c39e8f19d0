"""Finding suppliers and products, and adding missing ones."""

import pytest
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.catalogue.models import Product, Supplier
from gemsamen.catalogue.service import (
    CatalogueEntryNotFoundError,
    InvalidNameError,
    ProductDraft,
    add_product,
    get_product,
    product_index,
    products_for,
    search_products,
    similar_names,
    similar_suppliers,
    supplier_choices,
)
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Role
from tests import factories
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")
DRAFT = ProductDraft(supplier_name="Merel Software B.V.", product_name="ZaakVlot")


def test_a_missing_product_becomes_a_concept_entry_with_its_supplier():
    component = factories.component()
    draft = ProductDraft(supplier_name="Merel Software", product_name="ZaakVlot", component_ids=(component.id,))

    product = add_product(factories.actor(), factories.organisation().id, draft)

    assert (product.name, product.supplier, product.is_concept) == ("ZaakVlot", "Merel Software", True)
    assert [each.name for each in product.components] == ["Zaakregistratiecomponent"]
    assert db.session.scalar(select(AuditEvent.subject_label)) == "Merel Software ZaakVlot"


@pytest.mark.parametrize("supplier", ["Merel Software", "merel  software bv", "MEREL SOFTWARE, Nederland B.V."])
def test_the_same_names_in_another_spelling_give_the_same_product(supplier: str):
    actor, organisation_id = factories.actor(), factories.organisation().id
    first = add_product(actor, organisation_id, DRAFT)

    again = add_product(actor, organisation_id, ProductDraft(supplier_name=supplier, product_name="zaak-vlót"))

    assert again.id == first.id
    assert db.session.scalar(select(func.count()).select_from(Supplier)) == 1


def test_the_same_product_of_another_supplier_is_another_product():
    actor, organisation_id = factories.actor(), factories.organisation().id
    first = add_product(actor, organisation_id, DRAFT)

    other = add_product(actor, organisation_id, ProductDraft(supplier_name="Vliet", product_name="ZaakVlot"))

    assert other.id != first.id


def test_the_softwarecatalogus_takes_a_concept_over():
    actor, organisation_id = factories.actor(), factories.organisation().id
    concept = add_product(actor, organisation_id, DRAFT)
    official = ProductDraft(supplier_name="Merel Software", product_name="ZaakVlot", swc_id="swc-1")

    taken = add_product(actor, organisation_id, official)

    assert (taken.id, taken.is_concept, taken.swc_id) == (concept.id, False, "swc-1")
    assert product_index().find("other", "name", "swc-1") == taken


def test_a_renamed_product_is_recognised_by_its_softwarecatalogus_id():
    actor, organisation_id = factories.actor(), factories.organisation().id
    first = add_product(actor, organisation_id, ProductDraft(supplier_name="A", product_name="B", swc_id="swc-1"))

    again = add_product(actor, organisation_id, ProductDraft(supplier_name="C", product_name="D", swc_id="swc-1"))

    assert again.id == first.id


@pytest.mark.parametrize(("field", "supplier", "product"), [
    ("product_name", "Merel", ""),
    ("product_name", "Merel", " !? "),
    ("product_name", "Merel", "x" * 121),
    ("supplier_name", "\x00\t", "ZaakVlot"),
])  # fmt: skip
def test_a_name_that_says_nothing_is_refused(field: str, supplier: str, product: str):
    draft = ProductDraft(supplier_name=supplier, product_name=product)

    with pytest.raises(InvalidNameError) as refusal:
        add_product(factories.actor(), factories.organisation().id, draft)

    assert refusal.value.field == field
    assert db.session.scalar(select(func.count()).select_from(Product)) == 0


def test_control_signs_are_taken_out_of_names():
    draft = ProductDraft(supplier_name="Merel\x00Software", product_name="  Zaak\n\tVlot <b> ")

    product = add_product(factories.actor(), factories.organisation().id, draft)

    assert (product.supplier, product.name) == ("Merel Software", "Zaak Vlot <b>")


def test_an_unknown_component_is_refused():
    draft = ProductDraft(supplier_name="Merel", product_name="ZaakVlot", component_ids=(999_999,))

    with pytest.raises(CatalogueEntryNotFoundError):
        add_product(factories.actor(), factories.organisation().id, draft)


def test_a_reader_may_not_add_a_product():
    with pytest.raises(AccessDeniedError):
        add_product(factories.actor(role=Role.READER), factories.organisation().id, DRAFT)


def test_products_are_found_by_name_supplier_and_with_a_typing_error():
    factories.product("ZaakVlot")
    factories.product("BriefMaker", "Pelikaan IT")

    found = [[each.name for each in search_products(text)] for text in ("zaa", "pelikaan", "briefmakr", "qqqq", "")]

    assert found == [["ZaakVlot"], ["BriefMaker"], ["BriefMaker"], [], []]


def test_a_nearly_equal_name_gives_a_warning_and_an_equal_one_does_not():
    factories.product("ZaakVlot")

    assert [each.name for each in similar_names("Merel Software", "ZaakVlott")] == ["ZaakVlot"]
    assert similar_names("Merel Software B.V.", "zaakvlot") == []
    assert similar_names("Merel Software", "Burgerspoor") == []
    assert [each.name for each in similar_suppliers("Merel Sofware")] == ["Merel Software"]
    assert similar_suppliers("MEREL SOFTWARE BV") == []


def test_the_products_for_a_component_are_known():
    component = factories.component()
    draft = ProductDraft(supplier_name="Merel", product_name="ZaakVlot", component_ids=(component.id,))
    product = add_product(factories.actor(), factories.organisation().id, draft)
    factories.product("BriefMaker")

    assert products_for(component.id) == [product]
    assert get_product(product.id) == product
    assert [each.name for each in supplier_choices()] == ["Merel", "Merel Software"]


@pytest.mark.parametrize("number", [0, -1, 999_999, 2**63])
def test_an_unknown_product_is_told(number: int):
    with pytest.raises(CatalogueEntryNotFoundError):
        get_product(number)


def test_all_products_come_in_two_statements():
    for number in range(5):
        factories.product(f"Product {number}")

    with counted_statements() as sent:
        index = product_index()

    assert len(index.choices) == 5
    assert len(sent) == 2
