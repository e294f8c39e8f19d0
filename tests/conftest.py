"""Fixtures that every test may use."""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from gemsamen.app import create_app
from gemsamen.catalogue.service import load_catalogue
from gemsamen.config import Settings
from gemsamen.db import db, transaction
from gemsamen.migrating import migrate_database
from gemsamen.organisations.service import load_organisations
from gemsamen.partners.service import forget_shared_register
from tests.browser import Browser
from tests.support.database import Database, running_database

SECRET = "a secret that is only used in tests, never elsewhere"


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """One database with schema and reference data for the whole run."""
    with running_database() as found:
        yield found


@pytest.fixture(scope="session")
def session_app(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One application for the whole run: building it takes longer than most tests."""
    instance = tmp_path_factory.mktemp("instance")
    settings = Settings(secret_key=SECRET, database_url=_psycopg(database.url), instance=instance)
    app = create_app(settings)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        migrate_database()
        with transaction():
            load_organisations()
            load_catalogue()
        db.session.remove()
        db.engine.dispose()
    database.remember()
    return app


@pytest.fixture
def app(session_app: Flask, database: Database, tmp_path: Path) -> Iterator[Flask]:
    """The application on a database in its first state, inside an application context."""
    session_app.config["INSTANCE"] = tmp_path
    with session_app.app_context():
        db.engine.dispose()
        database.restore()
        forget_shared_register()
        yield session_app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    """Browse without signing in."""
    return Browser(app)


def _psycopg(url: str) -> str:
    return url.replace("postgresql://", "postgresql+psycopg://")
