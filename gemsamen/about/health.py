"""Whether the application can do its work: the database answers, and its schema is the one that the code expects."""

from dataclasses import dataclass

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from gemsamen.db import db


@dataclass(frozen=True, kw_only=True)
class Health:
    """What was found; nothing that helps an attacker, such as a version or an address."""

    database: bool
    migrations: bool

    @property
    def is_good(self) -> bool:
        """Whether everything is in order."""
        return self.database and self.migrations


def look() -> Health:
    """Ask the database; an error counts as an answer."""
    try:
        with db.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            present = set(MigrationContext.configure(connection).get_current_heads())
    except (SQLAlchemyError, OSError):
        return Health(database=False, migrations=False)
    return Health(database=True, migrations=present == _expected())


def _expected() -> set[str]:
    return set(ScriptDirectory(current_app.extensions["migrate"].directory).get_heads())
