"""What was found about an upload is kept while nothing changes, and never longer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor, Role
from gemsamen.exchange.models import ComponentAlias
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.service import UploadSummary, choose_mapping
from gemsamen.exchange.service import kept_evaluations as module
from gemsamen.exchange.service.evaluation import evaluate
from gemsamen.exchange.service.kept_evaluations import MOST_KEPT, evaluation_of
from gemsamen.exchange.service.uploads import batch_of, find_upload
from gemsamen.exchange.service.values import Evaluation
from gemsamen.register.service import remove_system
from tests import factories
from tests.exchange.uploading import (
    amersfoort,
    answer,
    counted_statements,
    do_import,
    hand_in,
    import_sheet,
    organisation_id,
    sheet,
)

pytestmark = pytest.mark.usefixtures("app")

ROWS = (
    {"Systeem": "Klikker", "Leverancier": "Merel Software", "Component": "dms", "Gemeente": "Amersvoort"},
    {"Systeem": "Tikker", "Leverancier": "Merel Software", "Component": "Documentbeheercomponent"},
)


@pytest.fixture
def actor() -> Actor:
    return amersfoort()


@pytest.fixture
def upload(actor: Actor) -> UploadSummary:
    return hand_in(actor, sheet(*ROWS), "systemen.csv")


def kept(actor: Actor, upload: UploadSummary) -> Evaluation:
    db.session.rollback()
    return evaluation_of(actor, find_upload(actor, organisation_id(), upload.token))


def fresh(actor: Actor, upload: UploadSummary) -> Evaluation:
    return evaluate(actor, batch_of(find_upload(actor, organisation_id(), upload.token)))


def test_looking_again_asks_little_and_finds_the_same(actor: Actor, upload: UploadSummary):
    first = kept(actor, upload)

    with counted_statements() as sent:
        again = kept(actor, upload)

    assert again is first
    assert again == fresh(actor, upload)
    assert len(sent) <= 6
    assert not any("cells" in statement for statement in sent)


def _mend(actor: Actor, upload: UploadSummary) -> None:
    answer(actor, upload, {2: {"owner": str(organisation_id())}})


def _mend_otherwise(actor: Actor, upload: UploadSummary) -> None:
    answer(actor, upload, {2: {"skip": "1"}})


def _map_otherwise(actor: Actor, upload: UploadSummary) -> None:
    mapping = {**upload.mapping}
    mapping.pop(next(column for column, field in mapping.items() if field == Field.COMPONENTS))
    with transaction():
        choose_mapping(actor, organisation_id(), upload.token, {name: Field(field) for name, field in mapping.items()})


def _add_the_same(actor: Actor, _upload: UploadSummary) -> None:
    import_sheet(actor, ROWS[1])


def _import(actor: Actor, upload: UploadSummary) -> None:
    do_import(actor, upload)


def _learn_a_name(_actor: Actor, _upload: UploadSummary) -> None:
    component = factories.component("Documentbeheercomponent").id
    db.session.add(ComponentAlias(organisation_id=organisation_id(), name_key="dms", component_id=component))
    db.session.commit()


@pytest.mark.parametrize(
    "change",
    [_mend, _mend_otherwise, _map_otherwise, _add_the_same, _import, _learn_a_name],
    ids=lambda one: one.__name__,
)
def test_after_a_change_it_is_found_anew(
    actor: Actor, upload: UploadSummary, change: Callable[[Actor, UploadSummary], None]
):
    before = kept(actor, upload)

    change(actor, upload)

    after = kept(actor, upload)
    assert after != before
    assert after == fresh(actor, upload)


def test_a_system_that_goes_makes_its_row_new_again(actor: Actor, upload: UploadSummary):
    do_import(actor, upload)
    before = kept(actor, upload)
    [system] = [each.system for each in before.candidates if each.system]

    with transaction():
        remove_system(actor, organisation_id(), system.id)

    assert kept(actor, upload) == fresh(actor, upload) != before


def test_somebody_who_may_write_for_others_finds_something_else(actor: Actor, upload: UploadSummary):
    before = kept(actor, upload)

    more = replace(actor, roles={**actor.roles, organisation_id("zeist"): Role.EDITOR})

    assert kept(more, upload) == fresh(more, upload) != before


def test_only_the_last_uploads_are_kept(actor: Actor):
    uploads = [hand_in(actor, sheet(ROWS[number % 2]), "systemen.csv") for number in range(MOST_KEPT + 2)]

    for each in uploads:
        kept(actor, each)

    assert list(module._kept) == [each.token for each in uploads[-MOST_KEPT:]]


def test_an_import_does_not_look_a_second_time_at_rows_that_were_just_shown(actor: Actor, upload: UploadSummary):
    kept(actor, upload)

    with counted_statements() as sent:
        do_import(actor, upload)

    assert any("INSERT INTO system" in statement for statement in sent)
    assert not any("cells" in statement for statement in sent)
