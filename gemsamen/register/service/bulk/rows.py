"""Storing many rows of one table without making an object of each: some hundreds per statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import insert

from gemsamen.db import Base, db

NewRow = Mapping[str, Any]
"""Values by the name of their attribute; what is left out gets its default."""


def insert_rows(model: type[Base], rows: Sequence[NewRow]) -> list[int]:
    """Store rows, which all name the same attributes, and return their numbers in the same order."""
    if not rows:
        return []
    db.session.flush()
    statement = insert(model).returning(model.id, sort_by_parameter_order=True)
    return list(db.session.connection().scalars(statement, rows))
