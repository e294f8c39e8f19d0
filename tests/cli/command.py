"""Run the ``gemsamen`` command as a user does: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).parent / "gemsamen"


def run(*arguments: str, instance: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command on an instance folder, without anybody at the keyboard."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GEMSAMEN_")}
    return subprocess.run(
        [PROGRAM, *arguments],
        env={**own, "GEMSAMEN_INSTANCE": str(instance), "COLUMNS": "200", **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def refusal(result: subprocess.CompletedProcess[str]) -> str:
    """Return the one sentence with which a command ended."""
    assert result.returncode == 1, result
    assert "Traceback" not in result.stderr
    [line] = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    return line.removeprefix("Error: ")
