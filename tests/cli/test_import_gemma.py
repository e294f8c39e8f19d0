"""``gemsamen import gemma`` from file to catalogue."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gemsamen.cli.main import main
from gemsamen.db import db
from tests.exchange.uploading import everything_stored, row_counts
from tests.support.database import Database

pytestmark = pytest.mark.usefixtures("app")

INVENTED = Path(__file__).parents[1] / "catalogue" / "gemma" / "fixtures" / "invented.xml"


@pytest.fixture
def run(database: Database, tmp_path: Path):
    """Run a command on the database of the test."""
    settings = {"GEMSAMEN_DATABASE_URL": database.url, "GEMSAMEN_INSTANCE": str(tmp_path / "instance")}

    def run_command(*arguments: str) -> Result:
        db.session.remove()
        return CliRunner().invoke(main, ["import", "gemma", *arguments], env=settings)

    return run_command


def test_what_is_new_and_retired_is_json(run):
    result = run(str(INVENTED), "--yes", "--json")

    kinds = json.loads(result.stdout)["kinds"]
    assert result.exit_code == 0
    assert len(kinds["component"]["retired"]) == 171
    assert kinds["component"]["new"] == sorted(kinds["component"]["new"])
    assert kinds["component"]["new"]


def test_the_same_file_twice_changes_nothing(run):
    run(str(INVENTED), "--yes")
    before = everything_stored()

    result = run(str(INVENTED), "--yes")

    assert "er is niets veranderd" in result.stdout
    assert everything_stored() == before


def test_a_dry_run_tells_the_same_and_stores_nothing(run):
    before = everything_stored()

    dry = json.loads(run(str(INVENTED), "--dry-run", "--json").stdout)

    assert everything_stored() == before
    assert json.loads(run(str(INVENTED), "--yes", "--json").stdout) == dry


def test_a_file_that_leaves_out_most_components_asks_whether_that_is_right(run):
    before = everything_stored()

    result = run(str(INVENTED))

    assert result.exit_code == 1
    assert "171 referentiecomponenten" in result.stderr
    assert "--yes" in result.stderr
    assert everything_stored() == before


def test_for_people_there_is_a_table(run):
    result = run(str(INVENTED), "--yes")

    assert "referentiecomponenten" in result.stdout
    assert "Vervallen (referentiecomponenten):" in result.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "XML"),
        (b"%PDF-1.4", "XML"),
        (b"<model/>", "ArchiMate 3"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><model>&a;</model>', "entiteiten"),
        (b"PK\x03\x04rommel", "te vroeg"),
        (b"\x1f\x8brommel", "te vroeg"),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(run, tmp_path, content, words):
    path = tmp_path / "gemma.xml"
    path.write_bytes(content)
    before = row_counts()

    result = run(str(path))

    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert row_counts() == before


def test_a_folder_without_a_model_is_named_as_one(run, tmp_path):
    result = run(str(tmp_path))

    assert result.exit_code == 1
    assert "in deze map" in result.stderr


def test_a_file_that_is_not_there_is_one_sentence(run):
    result = run("/nergens/gemma.xml")

    assert result.exit_code == 1
    assert "die bestaat" in result.stderr
