"""``gemsamen prepare``, on a database of its own."""

import fcntl
import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from gemsamen.cli.database import LOCKED, NEWER
from gemsamen.cli.readiness import remember_prepared
from gemsamen.cli.work.preparing import BUSY
from gemsamen.config import Settings
from tests.cli.command import refusal, run
from tests.support.database import Database

READY = "Database and reference data are up to date.\n"
pytestmark = pytest.mark.pure


def query(instance: Path, statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(instance / "gemsamen.sqlite")) as connection, connection:
        return connection.execute(statement, values).fetchall()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation without examples that is ready."""
    instance = tmp_path_factory.mktemp("prepared") / "instance"
    result = run("prepare", instance=instance, GEMSAMEN_EXAMPLES="0")
    assert result.stdout.splitlines() == [
        "Migrating the database …",
        "Loading municipalities, GEMMA and thresholds …",
        "Reference data is in place: 342 municipalities.",
    ]
    return instance


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An installation with examples, and what was said when it was made."""
    instance = tmp_path_factory.mktemp("filled")
    return instance, run("prepare", instance=instance).stdout


def make_older(instance: Path) -> None:
    """Let an installation look as if an older version prepared it."""
    file = instance / "prepared.json"
    file.write_text(file.read_text(encoding="utf-8").replace('"sources": "', '"sources": "older'), encoding="utf-8")


def test_a_new_installation_is_filled_once(filled: tuple[Path, str]):
    instance, said = filled

    started = time.perf_counter()
    again = run("prepare", instance=instance)
    seconds = time.perf_counter() - started

    assert "342 municipalities" in said
    assert "Example data for 342 municipalities" in said
    assert query(instance, "SELECT count(*) > 30000 FROM system") == [(1,)]
    assert len(json.loads((instance / "demo-accounts.json").read_text(encoding="utf-8"))) >= 6
    assert again.stdout == READY
    assert seconds < 5  # without building the application; far less on a quiet machine


def test_a_database_that_was_taken_away_is_made_again(tmp_path: Path):
    (tmp_path / "demo-accounts.json").write_text("[]", encoding="utf-8")
    settings = Settings(
        secret_key="k" * 40, database_url=f"sqlite:///{tmp_path / 'gemsamen.sqlite'}", instance=tmp_path
    )
    remember_prepared(settings, "0002")

    result = run("prepare", "--no-examples", instance=tmp_path)

    assert "342 municipalities" in result.stdout
    assert not (tmp_path / "demo-accounts.json").exists()


def test_examples_that_were_declined_do_not_come_later(prepared: Path):
    make_older(prepared)

    result = run("prepare", instance=prepared)

    assert "Reference data is in place" in result.stdout
    assert query(prepared, "SELECT count(*) FROM system") == [(0,)]


def test_examples_of_a_version_without_strengths_get_them(filled: tuple[Path, str]):
    instance, _said = filled
    [(made,)] = query(instance, "SELECT count(*) FROM strength")
    query(instance, "DELETE FROM strength")
    make_older(instance)

    result = run("prepare", instance=instance)

    assert f"The example data got {made} strengths" in result.stdout
    assert query(instance, "SELECT count(*) FROM strength") == [(made,)]


def test_a_database_of_a_newer_version_is_refused(prepared: Path):
    [(revision,)] = query(prepared, "SELECT version_num FROM alembic_version")
    query(prepared, "UPDATE alembic_version SET version_num = '9999'")

    result = run("prepare", "--no-examples", instance=prepared)
    query(prepared, "UPDATE alembic_version SET version_num = ?", revision)

    assert refusal(result) == NEWER


def test_a_locked_database_is_refused(prepared: Path):
    (prepared / "prepared.json").unlink()
    with closing(sqlite3.connect(prepared / "gemsamen.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        result = run("prepare", "--no-examples", instance=prepared)

    assert refusal(result) == LOCKED


def test_two_at_once_do_not_get_in_each_others_way(prepared: Path):
    (prepared / "prepared.json").unlink(missing_ok=True)
    with (prepared / "prepare.lock").open("w", encoding="ascii") as file:
        fcntl.flock(file, fcntl.LOCK_EX)

        result = run("prepare", instance=prepared)

    assert refusal(result) == BUSY


def test_a_database_that_does_not_run_is_refused_without_its_password(tmp_path: Path):
    address = "postgresql://somebody:verysecret@127.0.0.1:1/gemsamen"

    sentence = refusal(run("prepare", instance=tmp_path, GEMSAMEN_DATABASE_URL=address))

    assert sentence.startswith("The database cannot be used: ")
    assert "GEMSAMEN_DATABASE_URL" in sentence
    assert "verysecret" not in sentence


def test_a_file_that_is_no_database_is_refused(tmp_path: Path):
    (tmp_path / "gemsamen.sqlite").write_text("This is a letter, not a database. " * 100, encoding="utf-8")

    sentence = refusal(run("prepare", instance=tmp_path))

    assert "file is not a database" in sentence


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path):
    (tmp_path / "instance").touch()

    sentence = refusal(run("prepare", instance=tmp_path / "instance", GEMSAMEN_SECRET_KEY="k" * 40))

    assert "GEMSAMEN_INSTANCE" in sentence


def test_a_wrong_setting_is_one_sentence(tmp_path: Path):
    sentence = refusal(run("prepare", instance=tmp_path, GEMSAMEN_ENVIRONMENT="staging"))

    assert "GEMSAMEN_ENVIRONMENT" in sentence


@pytest.mark.usefixtures("app")
def test_it_works_on_the_database_of_this_run(database: Database, tmp_path: Path):
    first = run("prepare", "--no-examples", instance=tmp_path, GEMSAMEN_DATABASE_URL=database.url)
    second = run("prepare", "--no-examples", instance=tmp_path, GEMSAMEN_DATABASE_URL=database.url)

    assert "342 municipalities" in first.stdout, first
    assert second.stdout == READY
