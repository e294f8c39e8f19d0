"""The Softwarecatalogus sample from upload to register."""

import time
from datetime import date

import pytest
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.organisation import ArrangementKind
from gemsamen.domain.register import Origin
from gemsamen.exchange.models import Upload, UploadRow, UploadState
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from gemsamen.exchange.service import RowKind, UploadNotFoundError, discard, get_upload, preview, receive
from gemsamen.exchange.service.values import IssueCode
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.register.models import System
from tests import factories
from tests.exchange.portfolio_samples import sample_id, softwarecatalogus_sample
from tests.exchange.uploading import (
    ANY_PAGE,
    amersfoort,
    answer,
    counted_statements,
    do_import,
    hand_in,
    look,
    organisation_id,
    row_counts,
)

pytestmark = pytest.mark.usefixtures("app")


def test_every_row_of_the_file_has_a_kind():
    actor = amersfoort()

    counts = look(actor, hand_in(actor)).counts

    assert (counts.new, counts.changed, counts.unchanged, counts.errors, counts.total) == (295, 0, 0, 5, 300)


def test_rows_in_error_say_what_is_wrong():
    actor = amersfoort()

    errors = look(actor, hand_in(actor), RowKind.ERROR).page.items

    assert [(line.number, line.candidate.errors[0].code) for line in errors] == [
        (14, ProblemCode.DATE_DOES_NOT_EXIST),
        (37, IssueCode.COMPONENT_UNKNOWN),
        (80, ProblemCode.PRODUCT_MISSING),
        (103, IssueCode.OWNER_NOT_YOURS),
        (104, IssueCode.OWNER_NOT_YOURS),
    ]


def test_looking_stores_nothing():
    actor = amersfoort()
    upload = hand_in(actor)
    before = row_counts()

    look(actor, upload)

    assert row_counts() == before


def test_the_good_rows_come_into_the_register():
    actor = amersfoort()
    upload = hand_in(actor)

    counts = do_import(actor, upload)

    systems = db.session.scalars(select(System)).unique().all()
    assert len(systems) == counts.systems == 282
    assert {system.organisation_id for system in systems} == {organisation_id()}
    assert {system.origin for system in systems} == {Origin.IMPORTED}


def test_rows_about_one_system_make_one_system_with_all_its_components():
    actor = amersfoort()

    do_import(actor, hand_in(actor))

    system = db.session.scalars(
        select(System).join(System.product).where(System.product.has(name="Kompas Pers Plus"))
    ).one()
    assert len(system.components) == 2


def test_a_version_that_starts_with_a_space_is_stored_without():
    actor = amersfoort()

    do_import(actor, hand_in(actor))

    versions = db.session.scalars(select(System.version)).all()
    assert all(version == version.strip() for version in versions)


def test_the_same_file_twice_changes_nothing():
    actor = amersfoort()
    do_import(actor, hand_in(actor))
    second = hand_in(actor)
    before = row_counts()

    counts = do_import(actor, second)

    assert (counts.new, counts.changed, counts.unchanged, counts.errors) == (0, 0, 295, 5)
    assert row_counts() == before


def test_importing_one_upload_twice_imports_once():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)
    before = row_counts()

    do_import(actor, upload)

    assert row_counts() == before
    assert get_upload(actor, organisation_id(), upload.token).counts["new"] == 295


def test_rows_of_another_municipality_go_there_when_the_user_may_write_there():
    actor = amersfoort(zeist=Role.EDITOR)

    do_import(actor, hand_in(actor))

    count = select(func.count()).where(System.organisation_id == organisation_id("zeist"))
    assert db.session.scalar(count) == 2


def test_a_reader_elsewhere_may_not_write_there():
    actor = amersfoort(zeist=Role.READER)

    errors = look(actor, hand_in(actor), RowKind.ERROR).page.items

    assert [line.number for line in errors if line.candidate.errors[0].code is IssueCode.OWNER_NOT_YOURS] == [103, 104]


