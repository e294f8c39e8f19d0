"""``gemsamen import portfolio`` from file to register."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from gemsamen.cli.main import main
from gemsamen.db import db
from gemsamen.register.models import System
from tests import factories
from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.exchange.reading.hostile_files import entity_bomb, zip_bomb
from tests.exchange.uploading import FILE_NAME, everything_stored, row_counts, sheet
from tests.support.database import Database

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def run(database: Database, tmp_path: Path):
    """Run a command on the database of the test."""
    settings = {"GEMSAMEN_DATABASE_URL": database.url, "GEMSAMEN_INSTANCE": str(tmp_path / "instance")}

    def run_command(*arguments: str) -> Result:
        db.session.remove()
        return CliRunner().invoke(main, ["import", "portfolio", *arguments], env=settings)

    return run_command


@pytest.fixture
def sample(tmp_path: Path) -> str:
    path = tmp_path / FILE_NAME
    path.write_bytes(softwarecatalogus_sample())
    return str(path)


def written(folder: Path, content: bytes, name: str = "systemen.csv") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def system_count(slug: str) -> int:
    statement = select(func.count()).where(System.organisation_id == factories.organisation(slug).id)
    return db.session.scalar(statement) or 0


def test_the_figures_and_the_reasons_are_json(run, sample):
    result = run(sample, "--json")

    figures = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(figures) == ["new", "changed", "unchanged", "errors"]
    assert (figures["new"], figures["changed"], figures["unchanged"]) == (297, 0, 0)
    assert figures["errors"][0] == {
        "row": 14,
        "reason": "Fase sinds: ‘31-11-2028’ bestaat niet: november heeft 30 dagen.",
    }
    assert [each["row"] for each in figures["errors"]] == [14, 37, 80]


def test_rows_of_several_municipalities_each_go_to_their_own(run, sample):
    run(sample)

    assert (system_count("amersfoort"), system_count("zeist")) == (282, 2)


def test_the_same_file_twice_is_unchanged(run, sample):
    run(sample)
    before = everything_stored()

    figures = json.loads(run(sample, "--json").stdout)

    assert (figures["new"], figures["changed"], figures["unchanged"]) == (0, 0, 297)
    assert everything_stored() == before


def test_a_dry_run_stores_nothing(run, sample):
    before = row_counts()

    result = run(sample, "--dry-run", "--json")

    assert json.loads(result.stdout)["new"] == 297
    assert row_counts() == before


def test_one_municipality_can_be_asked_for(run, sample):
    figures = json.loads(run(sample, "--organisation", "GM0307", "--json").stdout)

    assert figures["new"] == 295
    assert [each["row"] for each in figures["errors"]] == [14, 37, 80, 103, 104]
    assert "van Zeist" in figures["errors"][-1]["reason"]
    assert system_count("zeist") == 0


def test_a_sheet_without_municipality_goes_to_the_one_that_is_named(run, tmp_path):
    path = written(tmp_path, sheet({"Systeem": "Klikker"}))

    result = run(path, "--organisation", "355")

    assert result.exit_code == 0
    assert system_count("zeist") == 1


def test_for_people_there_is_a_table_and_a_summary(run, sample):
    result = run(sample)

    assert "november heeft 30 dagen" in result.stdout
    assert "297 regels nieuw, 0 gewijzigd, 0 gelijk, 3 met een fout." in result.stdout


def test_a_name_that_looks_like_another_goes_in_as_another(run, tmp_path):
    factories.system("ZaakVlot", slug="zeist")
    path = written(tmp_path, sheet({"Systeem": "ZaakVlott", "Leverancier": "Merel Software"}))

    run(path, "--organisation", "GM0355")

    assert system_count("zeist") == 2


def test_a_file_with_nothing_good_ends_with_code_1(run, tmp_path):
    path = written(tmp_path, sheet({"Systeem": "", "Leverancier": "Wulp"}))

    result = run(path, "--organisation", "GM0355", "--json")

    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["errors"]) == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leeg.csv", "leeg"),
        (b"%PDF-1.4", "systemen.pdf", "pdf"),
        (zip_bomb(), "systemen.xlsx", "Excel-bestand"),
        (entity_bomb(), "systemen.xlsx", "Excel-bestand"),
        (b"a;b\n\x00\x01", "systemen.csv", "tekst"),
        (b"Iets;Anders\n1;2\n", "systemen.csv", "Geen kolom bevat de naam van het systeem"),
        (b"Systeem\nKlikker\n", "systemen.csv", "--organisation"),
    ],
)
def test_a_bad_file_is_one_sentence_and_changes_nothing(run, tmp_path, content, name, words):
    path = written(tmp_path, content, name)
    before = row_counts()

    result = run(path, "--json")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert row_counts() == before


def test_a_file_that_is_not_there_is_one_sentence(run):
    result = run("/nergens/systemen.csv")

    assert result.exit_code == 1
    assert result.stderr.strip() == "Error: We kunnen dit bestand niet vinden of openen. Kies een bestand dat bestaat."


@pytest.mark.parametrize("code", ["GM9999", "nergens", ""])
def test_an_unknown_municipality_is_a_usage_error(run, sample, code):
    result = run(sample, "--organisation", code or " ")

    assert result.exit_code == 2
    assert "GM0307" in result.stderr


def test_a_database_that_is_not_ready_is_one_sentence(tmp_path, sample):
    settings = {"GEMSAMEN_DATABASE_URL": f"sqlite:///{tmp_path / 'leeg.sqlite'}", "GEMSAMEN_INSTANCE": str(tmp_path)}

    result = CliRunner().invoke(main, ["import", "portfolio", sample], env=settings)

    assert result.exit_code == 1
    assert "gemsamen prepare" in result.stderr


@pytest.mark.parametrize("name", ["ZEIST", "zeist", " Zeist ", "gm0355"])
def test_a_municipality_may_be_asked_for_by_its_name(run, tmp_path, name):
    path = written(tmp_path, sheet({"Systeem": "Klikker"}))

    result = run(path, "--organisation", name)

    assert result.exit_code == 0, result.output
    assert system_count("zeist") == 1


def test_an_empty_municipality_is_a_mistake_and_not_everybody(run, tmp_path):
    path = written(tmp_path, sheet({"Systeem": "Klikker", "Gemeente": "Zeist"}))

    result = run(path, "--organisation", "")

    assert result.exit_code == 2
    assert system_count("zeist") == 0


def test_columns_that_are_left_out_are_named_beside_the_figures(run, tmp_path):
    path = written(tmp_path, sheet({"Systeem": "Klikker", "Gemeente": "Zeist", "Kleur van de knop": "blauw"}))

    result = run(path, "--json")

    assert json.loads(result.stdout)["new"] == 1
    assert "‘Kleur van de knop’" in result.stderr.replace("“", "‘").replace("”", "’")
