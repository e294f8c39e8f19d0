"""Walk the journeys in a real Chromium against freshly made example data, and leave pictures and downloads behind."""

import importlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser

from tests.journeys.story import WIDE, Accounts, Story
from tests.support.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "build" / "stories"
JOURNEYS = ROOT / "tests" / "journeys"
LEFT_EMPTY = "GM0307"
LONGEST_START_SECONDS = 60


def main() -> None:
    """Walk every journey, or those named on the command line, and fail when one of them does."""
    names = sys.argv[1:] or sorted(path.stem for path in JOURNEYS.glob("j[0-9]*.py"))
    shutil.rmtree(OUTPUT, ignore_errors=True)
    with example_installation() as (address, accounts), chromium() as browser:
        results = {name: walk(browser, name, address, accounts) for name in names}
    for name, result in results.items():
        verdict = "passed" if result["passed"] else f"FAILED: {result['problem']}"
        print(f"{name}: {len(result['steps'])} steps, {result['clicks']} clicks, {result['seconds']} s, {verdict}")  # type: ignore[arg-type]
    sys.exit(0 if all(result["passed"] for result in results.values()) else 1)


def walk(browser: Browser, name: str, address: str, accounts: Accounts) -> dict[str, object]:
    """Walk one journey and return how it went."""
    page = browser.new_page(viewport=WIDE, locale="nl-NL")  # type: ignore[arg-type]  # a plain dictionary will do
    page.set_default_timeout(15_000)
    story = Story(page, address, OUTPUT / name)
    try:
        importlib.import_module(f"tests.journeys.{name}").walk(story, accounts)
    except Exception as error:  # noqa: BLE001  a journey may fail in any way; the others still count
        page.screenshot(path=OUTPUT / name / "failed.png", full_page=True)
        return story.result(passed=False, problem=str(error).splitlines()[0])
    else:
        return story.result(passed=True)
    finally:
        page.close()


@contextmanager
def example_installation(database_url: str = "") -> Iterator[tuple[str, Accounts]]:
    """Make an installation with example data, one municipality left empty, and serve it.

    Parameters
    ----------
    database_url : str
        Database to use; empty for an SQLite file of its own.
    """
    instance = Path(tempfile.mkdtemp(prefix="gemsamen-stories-"))
    port = _free_port()
    environment = {**os.environ, "GEMSAMEN_INSTANCE": str(instance), "PORT": str(port)}
    environment["GEMSAMEN_DATABASE_URL"] = database_url
    command = [sys.executable, "-m", "gemsamen"]
    subprocess.run([*command, "reference"], env=environment, cwd=ROOT, check=True)
    subprocess.run([*command, "demo", "--yes", "--leave-empty", LEFT_EMPTY], env=environment, cwd=ROOT, check=True)
    server = subprocess.Popen([*command, "serve"], env=environment, cwd=ROOT)
    try:
        _wait_for(f"http://127.0.0.1:{port}/gezond")
        rows = json.loads((instance / "demo-accounts.json").read_text(encoding="utf-8"))
        yield f"http://127.0.0.1:{port}", Accounts(rows)
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(instance, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str) -> None:
    until = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310  our own server
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    raise SystemExit(f"the server did not answer at {address}")


if __name__ == "__main__":
    main()
