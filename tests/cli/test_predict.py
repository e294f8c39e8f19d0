import csv
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from gemsamen.cli.predict import predict
from gemsamen.cli.work import predict as module
from tests.cli import command
from tests.matching.synthetic import country, write_directory

pytestmark = pytest.mark.pure

HEADER = "org_id,name,region,population,lat,lon\n"


def write(directory: Path, **texts: str) -> Path:
    directory.mkdir(exist_ok=True)
    for name, text in texts.items():
        (directory / f"{name}.csv").write_text(text, encoding="utf-8")
    return directory


def run(directory: Path, out: Path, *options: str) -> Result:
    return CliRunner().invoke(predict, [str(directory), "--out", str(out), *options])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def partners_of(code: str, out: Path) -> list[dict[str, str]]:
    return [row for row in rows(out / "partners.csv") if row["org_id"] == code]


@pytest.fixture(scope="module")
def predicted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Predict for the country of the tests."""
    directory, out = tmp_path_factory.mktemp("tidy"), tmp_path_factory.mktemp("out") / "new" / "folder"
    write_directory(directory, country())
    result = run(directory, out)
    assert result.exit_code == 0, result.output
    return out


def test_every_ordered_pair_is_there_once_best_first(predicted: Path):
    found = rows(predicted / "partners.csv")

    assert list(found[0]) == ["org_id", "partner_id", "score", "probability"]
    assert len({(row["org_id"], row["partner_id"]) for row in found}) == len(found) == 40 * 39
    assert all(row["org_id"] != row["partner_id"] for row in found)
    for code in ("GM0000", "GM0017"):
        scores = [float(row["score"]) for row in found if row["org_id"] == code]
        assert scores == sorted(scores, reverse=True)
    assert all(0 <= float(row["probability"]) <= 1 for row in found)


def test_everybody_stands_among_the_first_ten_of_somebody(predicted: Path):
    first = {row["partner_id"] for code in range(40) for row in partners_of(f"GM{code:04d}", predicted)[:10]}

    assert len(first) == 40


def test_systems_are_those_that_an_organisation_does_not_have(predicted: Path):
    own = {(profile.code, fact.product) for profile in country() for fact in profile.systems}

    found = rows(predicted / "systems.csv")

    assert list(found[0]) == ["org_id", "component", "system", "score"]
    assert not {(row["org_id"], row["system"]) for row in found} & own
    assert {row["org_id"] for row in found} == {profile.code for profile in country()}


def test_every_organisation_has_one_group_with_itself_in_it(predicted: Path):
    groups: dict[str, list[str]] = {}
    for row in rows(predicted / "groups.csv"):
        groups.setdefault(row["group_key"], []).append(row["member_id"])

    assert len(groups) == 40
    assert all(key in members for key, members in groups.items())
    assert all(2 <= len(set(members)) == len(members) <= 8 for members in groups.values())


def test_the_same_files_give_the_same_predictions(tmp_path: Path, predicted: Path):
    write_directory(tmp_path, country()[::-1])

    run(tmp_path, tmp_path / "out")

    for name in ("partners.csv", "systems.csv", "groups.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (predicted / name).read_bytes()


def test_the_order_of_lines_and_of_what_is_hashed_has_no_influence(tmp_path: Path, predicted: Path):
    write_directory(tmp_path, country())
    for file in tmp_path.glob("*.csv"):
        heading, *lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        np.random.default_rng(0).shuffle(lines)
        file.write_text(heading + "".join(lines), encoding="utf-8")

    result = command.run(
        "predict", str(tmp_path), "--out", str(tmp_path / "out"), instance=tmp_path / "instance", PYTHONHASHSEED="7"
    )

    assert result.returncode == 0, result
    for name in ("partners.csv", "systems.csv", "groups.csv"):
        assert (tmp_path / "out" / name).read_bytes() == (predicted / name).read_bytes()


def test_lists_can_be_kept_short(tmp_path: Path):
    write_directory(tmp_path, country())

    run(tmp_path, tmp_path / "out", "--top", "3")

    assert len(partners_of("GM0000", tmp_path / "out")) == 3
    assert len(rows(tmp_path / "out" / "partners.csv")) == 120
    systems = [row["org_id"] for row in rows(tmp_path / "out" / "systems.csv")]
    assert max(systems.count(code) for code in systems) == 3


def test_places_and_populations_may_be_unknown_and_that_is_said(tmp_path: Path):
    directory = write(tmp_path / "in", organisations=HEADER + "A,,,,,\nB,,,nan,,\nC,,P,100,inf,5\n")

    result = run(directory, tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert len(rows(tmp_path / "out" / "partners.csv")) == 6
    assert all(np.isfinite(float(row["score"])) for row in rows(tmp_path / "out" / "partners.csv"))
    assert "an average stands in" in result.stderr.replace("\n", " ")


def test_one_organisation_has_no_partners_and_is_its_own_group(tmp_path: Path):
    directory = write(tmp_path / "in", organisations="org_id,extra\nA,x\n", systems="org_id,component,system\n")

    result = run(directory, tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert rows(tmp_path / "out" / "partners.csv") == []
    assert rows(tmp_path / "out" / "systems.csv") == []
    assert rows(tmp_path / "out" / "groups.csv") == [{"group_key": "A", "member_id": "A"}]


def test_ten_thousand_systems_on_one_organisation_are_no_problem(tmp_path: Path):
    systems = "".join(f"A,c{n % 200},p{n}\n" for n in range(10_000))
    directory = write(tmp_path / "in", organisations="org_id\nA\nB\nC\n", systems="org_id,component,system\n" + systems)

    result = run(directory, tmp_path / "out", "--top", "5")

    assert result.exit_code == 0, result.output
    assert len(rows(tmp_path / "out" / "systems.csv")) == 10


def test_who_misses_the_same_suits_each_other_more(tmp_path: Path, predicted: Path):
    write_directory(tmp_path, country())
    gaps = "org_id,component,urgency\nGM0000,permits,1\nGM0039,permits,0.5\n"
    write(tmp_path, gaps=gaps)

    run(tmp_path, tmp_path / "out")

    (before,) = (row for row in partners_of("GM0000", predicted) if row["partner_id"] == "GM0039")
    (after,) = (row for row in partners_of("GM0000", tmp_path / "out") if row["partner_id"] == "GM0039")
    assert float(after["score"]) == pytest.approx(float(before["score"]) + 1.0, abs=1e-4)


def test_a_system_with_a_contract_counts_as_registered_whatever_its_dates(tmp_path: Path):
    write_directory(tmp_path, country())
    heading = "org_id,component,system,start,end\n"
    for name, dates in {"one": "2026-01-01,2030-01-01", "two": "2030-01-01,2026-01-01"}.items():
        write(tmp_path, contracts=f"{heading}GM0000,c,product-39,{dates}\n")
        assert run(tmp_path, tmp_path / name).exit_code == 0

    for file in ("partners.csv", "systems.csv", "groups.csv"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    own = {row["system"] for row in rows(tmp_path / "one" / "systems.csv") if row["org_id"] == "GM0000"}
    assert "product-39" not in own


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        ({}, "organisations.csv: the file is missing"),
        ({"organisations": ""}, "organisations.csv: the file is empty"),
        ({"organisations": HEADER}, "there is no organisation in this file"),
        ({"organisations": HEADER + "A,,,,,\n", "gaps": "org_id\n"}, "gaps.csv: the column component"),
    ],
)
def test_files_that_cannot_be_used_get_one_sentence_and_nothing_is_written(
    tmp_path: Path, texts: dict[str, str], sentence: str
):
    directory = write(tmp_path / "in", **texts)

    result = run(directory, tmp_path / "out")

    assert result.exit_code == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_gets_one_sentence(tmp_path: Path):
    directory = write(tmp_path / "in", organisations="org_id\nA\nB\n")
    (tmp_path / "file").write_text("", encoding="utf-8")

    result = run(directory, tmp_path / "file" / "out")

    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a country of forty that counts as too large for a table of all pairs."""
    monkeypatch.setattr(module, "LARGEST_TABLE", 39)
    monkeypatch.setattr(module, "USUAL_TOP", 12)
    monkeypatch.setattr(module, "LARGEST_TOP", 20)
    (tmp_path / "in").mkdir()
    write_directory(tmp_path / "in", country())
    return tmp_path / "in"


