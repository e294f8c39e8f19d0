from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection, insert, text
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs

from gemsamen.db import db
from gemsamen.partners.service import aside
from gemsamen.partners.service.aside import Memory, dutch_day, write_aside
from gemsamen.revision.models import RegisterRevision


def test_a_day_begins_at_midnight_in_the_netherlands():
    assert dutch_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)) == date(2026, 7, 1)


def test_a_memory_that_is_full_begins_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(aside, "MOST_REMEMBERED", 2)
    memory = Memory()

    for key in ("a", "b", "c"):
        memory.add(key)

    assert "c" in memory
    assert "a" not in memory


@pytest.mark.usefixtures("app")
def test_what_is_there_already_is_remembered_and_what_fails_is_tried_again():
    memory, tried = Memory(), []

    def there_already(_connection: Connection) -> None:
        raise IntegrityError("insert", None, Exception("unique"))

    def broken(connection: Connection) -> None:
        tried.append(1)
        connection.execute(text("select nothing from nowhere"))

    with capture_logs() as logs:
        write_aside(there_already, memory=memory, key="kept")
        write_aside(broken, memory=memory, key="lost")
        write_aside(broken, memory=memory, key="lost")

    assert "kept" in memory
    assert "lost" not in memory
    assert len(tried) == len(logs) == 2


@pytest.mark.usefixtures("app")
def test_half_a_change_is_undone_and_the_page_keeps_its_own_connection():
    own = db.session.connection()

    def half(connection: Connection) -> None:
        assert connection is not own
        connection.execute(insert(RegisterRevision).values(id=77, number=1))
        connection.execute(text("select nothing from nowhere"))

    with capture_logs():
        write_aside(half, memory=Memory(), key="half")

    db.session.commit()
    assert db.session.get(RegisterRevision, 77) is None
