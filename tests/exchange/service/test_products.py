"""Which product a row means."""

import pytest
from sqlalchemy import select

from gemsamen.catalogue.models import Product, Supplier
from gemsamen.db import db
from gemsamen.exchange.service import RowKind
from gemsamen.exchange.service.products import UNKNOWN_SUPPLIER
from gemsamen.exchange.service.values import ANOTHER, IssueCode
from gemsamen.register.models import System
from tests import factories
from tests.exchange.uploading import amersfoort, answer, candidates, do_import, hand_in, import_sheet, look, sheet

pytestmark = pytest.mark.usefixtures("app")

NEARLY = {"Systeem": "ZaakVlott", "Leverancier": "Merel Software"}


def test_a_name_that_looks_like_what_one_has_is_asked_about():
    actor = amersfoort()
    factories.system("ZaakVlot", slug="amersfoort")

    [row] = candidates(actor, NEARLY)

    assert row.kind is RowKind.ERROR
    assert row.errors[0].code is IssueCode.LOOKS_LIKE
    assert row.errors[0].params == {"text": "ZaakVlot", "is_own": 1}


def test_an_answer_that_it_is_the_same_is_remembered():
    actor = amersfoort()
    system = factories.system("ZaakVlot", slug="amersfoort")
    upload = hand_in(actor, sheet(NEARLY), "systemen.csv")

    answer(actor, upload, {2: {"same_as:merelsoftware|zaakvlott": str(system.product_id)}})

    assert [each.kind for each in look(actor, upload).evaluation.candidates] == [RowKind.UNCHANGED]
    assert [each.kind for each in candidates(actor, NEARLY)] == [RowKind.UNCHANGED]


def test_an_answer_that_it_is_another_makes_a_new_product():
    actor = amersfoort()
    factories.system("ZaakVlot", slug="amersfoort")
    upload = hand_in(actor, sheet(NEARLY), "systemen.csv")

    answer(actor, upload, {2: {"same_as:merelsoftware|zaakvlott": ANOTHER}})
    do_import(actor, upload)

    assert [each.kind for each in candidates(actor, NEARLY)] == [RowKind.UNCHANGED]
    assert len(db.session.scalars(select(System)).unique().all()) == 2


def test_an_answer_that_was_not_offered_does_not_count():
    actor = amersfoort()
    factories.system("ZaakVlot", slug="amersfoort")
    other = factories.product("Heel iets anders")
    upload = hand_in(actor, sheet(NEARLY), "systemen.csv")

    answer(actor, upload, {2: {"same_as:merelsoftware|zaakvlott": str(other.id)}})

    assert [each.kind for each in look(actor, upload).evaluation.candidates] == [RowKind.ERROR]


def test_names_that_differ_in_a_number_are_no_likeness():
    actor = amersfoort()
    factories.system("Zaaksuite 2", slug="amersfoort")

    [row] = candidates(actor, {"Systeem": "Zaaksuite 3", "Leverancier": "Merel Software"})

    assert row.kind is RowKind.NEW


def test_a_product_of_the_catalogue_is_used():
    actor = amersfoort()
    product = factories.product("ZaakVlot")
    db.session.commit()

    import_sheet(actor, {"Systeem": "ZAAKVLOT", "Leverancier": "Merel Software BV"})

    assert db.session.scalars(select(System.product_id)).all() == [product.id]


def test_a_row_without_supplier_means_the_only_product_of_that_name():
    actor = amersfoort()
    product = factories.product("ZaakVlot")
    db.session.commit()

    [row] = candidates(actor, {"Systeem": "ZaakVlot"})

    assert row.product is not None
    assert row.product.id == product.id


def test_an_unknown_product_without_supplier_is_put_under_an_unknown_supplier():
    actor = amersfoort()

    import_sheet(actor, {"Systeem": "Klikker"})

    assert db.session.scalars(select(Supplier.name)).all() == [UNKNOWN_SUPPLIER]
    assert [each.kind for each in candidates(actor, {"Systeem": "Klikker"})] == [RowKind.UNCHANGED]


def test_a_supplier_that_is_known_later_leaves_the_system_the_same():
    actor = amersfoort()
    import_sheet(actor, {"Systeem": "Klikker"})

    [row] = candidates(actor, {"Systeem": "Klikker", "Leverancier": "Wulp"})

    assert row.kind is RowKind.UNCHANGED


def test_two_municipalities_that_import_one_product_share_it():
    actor = amersfoort()

    import_sheet(
        actor,
        {"Systeem": "Klikker", "Leverancier": "Wulp"},
        {"Systeem": "Klikker", "Leverancier": "Wulp B.V.", "Versie": "2"},
    )

    assert len(db.session.scalars(select(Product)).unique().all()) == 1
