"""Writing many rows at once, under numbers that are known beforehand.

Rows go in as plain values by way of SQLAlchemy Core: no object is made for a row, and no row is read back.
"""

from collections.abc import Iterable
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, text

from gemsamen.db import Base, db

Row = dict[str, Any]


def table_of(model: type[Base]) -> Table:
    """Return the table of a model."""
    return cast("Table", model.__table__)


class Batch:
    """Rows for one table, each with its number; the table must be locked against others before the first row."""

    def __init__(self, model: type[Base]) -> None:
        self.table = table_of(model)
        highest = db.session.scalar(select(func.max(self.table.c.id))) or 0
        self._next_id = highest + 1
        self.rows: list[Row] = []

    def add(self, row: Row) -> int:
        """Add a row and return its number."""
        row["id"] = self._next_id
        self._next_id += 1
        self.rows.append(row)
        return int(row["id"])

    def write(self) -> None:
        """Send the rows to the database, and let its own numbering go on after them."""
        if not self.rows:
            return
        db.session.execute(insert(self.table), self.rows)
        if _is_postgresql():
            sequence = f"pg_get_serial_sequence('\"{self.table.name}\"', 'id')"
            db.session.execute(text(f"SELECT setval({sequence}, {self._next_id - 1})"))
        self.rows = []


def lock_against_others(models: Iterable[type[Base]]) -> None:
    """Keep others from writing to these tables until the transaction ends; SQLite has locked everything already."""
    if _is_postgresql():
        names = ", ".join(f'"{table_of(model).name}"' for model in models)
        db.session.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))


def _is_postgresql() -> bool:
    return db.engine.dialect.name == "postgresql"
