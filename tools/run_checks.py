"""Run every check and show what is wrong in each, instead of stopping at the first."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON_FOLDERS = ("gemsamen", "tests", "tools", "benchmarks", "migrations", "wsgi.py")

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", *PYTHON_FOLDERS]),
    ("style", [str(BIN / "ruff"), "check", "--quiet", *PYTHON_FOLDERS]),
    ("types", [str(BIN / "mypy"), "--no-error-summary"]),
    ("imports", [str(BIN / "lint-imports"), "--no-cache"]),
    ("templates", [str(BIN / "djlint"), "gemsamen", "--check", "--lint"]),
    ("dependencies", [str(BIN / "deptry"), "."]),
    ("dead code", [str(BIN / "vulture")]),
    ("translations", [sys.executable, "-m", "tools.messages", "check"]),
    ("migrations", [sys.executable, "-m", "tools.check_migrations"]),
    ("sizes", [sys.executable, "-m", "tools.check_sizes"]),
    ("licences", [str(BIN / "reuse"), "lint", "--quiet"]),
)


def run(name: str, command: list[str], environment: dict[str, str]) -> bool:
    """Run one check, show its output when it fails, and tell whether it passed."""
    started = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    verdict = "ok" if done.returncode == 0 else "FAILED"
    print(f"{name:<14} {verdict:<7} {time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode != 0:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


def main() -> None:
    """Run the checks on an instance of their own."""
    instance = tempfile.mkdtemp(prefix="gemsamen-check-")
    environment = {**os.environ, "GEMSAMEN_INSTANCE": instance, "NO_COLOR": "1"}
    try:
        failed = [name for name, command in CHECKS if not run(name, command, environment)]
    finally:
        shutil.rmtree(instance, ignore_errors=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
