"""Migrations, apart from the application: that does without Alembic, which would make every start longer."""

from alembic import command
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
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


def older_revisions() -> list[str]:
    """Return the revisions that the present database came through before its own, oldest first."""
    know_migrations(current_app)
    scripts = ScriptDirectory.from_config(current_app.extensions["migrate"].migrate.get_config())
    with db.engine.connect() as connection:
        present = MigrationContext.configure(connection).get_current_revision()
    if present is None:
        return []
    return sorted(each.revision for each in scripts.iterate_revisions(present, "base") if each.revision != present)


def undo_migrations(revision: str) -> None:
    """Bring the database of the present application back to one of its `older_revisions`.

    Raises
    ------
    alembic.util.CommandError
        If there is no such revision.
    """
    know_migrations(current_app)
    command.downgrade(current_app.extensions["migrate"].migrate.get_config(), revision)
    db.session.remove()
