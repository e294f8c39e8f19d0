"""Whether the application can do its work: the database answers, and its schema is the one that the code expects."""

from dataclasses import dataclass

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from gemsamen.db import db, newest_revision

_TABLE = "alembic_version"


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
            return Health(database=True, migrations=_revisions(connection) == [newest_revision()])
    except (SQLAlchemyError, OSError):
        return Health(database=False, migrations=False)


def _revisions(connection: Connection) -> list[str]:
    """Return what the database says of itself; nothing when it was never migrated."""
    if not inspect(connection).has_table(_TABLE):
        return []
    return list(connection.scalars(text(f"SELECT version_num FROM {_TABLE}")))  # noqa: S608  a name of our own
