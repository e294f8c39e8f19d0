"""Writing something beside a page: never in its way, and at most once per process.

A page that is only looked at opens no transaction that writes. What is kept of the visit is written on a connection of
its own, does not wait long for others who write, and when it fails costs one warning in the log.
"""

import sqlite3
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from threading import Lock
from typing import Any, ClassVar
from weakref import WeakSet
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from gemsamen.db import BUSY_TIMEOUT_MS, db

LONGEST_WAIT_MS = 250
MOST_REMEMBERED = 20_000

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Memory:
    """What is known to be written, so that a page that is shown again costs nothing; safe for several threads."""

    _all: ClassVar["WeakSet[Memory]"] = WeakSet()

    def __init__(self) -> None:
        self._lock = Lock()
        self._known: set[Hashable] = set()
        Memory._all.add(self)

    def __contains__(self, key: Hashable) -> bool:
        return key in self._known

    def add(self, key: Hashable) -> None:
        """Remember something; too much begins with an empty memory."""
        with self._lock:
            if len(self._known) >= MOST_REMEMBERED:
                self._known = set()
            self._known.add(key)

    def forget(self) -> None:
        """Write everything once more when it comes along."""
        with self._lock:
            self._known = set()

    @classmethod
    def forget_all(cls) -> None:
        """Forget everything, for when the database itself was replaced."""
        for memory in cls._all:
            memory.forget()


def dutch_day(moment: datetime) -> date:
    """Return the day of a moment in the Netherlands."""
    return moment.astimezone(_AMSTERDAM).date()


def write_aside(write: Callable[[Connection], None], *, memory: Memory, key: Hashable) -> None:
    """Write something once and commit it; call it after everything else, outside a transaction that writes.

    Parameters
    ----------
    write : callable
        Gets the connection. A row that is there already, written by another process, is no failure.
    memory : Memory
        Where to look whether it was written before.
    key : hashable
        What makes it the same.
    """
    if key in memory:
        return
    try:
        with _connection() as connection:
            write(connection)
    except IntegrityError:
        memory.add(key)
    except SQLAlchemyError as error:
        structlog.get_logger("gemsamen").warning("not kept beside a page", reason=type(error).__name__)
    else:
        memory.add(key)


@contextmanager
def _connection() -> Iterator[Connection]:
    with db.engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        is_sqlite = isinstance(driver, sqlite3.Connection)
        if is_sqlite:
            driver.execute(f"PRAGMA busy_timeout = {LONGEST_WAIT_MS}")
        try:
            with connection.begin():
                yield connection
        finally:
            if is_sqlite:
                driver.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