def test_a_country_too_large_for_a_table_of_all_pairs_gets_the_same_suggestions(
    large: Path, tmp_path: Path, predicted: Path
):
    result = run(large, tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert "More than 39 organisations: lists are 12 long; see --top." in result.stderr
    for code in ("GM0000", "GM0017", "GM0039"):
        own, same = partners_of(code, tmp_path / "out"), partners_of(code, predicted)[:12]
        assert [row["partner_id"] for row in own] == [row["partner_id"] for row in same]
        assert [float(row["score"]) for row in own] == pytest.approx([float(row["score"]) for row in same], abs=1e-4)
    assert (tmp_path / "out" / "groups.csv").read_bytes() == (predicted / "groups.csv").read_bytes()
    systems = [row["org_id"] for row in rows(tmp_path / "out" / "systems.csv")]
    assert {systems.count(code) for code in systems} == {12}


@pytest.mark.parametrize(("top", "length"), [(3, 3), (10**9, 20)])
def test_lists_of_a_large_country_are_as_long_as_asked_up_to_a_limit(
    large: Path, tmp_path: Path, top: int, length: int
):
    result = run(large, tmp_path / "out", "--top", str(top))

    assert len(partners_of("GM0007", tmp_path / "out")) == length
    assert ("lists are at most 20 long" in result.stderr) == (length < top)


def test_lists_can_be_asked_longer_than_there_are_others(tmp_path: Path, predicted: Path):
    write_directory(tmp_path, country())

    run(tmp_path, tmp_path / "out", "--top", str(10**9))

    assert (tmp_path / "out" / "partners.csv").read_bytes() == (predicted / "partners.csv").read_bytes()


def test_a_disk_that_runs_full_leaves_older_files_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def broken(*_: object, **__: object) -> object:
        yield "A", "c", "p", 1.0
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "predict_adoption", broken)
    directory = write(tmp_path / "in", organisations="org_id\nA\nB\n")
    out = write(tmp_path / "out", partners="older", systems="older", groups="older")

    result = run(directory, out)

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == f"Error: {out} cannot be written: No space left on device"
    assert {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()} == {
        "partners.csv": "older",
        "systems.csv": "older",
        "groups.csv": "older",
    }


