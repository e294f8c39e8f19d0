import socket
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import Engine, create_engine, event, select, text
from sqlalchemy.exc import IntegrityError, OperationalError

from gemsamen.accounts.models import User
from gemsamen.db import db, now, transaction, writing
from gemsamen.organisations.models import Organisation

WRITERS = 8
ROUNDS = 5


pytestmark = pytest.mark.usefixtures("app")


class StopError(Exception):
    pass


def new_user(email: str, *, at: datetime | None = None) -> User:
    return User(email=email, name="Somebody", fs_uniquifier=email, created_at=at or now(), active=True)


def add_and_stop(email: str) -> None:
    with transaction():
        db.session.add(new_user(email))
        db.session.flush()
        raise StopError


def add_within_and_stop(email: str) -> None:
    with transaction():
        with transaction():
            db.session.add(new_user(email))
        raise StopError


def emails() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(User.email).order_by(User.email)))


@pytest.fixture
def begun():
    """The statements with which transactions begin on SQLite."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


def test_a_block_that_succeeds_is_kept():
    with transaction():
        db.session.add(new_user("kept@zutphen.example"))

    assert emails() == ["kept@zutphen.example"]


def test_a_block_that_fails_leaves_nothing():
    with pytest.raises(StopError):
        add_and_stop("lost@zutphen.example")

    assert emails() == []


def test_a_refusal_of_the_database_leaves_the_session_usable():
    with transaction():
        db.session.add(new_user("first@zutphen.example"))

    with pytest.raises(IntegrityError), transaction():
        db.session.add(new_user("first@zutphen.example"))

    with transaction():
        db.session.add(new_user("second@zutphen.example"))
    assert emails() == ["first@zutphen.example", "second@zutphen.example"]


def test_a_refusal_of_the_database_does_not_quote_what_was_typed():
    with transaction():
        db.session.add(new_user("somebody@zutphen.example"))

    with pytest.raises(IntegrityError) as caught, transaction():
        db.session.add(new_user("somebody@zutphen.example"))

    assert "[parameters:" not in str(caught.value)


def test_an_inner_block_is_kept_or_lost_with_the_outer_one():
    with pytest.raises(StopError):
        add_within_and_stop("inner@zutphen.example")

    assert emails() == []


def test_an_inner_block_that_fails_is_undone_by_itself():
    with transaction():
        db.session.add(new_user("outer@zutphen.example"))
        with pytest.raises(StopError):
            add_and_stop("inner@zutphen.example")

    assert emails() == ["outer@zutphen.example"]


def test_a_transaction_ends_the_reading_that_went_before():
    before = len(emails())

    with transaction():
        db.session.add(new_user("late@zutphen.example"))

    assert before == 0
    assert emails() == ["late@zutphen.example"]


def test_only_who_will_write_takes_the_write_lock(begun: list[str]):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the database")

    emails()
    with writing():
        db.session.execute(text("SELECT 1"))
    db.session.rollback()
    emails()

    assert begun == ["BEGIN", "BEGIN IMMEDIATE", "BEGIN"]


def test_writers_at_the_same_time_wait_for_each_other(app: Flask):
    """Each reads a number and writes the next: no update is lost on SQLite, and nobody hears that it is locked."""

    def write(writer: int) -> None:
        with app.app_context():
            for _ in range(ROUNDS):
                with transaction():
                    found = db.session.scalars(
                        select(Organisation).where(Organisation.slug == "zutphen").with_for_update(of=Organisation)
                    ).one()
                    count = int(found.name.removeprefix("Zutphen") or 0)
                    found.name = f"Zutphen{count + 1}"
                    db.session.add(new_user(f"{writer}-{count}@zutphen.example"))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS)))

    assert len(emails()) == WRITERS * ROUNDS
    name = db.session.scalar(select(Organisation.name).where(Organisation.slug == "zutphen"))
    assert name == f"Zutphen{WRITERS * ROUNDS}"


def test_forms_sent_at_the_same_time_take_the_lock_before_they_read(app: Flask, begun: list[str]):
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the database")

    with app.test_request_context("/", method="POST"):
        app.preprocess_request()
        emails()
        app.do_teardown_request()
    with app.test_request_context("/", method="GET"):
        app.preprocess_request()
        emails()
        app.do_teardown_request()

    assert begun[0] == "BEGIN IMMEDIATE"
    assert begun[-1] == "BEGIN"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 7, 1, 14, 5, tzinfo=UTC),
        datetime(2026, 7, 1, 14, 5, 59, 999_999, tzinfo=ZoneInfo("Europe/Amsterdam")),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Amsterdam")),
        datetime(2026, 1, 1, 0, 0, tzinfo=timezone(timedelta(hours=-11))),
    ],
)
def test_a_moment_comes_back_in_utc(moment: datetime):
    with transaction():
        db.session.add(new_user("clock@zutphen.example", at=moment))
    db.session.expire_all()

    stored = db.session.scalars(select(User.created_at)).one()

    assert stored == moment.astimezone(UTC)
    assert stored.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused():
    naive = datetime(2026, 7, 1, 14, 5)  # noqa: DTZ001  the point of this test

    with pytest.raises(Exception, match="an instant needs a time zone"), transaction():
        db.session.add(new_user("clock@zutphen.example", at=naive))

    assert emails() == []


def test_this_moment_has_a_zone():
    assert now().utcoffset() == timedelta(0)


def test_a_database_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gemsamen.db.PATIENCE_SECONDS", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        engine = create_engine(f"postgresql+psycopg://127.0.0.1:{silent.getsockname()[1]}/gemsamen")
        started = time.monotonic()

        with pytest.raises(OperationalError):
            engine.connect()

    assert time.monotonic() - started < 10


def test_a_new_sqlite_file_is_for_its_owner_alone(tmp_path: Path):
    engine = create_engine(f"sqlite:///{tmp_path / 'new.sqlite'}")

    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE person (name text)"))
        modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}

    assert modes == {"new.sqlite": 0o600, "new.sqlite-shm": 0o600, "new.sqlite-wal": 0o600}


def test_a_database_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("SELECT 1"))

    assert list(tmp_path.iterdir()) == []
