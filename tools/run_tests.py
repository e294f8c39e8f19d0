"""Run every test: pure ones once, the rest on SQLite and again on PostgreSQL, and those in a real Chromium."""

import argparse
import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One run of pytest."""

    name: str
    marks: str
    database: str
    is_parallel: bool = True


PARTS = (
    Part("pure", "pure", "sqlite"),
    Part("sqlite", "not pure and not browser", "sqlite"),
    Part("postgresql", "not pure and not browser", "postgresql"),
    Part("browser", "browser and not journey", "sqlite", is_parallel=False),
    Part("journeys", "journey", "sqlite", is_parallel=False),
    Part("journeys-postgresql", "journey", "postgresql", is_parallel=False),
)


def run(part: Part, workers: str, rest: list[str]) -> bool:
    """Run one part and tell whether it passed."""
    print(f"\n== {part.name} ==", flush=True)
    parallel = ["-n", workers, "--dist", "loadfile"] if part.is_parallel and workers != "0" else []
    command = [sys.executable, "-m", "pytest", "-q", "-m", part.marks, *parallel, *rest]
    environment = {**os.environ, "GEMSAMEN_TEST_DATABASE": part.database}
    return subprocess.run(command, env=environment, check=False).returncode == 0


def main() -> None:
    """Run the parts that were asked for, all by default; every part runs, whatever an earlier one did."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workers", default="auto", help="parallel processes; 0 for none")
    parser.add_argument("--part", action="append", choices=[part.name for part in PARTS])
    options, rest = parser.parse_known_args()
    chosen = [part for part in PARTS if not options.part or part.name in options.part]
    started = time.monotonic()
    failed = [part.name for part in chosen if not run(part, options.workers, rest)]
    print(f"\n{len(chosen)} parts in {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
