"""One invented world, and one filled database, for all tests that only look."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.demo.invention.world import World, invent_world
from gemsamen.demo.service import Built, Options, create_examples
from gemsamen.domain.access import Actor
from gemsamen.revision.service import register_revision
from tests.demo.places import TODAY, setting
from tests.support.database import Database


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A database with all example data, where its file with accounts is, and the revision before it was filled."""

    app: Flask
    instance: Path
    built: Built
    revision: int


@pytest.fixture(scope="session")
def world() -> World:
    return invent_world(setting())


@pytest.fixture(scope="module")
def filled(session_app: Flask, database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    instance = tmp_path_factory.mktemp("filled")
    with session_app.app_context():
        db.engine.dispose()
        database.restore()
        revision = register_revision()
        built = create_examples(Actor.operator(), Options(instance=instance, today=TODAY))
        yield Filled(app=session_app, instance=instance, built=built, revision=revision)
        db.session.remove()
        db.engine.dispose()
