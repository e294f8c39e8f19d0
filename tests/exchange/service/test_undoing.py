"""Taking an import back."""

from datetime import date

import pytest
from sqlalchemy import func, select

from gemsamen.db import db, now, transaction
from gemsamen.domain.register import LifecyclePhase
from gemsamen.exchange.service import CannotUndoError, NothingToUndoError, get_upload, undo
from gemsamen.exchange.service.uploads import UploadState
from gemsamen.register.models import Contract, System, SystemComponent
from tests import factories
from tests.exchange.uploading import amersfoort, answer, do_import, hand_in, organisation_id, sheet

pytestmark = pytest.mark.usefixtures("app")

CHANGED = {"Systeem": "ZaakVlot", "Leverancier": "Merel Software", "Status": "uit te faseren"} | {
    "Einde contract": "1-1-2029", "Referentiecomponent": "Kascomponent", "Versie": "2.0",
}  # fmt: skip


def take_back(actor, upload) -> int:
    with transaction():
        return undo(actor, organisation_id(), upload.token)


def facts(system: System) -> tuple[object, ...]:
    db.session.refresh(system)
    contract = system.contract
    components = {each.component_id for each in system.components}
    return (system.phase, system.version, components, contract.end if contract else None)


def test_new_systems_go_with_all_that_is_theirs():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)

    count = take_back(actor, upload)

    assert count == 282
    for model in (System, SystemComponent, Contract):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0


@pytest.mark.parametrize("end", [None, date(2027, 1, 1)])
def test_changed_fields_get_their_former_values(end):
    actor = amersfoort()
    system = factories.system("ZaakVlot", slug="amersfoort", end=end)
    before = facts(system)
    upload = hand_in(actor, sheet(CHANGED), "systemen.csv")
    do_import(actor, upload)
    assert facts(system) != before

    take_back(actor, upload)

    assert facts(system) == before


def test_a_second_import_of_the_same_upload_is_taken_back_too():
    actor = amersfoort()
    system = factories.system("ZaakVlot", slug="amersfoort")
    before = facts(system)
    upload = hand_in(actor, sheet(CHANGED, {"Systeem": "Klikker", "Status": "vaag"}), "systemen.csv")
    do_import(actor, upload)
    answer(actor, upload, {3: {"status": "planned"}})
    do_import(actor, upload)

    take_back(actor, upload)

    assert facts(system) == before
    assert db.session.scalar(select(func.count()).select_from(System)) == 1


def test_after_undoing_the_upload_can_be_imported_again():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)
    take_back(actor, upload)

    state = get_upload(actor, organisation_id(), upload.token).state
    counts = do_import(actor, upload)

    assert state is UploadState.PREVIEW
    assert counts.new == 295


def test_an_import_is_not_taken_back_when_something_was_changed_since():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)
    system = db.session.scalars(select(System)).unique().first()
    assert system is not None
    system.phase, system.updated_at = LifecyclePhase.PHASED_OUT, now()
    db.session.commit()

    with pytest.raises(CannotUndoError) as refused:
        take_back(actor, upload)

    assert refused.value.name == system.product.name
    assert db.session.scalar(select(func.count()).select_from(System)) == 282


def test_an_import_is_not_taken_back_when_something_was_removed_since():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)
    db.session.delete(db.session.scalars(select(System)).unique().first())
    db.session.commit()

    with pytest.raises(CannotUndoError):
        take_back(actor, upload)


def test_there_is_nothing_to_take_back_before_importing():
    actor = amersfoort()
    upload = hand_in(actor)

    with pytest.raises(NothingToUndoError):
        take_back(actor, upload)
