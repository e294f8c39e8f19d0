"""Run what lies in benchmarks/: a table on the screen and build/bench.json."""

import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "bench.json"
COLUMNS = ("name", "n", "value", "unit", "baseline", "ratio", "target", "ok")

Row = dict[str, Any]


def collect(names: list[str]) -> list[Row]:
    """Run the benchmarks with these names, or all of them, and return their rows."""
    modules = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.stem.startswith("_"))
    rows: list[Row] = []
    for name in modules:
        if names and name not in names:
            continue
        print(f"Measuring {name} …", file=sys.stderr, flush=True)
        rows.extend(importlib.import_module(f"benchmarks.{name}").run())
    return rows


def show(rows: list[Row]) -> None:
    """Print the rows as a table."""
    table = Table(title="Measured in this run; ratio beside the baseline of the same run")
    for column in COLUMNS:
        table.add_column(column, justify="left" if column in {"name", "unit", "target"} else "right")
    for row in rows:
        table.add_row(*(_cell(row[column]) for column in COLUMNS))
    Console(width=max(120, Console().width)).print(table)


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def main() -> None:
    """Measure, write and show."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    rows = collect(sys.argv[1:])
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    ordered = [{column: row[column] for column in COLUMNS} for row in rows]
    OUTPUT.write_text(json.dumps(ordered, indent=1) + "\n", encoding="utf-8")
    show(rows)
    sys.exit(0 if all(row["ok"] for row in rows) else 1)


if __name__ == "__main__":
    main()
