"""What the database itself refuses: changing, taking away, emptying or replacing what must stay."""

import pytest
from sqlalchemy import Executable, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from gemsamen.audit.models import AuditEvent
from gemsamen.db import Base, db
from gemsamen.domain.initiative import LogKind
from gemsamen.initiatives.models import Initiative, LogEntry
from gemsamen.initiatives.service import add_note
from gemsamen.organisations.models import Organisation
from tests import factories

pytestmark = pytest.mark.usefixtures("app", "example")

KEPT = {AuditEvent: "the audit trail is append-only", LogEntry: "the log of an initiative is append-only"}
EMPTYING = {
    ("sqlite", AuditEvent): ("DELETE FROM audit_event",),
    ("sqlite", LogEntry): ("DELETE FROM initiative_log_entry",),
    ("postgresql", AuditEvent): ("DELETE FROM audit_event", "TRUNCATE audit_event", 'TRUNCATE "user" CASCADE'),
    ("postgresql", LogEntry): (
        "DELETE FROM initiative_log_entry", "TRUNCATE initiative_log_entry", "TRUNCATE initiative CASCADE",
    ),
}  # fmt: skip
REPLACING = {
    "sqlite": ("INSERT OR REPLACE INTO {0} SELECT * FROM {0}", "REPLACE INTO {0} SELECT * FROM {0}"),
    "postgresql": ("INSERT INTO {0} SELECT * FROM {0} ON CONFLICT (id) DO UPDATE SET at = now()",),
}
CHANGES = (
    {"text": "Iets anders"}, {"kind": LogKind.DECISION}, {"facts": {"a": 1}}, {"id": 9_999}, {"author_id": 1},
)  # fmt: skip


@pytest.fixture(name="example")
def _example(app: object) -> None:  # noqa: ARG001  its database
    number = factories.initiative()
    add_note(factories.actor("schrijver@zutphen.example"), factories.organisation().id, number, "Zo was het")
    db.session.commit()


def _refused(statement: Executable, model: type[Base]) -> None:
    before = _rows(model)
    with db.engine.begin() as connection, pytest.raises(DatabaseError, match=KEPT[model]):
        connection.execute(statement)
    assert before
    assert _rows(model) == before


def _rows(model: type[Base]) -> list[tuple[object, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(model.__table__).order_by(model.id))]


@pytest.mark.parametrize("model", KEPT)
def test_it_cannot_be_emptied(model: type[Base]):
    for statement in EMPTYING[db.engine.dialect.name, model]:
        _refused(text(statement), model)


@pytest.mark.parametrize("model", KEPT)
def test_a_line_cannot_be_replaced(model: type[Base]):
    for statement in REPLACING[db.engine.dialect.name]:
        _refused(text(statement.format(model.__tablename__)), model)


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_a_line_in_the_log_cannot_be_changed(change: dict[str, object]):
    _refused(update(LogEntry.__table__).where(LogEntry.author_id.is_not(None)).values(change), LogEntry)


def test_the_author_of_a_line_may_be_forgotten_and_not_be_made_up():
    with db.engine.begin() as connection:
        connection.execute(update(LogEntry.__table__).values(author_id=None))

    assert {row.author_id for row in db.session.scalars(select(LogEntry))} == {None}
    _refused(update(LogEntry.__table__).values(author_id=1), LogEntry)


def test_the_log_goes_with_its_initiative():
    with db.engine.begin() as connection:
        connection.execute(delete(Initiative.__table__))

    assert _rows(LogEntry) == []


def test_adding_goes_on():
    before = len(_rows(AuditEvent))

    with db.engine.begin() as connection:
        rows = connection.execute(select(AuditEvent.__table__).limit(1)).mappings().all()
        values = [{name: each for name, each in row.items() if name != "id"} for row in rows]
        connection.execute(insert(AuditEvent.__table__), values)

    assert len(_rows(AuditEvent)) == before + 1


def test_other_tables_are_not_guarded():
    with db.engine.begin() as connection:
        connection.execute(update(Organisation.__table__).values(name=Organisation.name + "!"))

    assert factories.organisation().name == "Zutphen!"
