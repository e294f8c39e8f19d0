import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import bench
from tools.bench import COLUMNS, collect, main

pytestmark = pytest.mark.pure

ROW = {
    "name": "one",
    "n": 3,
    "value": 1.23456,
    "unit": "ms",
    "baseline": 2.0,
    "ratio": 1.62,
    "target": 2.0,
    "ok": True,
}


@pytest.fixture
def benchmarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[dict[str, object]]]:
    """Benchmarks by name, with the rows that they return."""
    found: dict[str, list[dict[str, object]]] = {"one": [ROW], "two": [{**ROW, "name": "two"}]}
    (tmp_path / "benchmarks").mkdir()
    for name in (*found, "__init__", "_shared"):
        (tmp_path / "benchmarks" / f"{name}.py").touch()
    monkeypatch.setattr(bench, "ROOT", tmp_path)
    monkeypatch.setattr(bench, "OUTPUT", tmp_path / "build" / "bench.json")
    monkeypatch.setitem(sys.modules, "benchmarks.one", SimpleNamespace(run=lambda: found["one"]))
    monkeypatch.setitem(sys.modules, "benchmarks.two", SimpleNamespace(run=lambda: found["two"]))
    return found


@pytest.mark.usefixtures("benchmarks")
def test_every_benchmark_runs_unless_some_are_named():
    assert [row["name"] for row in collect([])] == ["one", "two"]
    assert [row["name"] for row in collect(["two"])] == ["two"]


def run(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["bench"])
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(str(stopped.value))


def test_the_result_is_a_list_of_rows_with_the_agreed_columns(
    benchmarks: dict[str, list[dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    benchmarks["one"] = [{**ROW, "more": "is left out"}]

    code = run(monkeypatch)

    rows = json.loads(bench.OUTPUT.read_text(encoding="utf-8"))
    assert code == 0
    assert [tuple(row) for row in rows] == [COLUMNS, COLUMNS]
    assert rows[0] == ROW
    assert "1.235" in capsys.readouterr().out


def test_a_missed_target_fails_the_run_and_is_written_all_the_same(
    benchmarks: dict[str, list[dict[str, object]]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    benchmarks["two"] = [{**ROW, "ok": False}]

    code = run(monkeypatch)

    assert code == 1
    assert json.loads(bench.OUTPUT.read_text(encoding="utf-8"))[1]["ok"] is False
    assert "NO" in capsys.readouterr().out
