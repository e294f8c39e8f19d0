"""Counting the statements that reach the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from gemsamen.db import db


@contextmanager
def counted_statements() -> Iterator[list[str]]:
    """Collect the SQL statements that run inside the block."""
    statements: list[str] = []

    def note(*arguments: object) -> None:
        if not str(arguments[2]).startswith("BEGIN"):
            statements.append(str(arguments[2]))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