def test_a_partnership_is_made_once_with_the_members_that_are_known():
    actor = amersfoort()

    do_import(actor, hand_in(actor))

    partnership = db.session.scalars(
        select(Organisation).where(Organisation.name == "Samenwerking Voorbeeld, Eemland")
    ).one()
    through = db.session.scalar(select(func.count()).where(System.partnership_id == partnership.id))
    arrangement = db.session.scalars(select(Arrangement).where(Arrangement.partnership_id == partnership.id)).one()
    members = db.session.scalars(
        select(ArrangementMember.organisation_id).where(ArrangementMember.arrangement_id == arrangement.id)
    ).all()
    assert through == 29
    assert members == [organisation_id()]


def test_what_an_older_source_tells_stands_beside_a_partnership_of_the_same_name():
    name = "Samenwerking Voorbeeld, Eemland"
    told = Arrangement(name=name, kind=ArrangementKind.ICT, source="Register", known_on=date(2016, 1, 1))
    db.session.add(told)
    db.session.commit()
    actor = amersfoort()

    do_import(actor, hand_in(actor))

    rows = db.session.execute(select(Arrangement.name, Arrangement.known_on).order_by(Arrangement.name))
    found = [tuple(row) for row in rows if row.name.startswith(name)]
    assert found == [(name, None), (f"{name} (register 2016)", date(2016, 1, 1))]
    assert db.session.query(ArrangementMember).filter_by(arrangement_id=told.id).count() == 0


@pytest.mark.parametrize(
    ("roles", "expected"), [({}, ["amersfoort"]), ({"leusden": Role.EDITOR}, ["amersfoort", "leusden"])]
)
def test_members_are_noted_only_of_municipalities_that_the_user_may_write_for(roles, expected):
    for slug in ("soest", "leusden"):
        factories.organisation(slug).swc_id = sample_id(slug.capitalize())
    db.session.commit()
    actor = amersfoort(**roles)

    do_import(actor, hand_in(actor))

    slugs = db.session.scalars(
        select(Organisation.slug)
        .join(ArrangementMember, ArrangementMember.organisation_id == Organisation.id)
        .join(Arrangement, Arrangement.id == ArrangementMember.arrangement_id)
        .where(Arrangement.name == "Samenwerking Voorbeeld, Eemland")
        .order_by(Organisation.slug)
    ).all()
    assert slugs == expected


def test_mended_rows_go_in_with_a_second_import():
    actor = amersfoort()
    upload = hand_in(actor)
    do_import(actor, upload)
    component = factories.component("Documentbeheercomponent").id
    answer(
        actor,
        upload,
        {14: {"status_since": "30-11-2028"}, 37: {"component:dms": str(component)}, 80: {"product": "Klikker"}},
    )

    counts = do_import(actor, upload)

    assert (counts.new, counts.errors) == (3, 2)
    assert get_upload(actor, organisation_id(), upload.token).counts == {
        "new": 298, "changed": 0, "unchanged": 0, "errors": 2, "skipped": 0, "systems": 285,
    }  # fmt: skip


def test_a_mapped_component_is_remembered_for_the_next_file():
    actor = amersfoort()
    component = factories.component("Documentbeheercomponent").id
    answer(actor, hand_in(actor), {37: {"component:dms": str(component)}})

    [found] = [each for each in look(actor, hand_in(actor)).evaluation.candidates if each.row.number == 37]

    assert found.kind is RowKind.NEW
    assert found.component_ids == (component,)


def test_a_mapped_component_of_another_organisation_does_not_count():
    actor = amersfoort(zeist=Role.EDITOR)
    answer(actor, hand_in(actor), {37: {"component:dms": str(factories.component("Documentbeheercomponent").id)}})
    content = softwarecatalogus_sample(40, ("GM0355", "Zeist"))
    with transaction():
        from_zeist = receive(actor, organisation_id("zeist"), "x.csv", content)

    found = preview(actor, organisation_id("zeist"), from_zeist.token, kind=RowKind.ERROR, page=ANY_PAGE)

    assert 37 in {line.number for line in found.page.items}


