"""Whether the web server may start."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from gemsamen.app import refuse_unsafe_start
from gemsamen.config import ConfigurationError, Settings
from gemsamen.db import db
from gemsamen.demo.service import create_examples, remove_examples
from gemsamen.domain.access import Actor
from tests.demo.few import few


@pytest.fixture
def in_production(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    settings: Settings = app.config["SETTINGS"]
    monkeypatch.setitem(app.config, "SETTINGS", replace(settings, is_production=True))
    return app


def test_production_starts_without_example_accounts(in_production: Flask):
    refuse_unsafe_start(in_production)


def test_production_does_not_start_with_example_accounts(in_production: Flask, tmp_path: Path):
    create_examples(Actor.operator(), few(tmp_path))

    with pytest.raises(ConfigurationError, match="gemsamen demo --remove"):
        refuse_unsafe_start(in_production)

    remove_examples(Actor.operator(), tmp_path)
    refuse_unsafe_start(in_production)


def test_a_laptop_starts_with_example_accounts(app: Flask, tmp_path: Path):
    create_examples(Actor.operator(), few(tmp_path))

    refuse_unsafe_start(app)


def test_production_does_not_start_on_a_database_that_it_cannot_read(in_production: Flask):
    db.session.execute(db.text("DROP TABLE membership"))
    db.session.execute(db.text('ALTER TABLE "user" RENAME TO somebody'))
    db.session.commit()

    with pytest.raises(ConfigurationError, match="gemsamen prepare"):
        refuse_unsafe_start(in_production)
