"""Time how long gemsamen takes to start beside what it stands on, each in processes of their own."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 5
MOST_TIMES_FRAMEWORK = 4.0
MOST_TIMES_CLICK = 3.0
APPLICATION = ("-c", "from gemsamen.app import create_app; create_app()")
FRAMEWORK = ("-c", "import flask_sqlalchemy")
HELP = ("-m", "gemsamen", "--help")
CLICK = ("-c", "import click")


def run() -> list[dict[str, Any]]:
    """Measure; every row compares with a baseline of the same run.

    Returns
    -------
    list of dict
        name, n (repeats), value and baseline in seconds (median of processes from start to end), ratio of value to
        baseline (smaller is quicker), target, ok.
    """
    with tempfile.TemporaryDirectory(prefix="gemsamen-bench-") as instance:
        environment = {**os.environ, "GEMSAMEN_INSTANCE": instance}
        application, framework = _side_by_side(APPLICATION, FRAMEWORK, environment)
        help_text, click = _side_by_side(HELP, CLICK, environment)
    return [
        _row(
            "startup: application ready, against importing Flask-SQLAlchemy",
            application,
            framework,
            MOST_TIMES_FRAMEWORK,
        ),
        _row("startup: gemsamen --help, against importing click", help_text, click, MOST_TIMES_CLICK),
    ]


def _side_by_side(ours: tuple[str, ...], theirs: tuple[str, ...], environment: dict[str, str]) -> tuple[float, float]:
    """Median seconds of both, in turns after one warm-up, so that a busy moment slows down both."""
    pairs = [(_seconds(ours, environment), _seconds(theirs, environment)) for _ in range(REPEATS + 1)][1:]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def _seconds(arguments: tuple[str, ...], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own
    return time.perf_counter() - start


def _row(name: str, value: float, baseline: float, most_times: float) -> dict[str, Any]:
    return {
        "name": name,
        "n": REPEATS,
        "value": round(value, 3),
        "unit": "s",
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 2),
        "target": f"<= {most_times:g} x baseline",
        "ok": value <= most_times * baseline,
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
