import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gemsamen.cli.evaluate import evaluate

pytestmark = pytest.mark.pure

GROUPS = {"ICT Noord": range(4), "ICT Zuid": range(6, 10), "ICT West": range(12, 15), "GGD": (0, 6, 12)}


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Write tidy files of sixteen municipalities in three groups, each with a system of its own."""
    organisations = [
        f"M{n:02},Plaats {n},{'PQR'[n // 6]},{20_000 + n * 500},{52 + n // 6 + n % 6 / 30},{5 + n // 6}"
        for n in range(16)
    ]
    systems = [f"M{n:02},zaken,Product {n // 6}" for n in range(16)]
    members = [f"bron,{name},M{n:02}" for name, numbers in GROUPS.items() for n in numbers]
    write(tmp_path / "organisations.csv", "org_id,name,region,population,lat,lon", organisations)
    write(tmp_path / "systems.csv", "org_id,component,system", systems)
    write(tmp_path / "collaborations.csv", "source,group,org_id", members)
    return tmp_path


def write(path: Path, header: str, lines: list[str]) -> None:
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")


def test_every_method_stands_in_the_table_with_its_interval(directory: Path):
    result = CliRunner(env={"COLUMNS": "120"}).invoke(evaluate, [str(directory)])

    assert result.exit_code == 0, result.output
    for method in ("random", "nearest", "systems cosine", "model"):
        assert method in result.stdout
    assert "3 collaborations" in result.stdout


def test_the_figures_come_as_json_and_as_csv(directory: Path, tmp_path: Path):
    result = CliRunner().invoke(evaluate, [str(directory), "--json", "--csv", str(tmp_path / "figures.csv")])

    document = json.loads(result.stdout)
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["method"] for row in rows] == [each["method"] for each in document["results"]]
    for row, each in zip(rows, document["results"], strict=True):
        assert float(row["ndcg"]) == each["ndcg"]["mean"]
        assert 0 <= each["ndcg"]["low"] <= each["ndcg"]["mean"] <= each["ndcg"]["high"] <= 1


def test_what_was_passed_over_is_said_apart_from_the_figures(directory: Path):
    with (directory / "systems.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"X{n},zaken,Iets\n" for n in range(8))

    result = CliRunner().invoke(evaluate, [str(directory), "--json"])

    assert json.loads(result.stdout)["n_collaborations"] == 3
    assert "'X0' is unknown" in result.stderr
    assert "3 more remarks" in result.stderr


@pytest.mark.parametrize("file", ["organisations.csv", "collaborations.csv"])
def test_files_that_do_not_suffice_get_one_sentence(directory: Path, file: str):
    (directory / file).unlink()

    result = CliRunner().invoke(evaluate, [str(directory)])

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: ")


def test_a_file_that_cannot_be_written_gets_one_sentence(directory: Path):
    result = CliRunner().invoke(evaluate, [str(directory), "--csv", str(directory / "nowhere" / "figures.csv")])

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
