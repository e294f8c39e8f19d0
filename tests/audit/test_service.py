from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, event, text, update
from sqlalchemy.exc import DatabaseError

from gemsamen.audit.models import AuditEvent
from gemsamen.audit.service import AuditFilter, Subject, audit_choices, iterate_audit, list_audit, record
from gemsamen.db import db, now, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.paging import PageRequest
from tests import factories


def _write(actor: Actor, action: str = "system.added", label: str = "ZaakVlot", *, slug: str = "zutphen") -> None:
    subject = Subject(kind=action.split(".", maxsplit=1)[0], label=label)
    with transaction():
        record(actor, action, subject, organisation_id=factories.organisation(slug).id)


@pytest.fixture
def administrator(app: Flask) -> Actor:
    del app
    return factories.actor("beheer@zutphen.example", role=Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    "statement",
    [
        update(AuditEvent).values(actor_label="niemand"),
        delete(AuditEvent),
        text("UPDATE audit_event SET changes = '{}'"),
        text("DELETE FROM audit_event WHERE id = 1"),
    ],
)
def test_the_database_itself_refuses_to_change_or_remove_a_line(administrator: Actor, statement):
    _write(administrator)

    with pytest.raises(DatabaseError, match="append-only"):
        db.session.execute(statement)

    db.session.rollback()
    assert db.session.query(AuditEvent).one().actor_label == "Beheer"


def test_the_newest_line_comes_first_and_only_of_the_own_organisation(administrator: Actor):
    _write(administrator, label="eerst")
    _write(administrator, label="daarna")
    _write(administrator, label="elders", slug="lochem")

    page = list_audit(administrator, factories.organisation().id, PageRequest())

    assert [line.subject_label for line in page.items] == ["daarna", "eerst"]
    assert page.total == 2


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_who_may_not_read_the_trail_is_refused(app: Flask, role: Role):
    del app
    actor = factories.actor("lezer@zutphen.example", role=role)
    organisation_id = factories.organisation().id

    for read in (list_audit, audit_choices, iterate_audit):
        with pytest.raises(AccessDeniedError):
            read(actor, organisation_id, *([PageRequest()] if read is list_audit else []))


def test_the_trail_is_filtered_by_person_kind_and_period(administrator: Actor):
    _write(administrator)
    _write(administrator, "gap.added", "Zaaktypen")
    _write(Actor.operator(), label="door de server")
    own = factories.organisation().id

    def found(**wanted) -> list[str]:
        page = list_audit(administrator, own, PageRequest(), AuditFilter(**wanted))
        return [line.subject_label for line in page.items]

    assert found(person="Beheer", kind="system") == ["ZaakVlot"]
    assert found(kind="gap") == ["Zaaktypen"]
    assert found(person="' OR 1=1 --") == []
    assert found(since=now() + timedelta(minutes=1)) == []
    assert found(until=now() - timedelta(minutes=1)) == []
    assert len(found(since=now() - timedelta(minutes=1), until=now() + timedelta(minutes=1))) == 3


def test_the_choices_are_who_and_what_stand_in_the_trail(administrator: Actor):
    _write(administrator)
    _write(administrator, "gap.added")

    choices = audit_choices(administrator, factories.organisation().id)

    assert choices.persons == ("Beheer",)
    assert choices.kinds == ("gap", "system")


def test_a_page_of_the_trail_costs_one_statement_however_long_it_is(administrator: Actor):
    own = factories.organisation().id
    for number in range(30):
        _write(administrator, label=str(number))
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *found: statements.append(found[2]))
    db.session.rollback()

    page = list_audit(administrator, own, PageRequest(size=25))

    assert (len(page.items), page.total) == (25, 30)
    assert len([each for each in statements if each.startswith("SELECT")]) == 1


def test_the_whole_trail_is_given_line_by_line(administrator: Actor):
    for number in range(3):
        _write(administrator, label=str(number))

    lines = list(iterate_audit(administrator, factories.organisation().id))

    assert [line.subject_label for line in lines] == ["2", "1", "0"]
