"""Time how long gemsamen takes to start beside what it stands on, each in processes of their own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.measuring.clocks import cpu_seconds_with_children

ROOT = Path(__file__).resolve().parent.parent
REPEATS = 9
MOST_TIMES_FRAMEWORK = 4.0
MOST_TIMES_CLICK = 3.0
APPLICATION = ("-c", "import wsgi")
"""What every process of the web server does before its first answer."""

FRAMEWORK = ("-c", "import flask_sqlalchemy")
HELP = ("-m", "gemsamen", "--help")
HELP_OF_COMMAND = ("-m", "gemsamen", "suggest", "--help")
CLICK = ("-c", "import click")
LEFT_OUT = {"PYTHONDONTWRITEBYTECODE"}
"""Where it is set our modules would be compiled at every start, and those of the baseline, once installed, not."""


def run() -> list[dict[str, Any]]:
    """Measure; every row compares with a baseline of the same run.

    Returns
    -------
    list of dict
        name, n (repeats), value and baseline in seconds of processor (the least of processes from start to end),
        ratio of value to baseline (smaller is quicker), target, ok.
    """
    with tempfile.TemporaryDirectory(prefix="gemsamen-bench-") as instance:
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        environment = {**kept, "GEMSAMEN_INSTANCE": instance}
        ready = _side_by_side(APPLICATION, FRAMEWORK, environment)
        help_text = _side_by_side(HELP, CLICK, environment)
        help_of_command = _side_by_side(HELP_OF_COMMAND, CLICK, environment)
    return [
        _row("startup: application ready, against importing Flask-SQLAlchemy", ready, MOST_TIMES_FRAMEWORK),
        _row("startup: gemsamen --help, against importing click", help_text, MOST_TIMES_CLICK),
        _row("startup: gemsamen suggest --help, against importing click", help_of_command, MOST_TIMES_CLICK),
    ]


def _side_by_side(
    ours: tuple[str, ...], theirs: tuple[str, ...], environment: Mapping[str, str]
) -> tuple[float, float]:
    """Return the least seconds of both, in turns after one warm-up, so that a busy moment slows down both."""
    pairs = [(_seconds(ours, environment), _seconds(theirs, environment)) for _ in range(REPEATS + 1)][1:]
    return min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)


def _seconds(arguments: tuple[str, ...], environment: Mapping[str, str]) -> float:
    command = [sys.executable, *arguments]

    def start() -> None:
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own

    return cpu_seconds_with_children(start, repeats=1)


def _row(name: str, measured: tuple[float, float], most_times: float) -> dict[str, Any]:
    value, baseline = measured
    return {
        "name": name,
        "n": REPEATS,
        "value": round(value, 3),
        "unit": "s CPU",
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 2),
        "target": f"<= {most_times:g} x baseline",
        "ok": value <= most_times * baseline,
    }


if __name__ == "__main__":
    print(json.dumps(run(), indent=2))
