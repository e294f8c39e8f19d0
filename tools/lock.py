"""Renew the locks: exact versions with hashes, for every platform, without any address."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
GROUPS = ("uv", "build", "node", "test", "check")
OPTIONS = (
    "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url",
    "--no-annotate", "--no-header", "--upgrade",
)  # fmt: skip


def main() -> None:
    """Write requirements/runtime.lock and one lock per group that agrees with it."""
    uv = Path(sys.executable).parent / "uv"
    runtime = LOCKS / "runtime.lock"
    _compile(uv, ["pyproject.toml", "-o", str(runtime)])
    for group in GROUPS:
        _compile(uv, ["--group", group, "-c", str(runtime), "-o", str(LOCKS / f"{group}.lock")])


def _compile(uv: Path, arguments: list[str]) -> None:
    print(f"Locking {arguments[-1]} …", flush=True)
    subprocess.run([uv, "pip", "compile", *OPTIONS, *arguments], cwd=ROOT, check=True)


if __name__ == "__main__":
    main()