def test_who_breaks_off_finds_no_half_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def interrupted(*_: object, **__: object) -> object:
        yield "A", "c", "p", 1.0
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "predict_adoption", interrupted)
    directory = write(tmp_path / "in", organisations="org_id\nA\nB\n")

    result = run(directory, tmp_path / "out")

    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "Aborted!"
    assert list((tmp_path / "out").iterdir()) == []


def test_the_files_that_are_read_are_never_written_over(tmp_path: Path):
    write_directory(tmp_path, country())
    before = (tmp_path / "systems.csv").read_bytes()

    result = run(tmp_path, tmp_path / "." / "")

    assert result.exit_code == 1
    assert "--out is the folder that is read" in result.stderr
    assert (tmp_path / "systems.csv").read_bytes() == before


def test_a_folder_in_the_place_of_a_file_gets_one_sentence(tmp_path: Path):
    directory = write(tmp_path / "in", organisations="org_id\nA\nB\n")
    (tmp_path / "out" / "groups.csv").mkdir(parents=True)

    result = run(directory, tmp_path / "out")

    assert result.exit_code == 1
    assert "groups.csv is a folder" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["groups.csv"]


def test_predicting_loads_no_web_and_no_database():
    program = "import sys, gemsamen.cli.work.predict; print(*({'flask', 'sqlalchemy'} & sys.modules.keys()))"

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == ""
