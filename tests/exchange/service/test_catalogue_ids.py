"""Ids of the Softwarecatalogus are noted only when somebody says that they are right."""

import pytest
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.exchange.service import apply
from gemsamen.exchange.service.catalogue_ids import IdClaim
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import System
from tests import factories
from tests.exchange.portfolio_samples import sample_id, softwarecatalogus_sample
from tests.exchange.uploading import amersfoort, do_import, hand_in, look, organisation_id

pytestmark = pytest.mark.usefixtures("app")

PARTNERSHIP = "Samenwerking Voorbeeld, Eemland"


def _ids() -> dict[str, str]:
    rows = db.session.execute(select(Organisation.name, Organisation.swc_id).where(Organisation.swc_id.is_not(None)))
    return dict(rows.all())


def test_the_preview_tells_which_ids_the_file_gives():
    actor = amersfoort()

    claims = look(actor, hand_in(actor)).claims

    assert IdClaim(organisation_id=organisation_id(), name="Amersfoort", swc_id=sample_id("Amersfoort")) in claims
    assert {claim.name for claim in claims} == {"Amersfoort", PARTNERSHIP}


def test_an_import_notes_no_id_by_itself():
    actor = amersfoort()

    do_import(actor, hand_in(actor))

    assert _ids() == {}
    assert db.session.scalar(select(func.count(System.id))) > 200
    assert look(actor, hand_in(actor)).counts.good == 0


def test_ids_that_somebody_calls_right_are_noted_and_told():
    actor = amersfoort()
    upload = hand_in(actor)
    expected = {claim.name: claim.swc_id for claim in look(actor, upload).claims}

    with transaction():
        apply(actor, organisation_id(), upload.token, notes_ids=True)

    told = select(AuditEvent.changes).where(AuditEvent.action == "organisation.id_noted")
    assert _ids() == expected
    assert list(db.session.scalars(told)) == [{"swc_id": [None, sample_id("Amersfoort")]}]
    assert look(actor, hand_in(actor)).claims == ()


def test_an_id_that_somebody_has_is_not_offered_to_another():
    factories.organisation("zeist").swc_id = sample_id("Samenwerking Eemland")
    db.session.commit()
    actor = amersfoort()

    ids = {claim.swc_id for claim in look(actor, hand_in(actor)).claims}

    assert sample_id("Amersfoort") in ids
    assert sample_id("Samenwerking Eemland") not in ids


def test_two_ids_for_one_municipality_are_not_clear():
    actor = amersfoort()
    content = softwarecatalogus_sample()
    own = sample_id("Amersfoort").encode()
    first = content.index(own)
    mixed = content[:first] + sample_id("Baarn").encode() + content[first + len(own) :]

    claims = look(actor, hand_in(actor, mixed)).claims

    assert "Amersfoort" not in {claim.name for claim in claims}
