"""Journeys walk through an installation with example data, served as users have it."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.story import WIDE, Accounts
from tests.support.chromium import chromium
from tests.support.database import ENGINE, postgres_server
from tools.stories import example_installation

Installation = tuple[str, Accounts]


@pytest.fixture(scope="package")
def installation() -> Iterator[Installation]:
    """One installation for all journeys, on the database that the tests were asked to run on."""
    with ExitStack() as opened:
        address = ""
        if ENGINE == "postgresql":
            folder = opened.enter_context(tempfile.TemporaryDirectory(prefix="gemsamen-journeys-"))
            address = opened.enter_context(postgres_server(Path(folder) / "data"))
        yield opened.enter_context(example_installation(address))


@pytest.fixture(scope="package")
def journey_browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def window(journey_browser: Browser) -> Iterator[Page]:
    """A fresh window that fails the test on an error in the page."""
    page = journey_browser.new_page(viewport=WIDE, locale="nl-NL")
    page.set_default_timeout(15_000)
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    yield page
    page.close()
    assert problems == []
