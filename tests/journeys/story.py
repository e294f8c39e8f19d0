"""A journey of a user in a real browser: it counts clicks and time, and can leave pictures behind."""

import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}


@dataclass(frozen=True)
class Accounts:
    """The accounts of an installation, each with ``role``, ``organisation``, ``email`` and ``password``."""

    rows: list[dict[str, str]]

    def find(self, organisation: str, *roles: str) -> dict[str, str]:
        """Return the first account of an organisation, with one of the roles when any are named."""
        found = [row for row in self.rows if organisation in row["organisation"]]
        return next(row for row in found if not roles or any(role in row["role"] for role in roles))


@dataclass
class Story:
    """Walks through pages the way a user does.

    Parameters
    ----------
    page : Page
        A page of a real browser.
    address : str
        Where the application runs.
    folder : Path or None
        Where pictures and downloads go; None leaves nothing behind.
    """

    page: Page
    address: str
    folder: Path | None = None
    steps: list[str] = field(default_factory=list)
    clicks: int = 0
    started: float = field(default_factory=time.monotonic)

    def open(self, path: str) -> None:
        """Go to an address, as from a bookmark."""
        self.page.goto(self.address + path)

    def sign_in(self, email: str, password: str) -> None:
        """Sign in; this does not count as a click of the journey."""
        self.open("/inloggen")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Wachtwoord").fill(password)
        self.page.get_by_role("button", name="Inloggen").click()
        self.clicks, self.started = 0, time.monotonic()

    def step(self, title: str) -> None:
        """Finish a step: the page must have its heading, and a picture is taken at both widths."""
        expect(self.page.locator("h1")).to_have_count(1)
        self.steps.append(title)
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{len(self.steps):02d}-{re.sub(r'[^a-z0-9]+', '-', title.lower()).strip('-')}"
        for size in (NARROW, WIDE):
            self.page.set_viewport_size(size)  # type: ignore[arg-type]
            self.page.screenshot(path=self.folder / f"{name}-{size['width']}.png", full_page=True)

    def click(self, target: Locator) -> None:
        """Press something, once."""
        self.clicks += 1
        target.click()

    def press(self, name: str, role: str = "button") -> None:
        """Press the button or link with this name."""
        self.click(self.page.get_by_role(role, name=name).first)  # type: ignore[arg-type]

    def follow(self, name: str) -> None:
        """Follow the link with this name."""
        self.press(name, "link")

    def fill(self, label: str, text: str) -> None:
        """Type into the field with this label."""
        self.page.get_by_label(label).first.fill(text)

    def choose_file(self, label: str, path: Path) -> None:
        """Choose a file; opening the dialogue and choosing count as one click."""
        self.clicks += 1
        self.page.get_by_label(label).set_input_files(path)

    def download(self, name: str) -> Path | None:
        """Follow a link that gives a file, and keep the file beside the pictures."""
        with self.page.expect_download() as waiting:
            self.follow(name)
        if self.folder is None:
            return None
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / waiting.value.suggested_filename
        waiting.value.save_as(path)
        return path

    def result(self, *, passed: bool, problem: str = "") -> dict[str, object]:
        """Return, and write, how the journey went."""
        result: dict[str, object] = {
            "steps": self.steps,
            "clicks": self.clicks,
            "seconds": round(time.monotonic() - self.started, 1),
            "passed": passed,
        }
        if problem:
            result["problem"] = problem
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "result.json").write_text(
                json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
            )
        return result
