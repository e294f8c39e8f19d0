"""A real Chromium, the application on a real socket, and pages that tolerate no error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import BrowserContext, Page

from gemsamen.db import db
from tests.browser import Browser
from tests.chromium_pages.examples import Examples, make_examples
from tests.chromium_pages.looking import Watch
from tests.support.chromium import chromium as started_chromium
from tests.support.database import Database
from tests.support.server import served

WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 390, "height": 844}


@contextmanager
def _guarded(app: Flask) -> Iterator[None]:
    """Switch on what the other tests leave out."""
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        yield
    finally:
        app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One browser for the whole run."""
    with started_chromium() as browser:
        yield browser


@pytest.fixture
def live(app: Flask) -> Iterator[str]:
    """Return the address at which the application of this test answers, guarded against forged forms."""
    with _guarded(app), served(app) as address:
        yield address


@pytest.fixture
def page(chromium: Chromium, live: str) -> Iterator[Page]:
    """A page that fails the test when its console, scripts or requests report anything."""
    context = chromium.new_context(viewport=WIDE)  # type: ignore[arg-type]
    watch = Watch(live)
    opened = context.new_page()
    watch.follow(opened)
    yield opened
    context.close()
    assert watch.problems == []


@dataclass(frozen=True)
class Site:
    """One installation with examples, for tests that only look."""

    app: Flask
    address: str
    examples: Examples
    window: Callable[[str | None], tuple[Page, Watch]]

    def url(self, endpoint: str, **values: object) -> str:
        """Return the whole address of a page."""
        with self.app.test_request_context():
            return self.address + self.app.url_for(endpoint, **values)


@pytest.fixture(scope="module")
def site(
    session_app: Flask, database: Database, chromium: Chromium, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """Serve the examples for all tests of a module."""
    session_app.config["INSTANCE"] = tmp_path_factory.mktemp("site")
    with session_app.app_context():
        db.engine.dispose()
        database.restore()
        examples = make_examples()
        db.session.remove()
    windows: dict[str | None, tuple[Page, Watch]] = {}

    with _guarded(session_app), served(session_app) as address:

        def window(email: str | None) -> tuple[Page, Watch]:
            if email not in windows:
                context = chromium.new_context()
                if email:
                    sign_in(context, Browser(session_app, email), address)
                windows[email] = (context.new_page(), Watch(address))
                windows[email][1].follow(windows[email][0])
            return windows[email]

        yield Site(session_app, address, examples, window)
        for opened, _ in windows.values():
            opened.context.close()
    with session_app.app_context():
        db.engine.dispose()


def sign_in(context: BrowserContext, browser: Browser, address: str) -> None:
    """Give a context the session of a test client that is signed in."""
    cookie = browser.client.get_cookie("gemsamen")
    assert cookie is not None
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])
