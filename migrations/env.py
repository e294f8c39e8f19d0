"""Run migrations on the database of the application."""

from logging.config import fileConfig

from alembic import context
from flask import current_app

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
    """Migrate over the engine of the application."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
