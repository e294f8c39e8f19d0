"""``gemsamen demo``."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from gemsamen.db import db
from gemsamen.demo.account_file import read_accounts
from gemsamen.demo.service import create_examples
from gemsamen.domain.access import Actor
from gemsamen.register.models import System
from tests import factories
from tests.cli.command import refusal, run
from tests.demo.few import few
from tests.support.database import Database

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def small(database: Database, tmp_path: Path) -> dict[str, str]:
    """A database with a few examples, as settings for the command."""
    create_examples(Actor.operator(), few(tmp_path))
    db.session.remove()
    db.engine.dispose()
    return {"GEMSAMEN_DATABASE_URL": database.url}


def test_earlier_examples_are_not_replaced_without_asking(small: dict[str, str], tmp_path: Path):
    accounts = read_accounts(tmp_path)

    result = run("demo", instance=tmp_path, **small)

    assert "add --yes" in refusal(result)
    assert read_accounts(tmp_path) == accounts


def test_examples_are_replaced_by_those_for_whoever_is_not_left_empty(small: dict[str, str], tmp_path: Path):
    empty = [*few(tmp_path).left_empty, "GM0285"]
    db.session.remove()
    options = [part for code in empty for part in ("--leave-empty", code)]

    result = run("demo", "--yes", *options, instance=tmp_path, **small)

    assert "Example data for 4 municipalities" in result.stdout, result
    assert "demo-accounts.json" in result.stdout
    left = select(func.count()).where(System.organisation_id == factories.organisation("voorst").id)
    assert db.session.scalar(left) == 0


def test_examples_are_removed(small: dict[str, str], tmp_path: Path):
    result = run("demo", "--remove", "--yes", instance=tmp_path, **small)

    assert result.stdout == "The example data is removed.\n", result
    assert db.session.scalar(select(func.count()).select_from(System)) == 0
    assert read_accounts(tmp_path) == []


def test_production_gets_no_examples(database: Database, tmp_path: Path):
    result = run(
        "demo",
        instance=tmp_path,
        GEMSAMEN_DATABASE_URL=database.url,
        GEMSAMEN_ENVIRONMENT="production",
        GEMSAMEN_SECRET_KEY="k" * 40,
    )

    assert "production" in refusal(result)


def test_a_municipality_that_does_not_exist_is_one_sentence(database: Database, tmp_path: Path):
    result = run("demo", "--leave-empty", "Utrecht", instance=tmp_path, GEMSAMEN_DATABASE_URL=database.url)

    assert "'Utrecht'" in refusal(result)


def test_a_database_without_tables_is_one_sentence(tmp_path: Path):
    assert "gemsamen prepare" in refusal(run("demo", instance=tmp_path))
