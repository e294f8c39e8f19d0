"""Build style sheets, scripts and fonts when they are missing or older than their sources.

Uses the system's node when there is one of at least version 18, else the node that the Python registry delivers.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
OUTPUT = ROOT / "gemsamen" / "web" / "static" / "dist"
STAMP = OUTPUT / "manifest.json"
OLDEST_NODE = 18
TARGETS = "es2020,firefox115,chrome111,safari16"


def sources() -> list[Path]:
    """Return the files that the built assets depend on."""
    own = [path for folder in ("css", "js") for path in (FRONTEND / folder).rglob("*") if path.is_file()]
    return sorted([*own, FRONTEND / "package.json", FRONTEND / "package-lock.json", Path(__file__)])


def fingerprint(paths: list[Path]) -> str:
    """Return a mark of the content of files, the same for the same content."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    """Tell whether the built assets belong to today's sources."""
    if not STAMP.exists():
        return False
    built: dict[str, str] = json.loads(STAMP.read_text(encoding="utf-8"))
    return built.get("sources") == fingerprint(sources())


def find_npm() -> tuple[str, dict[str, str]]:
    """Return the npm to use and the environment in which it finds its node.

    Raises
    ------
    SystemExit
        If neither the system nor the Python environment has a usable node.
    """
    beside_python = Path(sys.executable).parent
    for folder in (shutil.which("node"), shutil.which("node", path=str(beside_python))):
        if folder and _version(folder) >= OLDEST_NODE:
            path = f"{Path(folder).parent}{os.pathsep}{os.environ.get('PATH', '')}"
            npm = shutil.which("npm", path=path)
            if npm:
                return npm, {**os.environ, "PATH": path}
    raise SystemExit("No node of version 18 or newer was found. Run: make .venv/.node")


def _version(node: str) -> int:
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return 0
    return int(answer.stdout.strip().lstrip("v").split(".")[0] or 0)


def install_packages(npm: str, environment: dict[str, str]) -> None:
    """Install the packages of the lock file, running none of their scripts."""
    lock = FRONTEND / "package-lock.json"
    stamp = FRONTEND / "node_modules" / ".lock-mark"
    mark = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == mark:
        return
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    if subprocess.run(command, cwd=FRONTEND, env=environment, check=False).returncode:
        raise SystemExit("The packages in frontend/package-lock.json did not come in. Is there a network?")
    stamp.write_text(mark, encoding="ascii")


def bundle() -> None:
    """Bundle style sheet, script and fonts, and write the manifest."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    binaries = sorted(FRONTEND.glob("node_modules/@esbuild/*/bin/esbuild"))
    if not binaries:
        raise SystemExit("esbuild has no build for this machine; see frontend/package.json")
    subprocess.run(
        [
            str(binaries[0]), "css/app.css", "js/app.js", "--bundle", "--minify", f"--outdir={OUTPUT}",
            "--entry-names=[name]", "--loader:.woff2=file", "--loader:.woff=empty", "--loader:.svg=dataurl",
            "--asset-names=fonts/[name]-[hash]", f"--target={TARGETS}", "--log-level=error", "--legal-comments=none",
        ],
        cwd=FRONTEND,
        check=True,
    )  # fmt: skip
    marks = {path.name: fingerprint([path])[:12] for path in sorted(OUTPUT.glob("app.*"))}
    STAMP.write_text(json.dumps({**marks, "sources": fingerprint(sources())}, indent=1), encoding="utf-8")


def main() -> None:
    """Build what is missing or stale."""
    if is_current():
        return
    print("Building style sheet, script and fonts …", flush=True)
    npm, environment = find_npm()
    install_packages(npm, environment)
    bundle()


if __name__ == "__main__":
    main()
