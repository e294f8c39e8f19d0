"""The database session, the base model and the one place that commits.

SQLite runs in WAL mode with foreign keys on. A transaction that will write begins with BEGIN IMMEDIATE:
an upgrade from reading to writing fails at once under concurrency, whatever the busy timeout.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Flask, g, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, Engine, Enum, MetaData, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

NAMING_CONVENTION = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
MIGRATIONS = Path(__file__).resolve().parent.parent / "migrations"
BUSY_TIMEOUT_MS = 5_000
PATIENCE_SECONDS = 5
"""How long to wait for a PostgreSQL that does not answer, unless its address says otherwise."""
_SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}

_is_writing: ContextVar[bool] = ContextVar("is_writing", default=False)
_is_in_transaction: ContextVar[bool] = ContextVar("is_in_transaction", default=False)


def enum_values(enum: type[StrEnum]) -> list[str]:
    """Store the value of an enum member, not its Python name."""
    return [member.value for member in enum]


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a moment without a zone and store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment with its zone."""
        del dialect  # the signature is SQLAlchemy's
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of every model: named constraints, enums as checked text, UTC instants, an integer primary key."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING_CONVENTION),
        type_annotation_map={
            StrEnum: Enum(StrEnum, native_enum=False, create_constraint=True, length=40, values_callable=enum_values),
            datetime: Instant,
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


db = SQLAlchemy(model_class=Base, engine_options={"hide_parameters": True, "pool_pre_ping": True})
"""The session. Values stay out of error messages, since they may be names and addresses of people; a connection that
the server closed is replaced before it is used.
"""


def newest_revision() -> str:
    """Return the number of the newest migration that the code brings along: the schema that it expects."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def now() -> datetime:
    """Return this moment in UTC."""
    return datetime.now(UTC)


@contextmanager
def transaction() -> Iterator[None]:
    """Commit when the block succeeds, roll back when it raises.

    A block inside another one is undone by itself when it raises, and is committed with the outer one.
    """
    if _is_in_transaction.get():
        with db.session.begin_nested():
            yield
        return
    token = _is_in_transaction.set(True)
    try:
        with writing(), _committed():
            yield
    finally:
        _is_in_transaction.reset(token)


@contextmanager
def _committed() -> Iterator[None]:
    try:
        yield
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise


@contextmanager
def writing() -> Iterator[None]:
    """Let the transactions that begin inside this block take the write lock at once."""
    if _is_writing.get():
        yield
        return
    token = _is_writing.set(True)
    try:
        if db.session.registry.has() and db.session().in_transaction():
            db.session.commit()  # ends a read transaction, which could not be upgraded safely
        yield
    finally:
        _is_writing.reset(token)


@event.listens_for(Engine, "connect")
def _prepare_sqlite(connection: Any, _record: Any) -> None:  # noqa: ANN401  the driver's own connection
    if isinstance(connection, sqlite3.Connection):
        connection.isolation_level = None  # SQLAlchemy, not the driver, begins transactions
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")


@event.listens_for(Engine, "do_connect")
def _connect_carefully(dialect: Dialect, _record: Any, arguments: list[Any], options: dict[str, Any]) -> None:  # noqa: ANN401  the pool's own
    """Do not wait for ever, and let nobody else on the machine read a new file: it holds names and addresses."""
    if dialect.name == "postgresql":
        options.setdefault("connect_timeout", PATIENCE_SECONDS)
    elif dialect.name == "sqlite" and not str(arguments[0]).startswith((":memory:", "file:")):
        with suppress(OSError):  # it is there already, or its folder is not, which the connection itself tells
            Path(arguments[0]).touch(mode=0o600, exist_ok=False)


@event.listens_for(Engine, "begin")
def _begin_sqlite(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing.get() else "BEGIN")


def write_in_unsafe_requests(app: Flask) -> None:
    """Let every request that may change something take the write lock with its first statement."""

    @app.before_request
    def begin() -> None:
        if request.method not in _SAFE_METHODS:
            g.writing_token = _is_writing.set(True)

    @app.teardown_request
    def end(_error: BaseException | None) -> None:
        token = g.pop("writing_token", None)
        if token is not None:
            _is_writing.reset(token)
