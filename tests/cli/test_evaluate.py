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
    assert "3 collaborations, 11 questions" in result.stdout


def test_another_program_gets_whole_intervals_and_names(directory: Path):
    result = CliRunner(env={"COLUMNS": None}).invoke(evaluate, [str(directory)])

    assert "same province, then nearest" in result.stdout
    assert "between brackets stands the 95" in result.stdout
    assert "…" not in result.stdout


def test_what_was_judged_stands_above_the_figures(directory: Path):
    result = CliRunner().invoke(evaluate, [str(directory)])

    assert "16 organisations, 16 systems and 4 collaborations." in " ".join(result.stdout.split())


def test_without_collaborations_the_systems_are_judged_and_the_rest_is_told(directory: Path):
    (directory / "collaborations.csv").unlink()
    with (directory / "systems.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(
            f"M{n:02},{kind},{kind} {n % 2}\n" for n in range(16) for kind in ("post", "belasting", "web")
        )

    result = CliRunner(env={"COLUMNS": "200"}).invoke(evaluate, [str(directory)])

    assert result.exit_code == 0, result.output
    assert "Systems that are hidden" in result.stdout
    assert "Partners and groups cannot be judged" in result.stdout


def test_the_figures_come_as_json_and_as_csv(directory: Path, tmp_path: Path):
    result = CliRunner().invoke(evaluate, [str(directory), "--json", "--csv", str(tmp_path / "figures.csv")])

    sections = json.loads(result.stdout)["sections"]
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {"ict", "other", "all", "groups", "calibration", "exposure"} <= {section["key"] for section in sections}
    written = {(row["test"], row["method"], row["measure"]): row["mean"] for row in rows}
    for section in sections:
        for result_ in section["results"]:
            for measure in result_.keys() - {"method"}:
                mean = result_[measure]["mean"]
                assert written[section["key"], result_["method"], measure] == ("" if mean is None else str(mean))
    assert len(written) == len(rows)


def test_the_tables_come_as_markdown(directory: Path, tmp_path: Path):
    target = tmp_path / "figures.md"

    CliRunner().invoke(evaluate, [str(directory), "--markdown", str(target)])

    text = target.read_text(encoding="utf-8")
    assert "### Collaborations about ICT\n\n| method | nDCG@10 | First right | Gain |" in text
    assert "| same province, then nearest |" in text
    assert "3 collaborations, 11 questions." in text


def test_what_was_passed_over_is_said_apart_from_the_figures(directory: Path):
    with (directory / "systems.csv").open("a", encoding="utf-8") as stream:
        stream.writelines(f"X{n},zaken,Iets\n" for n in range(8))

    result = CliRunner().invoke(evaluate, [str(directory), "--json"])

    assert json.loads(result.stdout)["sections"][0]["collaborations"] == 3
    assert "'X0' is unknown" in result.stderr
    assert "(and 7 more like it)" in result.stderr


@pytest.mark.parametrize("file", ["organisations.csv", "collaborations.csv"])
def test_files_that_do_not_suffice_get_one_sentence(directory: Path, file: str):
    (directory / file).unlink()

    result = CliRunner().invoke(evaluate, [str(directory)])

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].startswith("Error: ")


@pytest.mark.parametrize("option", ["--csv", "--markdown"])
def test_a_file_that_cannot_be_written_gets_one_sentence(directory: Path, option: str):
    result = CliRunner().invoke(evaluate, [str(directory), option, str(directory / "nowhere" / "figures")])

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr
