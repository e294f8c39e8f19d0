"""Run migrations on the database of the application."""

from logging.config import fileConfig

from alembic import context
from flask import current_app
from sqlalchemy import Connection, text

from gemsamen.db import writing

MIGRATION_LOCK = 7_430_001
"""Any number of our own; whoever holds it migrates."""

config = context.config
if config.attributes.get("configure_logger", False):
    fileConfig(config.config_file_name)

database = current_app.extensions["migrate"].db


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write our own column types as the plain types they are stored as."""
    if kind == "type" and type(item).__name__ == "Instant":
        return "sa.DateTime(timezone=True)"
    return False


def run_migrations() -> None:
    """Migrate over the engine of the application: all of it or nothing, and one process at a time."""
    with database.engine.connect() as connection, writing():
        _allow_rebuilding_tables(connection)
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            transactional_ddl=True,
            render_as_batch=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            _wait_for_others(connection)
            context.run_migrations()
            _check_references(connection)


def _allow_rebuilding_tables(connection: Connection) -> None:
    """Switch references off on a connection of its own: SQLite changes a table by dropping it, rows of others too."""
    if connection.dialect.name == "sqlite":
        driver = connection.connection.driver_connection
        connection.detach()
        driver.execute("PRAGMA foreign_keys = OFF")


def _wait_for_others(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"a migration left {len(broken)} rows that refer to nothing, first in {broken[0][0]}")


run_migrations()
