"""Migrations, apart from the application: that does without Alembic, which would make every start longer."""

from alembic import command
from flask import Flask, current_app
from flask_migrate import Migrate

from gemsamen.db import MIGRATIONS, db


def know_migrations(app: Flask) -> None:
    """Let an application be migrated."""
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)


def migrate_database() -> None:
    """Bring the database of the present application to the newest schema.

    By Alembic itself: Flask-Migrate ends the process when something is wrong.

    Raises
    ------
    alembic.util.CommandError
        If the database was made by a newer version, or the migrations contradict each other.
    """
    know_migrations(current_app)
    command.upgrade(current_app.extensions["migrate"].migrate.get_config(), "head")
    db.session.remove()