def test_a_skipped_row_is_left_out_until_it_is_taken_back():
    actor = amersfoort()
    upload = hand_in(actor)

    answer(actor, upload, {80: {"skip": "1"}})
    skipped = look(actor, upload).counts
    answer(actor, upload, {80: {"skip": "0"}})
    back = look(actor, upload).counts

    assert (skipped.skipped, skipped.errors) == (1, 4)
    assert (back.skipped, back.errors) == (0, 5)


def test_a_proposal_that_was_left_alone_does_not_count_when_importing():
    actor = amersfoort()
    upload = hand_in(actor)

    answer(actor, upload, {14: {"status_since": "30-11-2028"}, 80: {"product": "Klikker"}}, all_shown=False)

    assert {line.number for line in look(actor, upload, RowKind.ERROR).page.items} == {14, 37, 103, 104}


def test_answers_to_what_was_not_asked_are_ignored():
    actor = amersfoort()
    upload = hand_in(actor)

    answer(
        actor, upload, {2: {"product": "Iets anders"}, 14: {"owner": "3", "nonsense": "x"}, 99_999: {"product": "x"}}
    )

    assert db.session.scalars(select(UploadRow.fixes).where(UploadRow.number.in_([2, 14]))).all() == [{}, {}]


def test_one_line_per_system_and_one_for_the_import_in_the_audit_trail():
    actor = amersfoort()
    upload = hand_in(actor)

    do_import(actor, upload)

    actions = db.session.execute(
        select(AuditEvent.action, func.count())
        .where(AuditEvent.organisation_id == organisation_id())
        .group_by(AuditEvent.action)
    )
    assert dict(actions.all()) == {"upload.received": 1, "system.added": 282, "import.applied": 1}


def test_somebody_elses_upload_does_not_exist():
    upload = hand_in(amersfoort())
    stranger = factories.actor("cio@zeist.example", slug="zeist")

    with pytest.raises(UploadNotFoundError):
        preview(stranger, organisation_id("zeist"), upload.token, page=ANY_PAGE)
    with pytest.raises(AccessDeniedError):
        preview(stranger, organisation_id(), upload.token, page=ANY_PAGE)


def test_a_reader_may_not_hand_in_a_file():
    reader = amersfoort(Role.READER)

    with pytest.raises(AccessDeniedError):
        hand_in(reader)


def test_a_discarded_upload_leaves_no_rows():
    actor = amersfoort()
    upload = hand_in(actor)

    with transaction():
        discard(actor, organisation_id(), upload.token)

    assert db.session.scalar(select(func.count()).select_from(UploadRow)) == 0
    with pytest.raises(UploadNotFoundError):
        get_upload(actor, organisation_id(), upload.token)


def test_an_expired_upload_is_forgotten_when_the_next_file_comes():
    actor = amersfoort()
    old = hand_in(actor)
    db.session.execute(Upload.__table__.update().values(expires_at=old.created_at))
    db.session.commit()

    with pytest.raises(UploadNotFoundError):
        get_upload(actor, organisation_id(), old.token)
    hand_in(actor)

    assert db.session.scalars(select(Upload.state)).all() == [UploadState.PREVIEW]
    assert db.session.scalar(select(func.count()).select_from(UploadRow)) == 300


def test_the_number_of_statements_of_a_preview_does_not_grow_with_the_rows():
    actor = amersfoort()
    small = hand_in(actor, softwarecatalogus_sample(20))
    large = hand_in(actor)
    do_import(actor, large)

    with counted_statements() as few:
        look(actor, small)
    with counted_statements() as many:
        look(actor, large)

    assert len(many) == len(few) <= 17


def test_three_hundred_rows_are_quick():
    actor = amersfoort()
    upload = hand_in(actor)

    started = time.perf_counter()
    look(actor, upload)
    looked = time.perf_counter()
    do_import(actor, upload)
    done = time.perf_counter()

    assert looked - started < 2
    assert done - looked < 3
