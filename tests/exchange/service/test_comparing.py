"""What a row changes in a system that is registered, and what it leaves alone."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from gemsamen.exchange.service import RowKind
from gemsamen.exchange.service.values import FieldChange, IssueCode
from gemsamen.register.models import Contract, System
from tests import factories
from tests.exchange.uploading import amersfoort, answer, candidates, do_import, hand_in, import_sheet, look, sheet

pytestmark = pytest.mark.usefixtures("app")

ROW = {"Systeem": "ZaakVlot", "Leverancier": "Merel Software"}


def registered(**facts: object) -> System:
    return factories.system("ZaakVlot", slug="amersfoort", **facts)


def test_a_row_that_says_the_same_is_unchanged():
    actor = amersfoort()
    registered(end=date(2027, 12, 31))

    [row] = candidates(actor, ROW | {"Einde contract": "31-12-2027", "Verlengopties": "1 x 12 maanden"})

    assert row.kind is RowKind.UNCHANGED


def test_names_count_without_case_signs_and_legal_form():
    actor = amersfoort()
    registered()

    [row] = candidates(actor, {"Systeem": "zaak-vlot", "Leverancier": "MEREL Software B.V."})

    assert row.kind is RowKind.UNCHANGED


def test_a_change_shows_what_was_and_what_becomes():
    actor = amersfoort()
    registered(end=date(2026, 12, 31))

    [row] = candidates(
        actor, ROW | {"Einde contract": "31-12-2027", "Status": "uit te faseren", "Verlengopties": "2x12"}
    )

    assert row.kind is RowKind.CHANGED
    assert row.changes == (
        FieldChange(field=Field.STATUS, before=LifecyclePhase.IN_PRODUCTION, after=LifecyclePhase.PHASING_OUT),
        FieldChange(field=Field.CONTRACT_END, before=date(2026, 12, 31), after=date(2027, 12, 31)),
        FieldChange(field=Field.OPTIONS, before=(1, 12), after=(2, 12)),
    )


def test_what_the_file_does_not_say_stays_as_it_was_typed():
    actor = amersfoort()
    system = registered(end=date(2027, 12, 31), cost=Decimal("1234.56"))
    system.description = "zelf getypt"
    db.session.commit()

    import_sheet(actor, ROW | {"Status": "uit te faseren", "Omschrijving": "", "Einde contract": ""})

    db.session.refresh(system)
    contract = system.contract
    assert system.phase is LifecyclePhase.PHASING_OUT
    assert system.description == "zelf getypt"
    assert contract is not None
    assert (contract.end, contract.yearly_cost, contract.notice_months) == (date(2027, 12, 31), Decimal("1234.56"), 6)


def test_components_are_added_and_never_taken_away():
    actor = amersfoort()
    system = registered()

    import_sheet(actor, ROW | {"Referentiecomponent": "Kascomponent"})

    names = {each.component.name for each in system.components}
    assert names == {"Zaakregistratiecomponent", "Kascomponent"}


def test_a_new_row_is_stored_with_everything_it_says():
    actor = amersfoort()
    row = ROW | {
        "Versie": "2.1", "Status": "gepland", "Hosting": "SaaS", "Begin contract": "1-1-2024",
        "Einde contract": "31-12-2027", "Verlengopties": "2 x 12 maanden", "Opzegtermijn in maanden": "6",
        "Kosten per jaar": "€ 12.500,50", "Omschrijving": "Voor alles", "Referentiecomponent": "Kascomponent",
    }  # fmt: skip

    import_sheet(actor, row)

    system = db.session.scalars(select(System)).unique().one()
    contract = db.session.scalars(select(Contract)).unique().one()
    assert (system.version, system.phase, system.hosting) == ("2.1", LifecyclePhase.PLANNED, Hosting.SAAS)
    assert system.description == "Voor alles"
    assert [each.component.name for each in system.components] == ["Kascomponent"]
    assert (contract.start, contract.end) == (date(2024, 1, 1), date(2027, 12, 31))
    assert (contract.option_count, contract.option_months, contract.notice_months) == (2, 12, 6)
    assert contract.yearly_cost == Decimal("12500.50")
    assert contract.supplier_id == system.product.supplier_id


def test_another_version_of_the_only_system_is_a_new_version_of_it():
    actor = amersfoort()
    import_sheet(actor, ROW | {"Versie": "1.0"})

    [row] = candidates(actor, ROW | {"Versie": "2.0"})

    assert row.kind is RowKind.CHANGED
    assert row.changes == (FieldChange(field=Field.VERSION, before="1.0", after="2.0"),)


def test_two_versions_beside_each_other_are_two_systems():
    actor = amersfoort()
    rows = [ROW | {"Versie": "1.0"}, ROW | {"Versie": "10"}]

    counts = import_sheet(actor, *rows)

    assert counts.new == 2
    assert [each.kind for each in candidates(actor, *rows)] == [RowKind.UNCHANGED, RowKind.UNCHANGED]


def test_a_row_without_version_asks_which_of_several_systems_is_meant():
    actor = amersfoort()
    import_sheet(actor, ROW | {"Versie": "1.0"}, ROW | {"Versie": "2.0"})
    upload = hand_in(actor, sheet(ROW | {"Status": "uit te faseren"}), "systemen.csv")
    [asked] = look(actor, upload).evaluation.candidates

    answer(actor, upload, {2: {"system": asked.errors[0].choices[1].value}})
    do_import(actor, upload)

    assert asked.errors[0].code is IssueCode.SEVERAL_SYSTEMS
    phases = db.session.execute(select(System.version, System.phase).order_by(System.version)).all()
    assert phases == [("1.0", LifecyclePhase.IN_PRODUCTION), ("2.0", LifecyclePhase.PHASING_OUT)]


def test_an_end_before_the_start_that_is_registered_is_an_error():
    actor = amersfoort()
    import_sheet(actor, ROW | {"Begin contract": "1-1-2025"})

    [row] = candidates(actor, ROW | {"Einde contract": "1-1-2024"})

    assert row.kind is RowKind.ERROR
    assert row.errors[0].code is ProblemCode.END_BEFORE_START


def test_a_contract_shared_by_two_systems_changes_for_the_one_that_the_file_names():
    actor = amersfoort()
    first = registered(end=date(2027, 1, 1))
    second = factories.system("Klikker", slug="amersfoort")
    second.contract_id = first.contract_id
    db.session.commit()

    import_sheet(actor, ROW | {"Einde contract": "1-1-2029"})

    ends = {
        each.product.name: each.contract.end for each in db.session.scalars(select(System)).unique() if each.contract
    }
    assert ends == {"ZaakVlot": date(2029, 1, 1), "Klikker": date(2027, 1, 1)}


def test_a_shared_contract_that_changes_for_all_is_kept_for_the_last():
    actor = amersfoort()
    first = registered(end=date(2027, 1, 1))
    second = factories.system("Klikker", slug="amersfoort")
    second.contract_id = first.contract_id
    db.session.commit()
    rows = [ROW | {"Einde contract": "1-1-2029"}, ROW | {"Systeem": "Klikker", "Einde contract": "1-1-2030"}]

    import_sheet(actor, *rows)

    assert len(db.session.scalars(select(Contract)).unique().all()) == 2
    assert [each.kind for each in candidates(actor, *rows)] == [RowKind.UNCHANGED, RowKind.UNCHANGED]


def test_a_shared_contract_that_changes_for_all_alike_stays_shared():
    actor = amersfoort()
    first = registered(end=date(2027, 1, 1))
    second = factories.system("Klikker", slug="amersfoort")
    second.contract_id = first.contract_id
    db.session.commit()

    import_sheet(actor, *(ROW | {"Systeem": name, "Einde contract": "1-1-2029"} for name in ("ZaakVlot", "Klikker")))

    [contract] = db.session.scalars(select(Contract)).unique()
    assert contract.end == date(2029, 1, 1)
    assert first.contract_id == second.contract_id == contract.id


def test_what_is_registered_and_not_in_the_file_is_reported_and_kept():
    actor = amersfoort()
    registered()

    preview = look(actor, hand_in(actor, sheet({"Systeem": "Klikker"}), "systemen.csv"))

    assert [system.name for system in preview.evaluation.absent] == ["ZaakVlot"]


def test_a_description_that_is_too_long_is_cut_with_a_warning():
    actor = amersfoort()
    row = ROW | {"Omschrijving": "a" * 3000}

    import_sheet(actor, row)

    [again] = candidates(actor, row)
    assert again.kind is RowKind.UNCHANGED
    assert [issue.code for issue in again.issues if issue.field is Field.DESCRIPTION] == [ProblemCode.TEXT_TOO_LONG]
    assert db.session.scalars(select(System.description)).one() == "a" * 2000


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"Systeem": "…"}, IssueCode.NAME_UNUSABLE),
        ({"Systeem": "a" * 200}, IssueCode.NAME_UNUSABLE),
        ({"Systeem": "Klikker", "Versie": "1" * 150}, ProblemCode.TEXT_TOO_LONG),
        ({"Systeem": "Klikker", "Opzegtermijn": "200"}, ProblemCode.MONTHS_OUT_OF_RANGE),
        ({"Systeem": "Klikker", "Gemeente": "Nergenshuizen"}, IssueCode.OWNER_UNKNOWN),
        ({"Systeem": "Klikker", "Gemeentecode": "9999"}, IssueCode.OWNER_UNKNOWN),
    ],
)
def test_what_the_register_cannot_hold_is_an_error(row, code):
    actor = amersfoort()

    [found] = candidates(actor, row)

    assert found.kind is RowKind.ERROR
    assert found.errors[0].code is code


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"Gemeente": "Nergenshuizen"}, Field.ORGANISATION_NAME),
        ({"Gemeentecode": "9999"}, Field.ORGANISATION),
        ({"Gemeente": "Zeist"}, Field.ORGANISATION_NAME),
    ],
)
def test_what_is_wrong_is_what_the_row_names_its_municipality_by(row, field):
    [found] = candidates(amersfoort(), {"Systeem": "Klikker", **row})

    assert [issue.field for issue in found.errors] == [field]


def test_a_row_of_an_unknown_municipality_goes_where_the_user_says():
    actor = amersfoort()
    upload = hand_in(actor, sheet({"Systeem": "Klikker", "Gemeente": "Amersvoort"}), "systemen.csv")
    [asked] = look(actor, upload).evaluation.candidates

    answer(actor, upload, {2: {"owner": asked.errors[0].choices[0].value}})

    [found] = look(actor, upload).evaluation.candidates
    assert found.kind is RowKind.NEW
    assert found.owner is not None
    assert found.owner.name == "Amersfoort"
