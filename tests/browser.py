"""A test client that refuses pages which are not well made."""

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

FEWEST_STATUS_ERROR = 400


class Browser:
    """Visit pages the way a user does and check every one of them."""

    def __init__(self, app: Flask, user_email: str | None = None) -> None:
        self._app = app
        self.client: FlaskClient = app.test_client()
        if user_email:
            self.sign_in(user_email)

    def sign_in(self, email: str) -> None:
        """Sign in without a password, as the session of the sign-in page would have it."""
        from gemsamen.accounts.models import User  # noqa: PLC0415
        from gemsamen.db import db  # noqa: PLC0415

        with self._app.app_context():
            uniquifier = db.session.query(User.fs_uniquifier).filter_by(email=email).scalar()
            assert uniquifier, f"no user {email}"
        with self.client.session_transaction() as session:
            session["_user_id"] = uniquifier
            session["_fresh"] = True

    def get(self, url: str, *, status: int = 200, **query: object) -> BeautifulSoup:
        """Open a page, following redirects."""
        return self._page(self.open(url, query_string=query or None, follow_redirects=True), status)

    def submit(self, url: str, *, status: int = 200, **fields: object) -> BeautifulSoup:
        """Send a form, following redirects."""
        return self._page(self.open(url, method="POST", data=fields, follow_redirects=True), status)

    def open(self, url: str, **arguments: object) -> TestResponse:
        """Send one request in a context of its own."""
        with self._app.app_context():
            response: TestResponse = self.client.open(url, buffered=True, **arguments)  # type: ignore[arg-type]
            return response

    def _page(self, response: TestResponse, status: int) -> BeautifulSoup:
        assert response.status_code == status, f"{response.status_code} instead of {status}: {response.text[:2000]}"
        return check_page(response.text)


def check_page(text: str) -> BeautifulSoup:
    """Parse a page and insist on what every page must have."""
    html5lib.HTMLParser(strict=True).parse(text)
    page = BeautifulSoup(text, "html.parser")
    headings = page.select("h1")
    assert len(headings) == 1, "a page has exactly one <h1>"
    assert page.title is not None
    heading = " ".join(headings[0].text.replace("\xad", "").split())
    assert " ".join(page.title.text.split()).startswith(heading), f"the title starts with the heading {heading!r}"
    identifiers = [element["id"] for element in page.select("[id]")]
    assert len(identifiers) == len(set(identifiers)), f"ids are unique: {sorted(map(str, identifiers))}"
    assert not page.select("[style]"), "no inline style"
    assert not [script for script in page.select("script") if not script.get("src")], "no inline script"
    _check_references(page, set(map(str, identifiers)))
    _check_fields(page)
    return page


def _check_references(page: BeautifulSoup, identifiers: set[str]) -> None:
    for name in ("aria-labelledby", "aria-describedby", "for"):
        for element in page.select(f"[{name}]"):
            named = element[name]
            for identifier in named.split() if isinstance(named, str) else named:
                assert identifier in identifiers, f"{name} points to nothing: {identifier}"


def _check_fields(page: BeautifulSoup) -> None:
    labelled = {str(label["for"]) for label in page.select("label[for]")}
    for field in page.select("input, select, textarea"):
        if field.get("type") in {"hidden", "submit"}:
            continue
        is_named = field.get("aria-label") or field.get("aria-labelledby") or field.find_parent("label")
        assert is_named or str(field.get("id")) in labelled, f"a field without a label: {field}"
    for form in page.select("form[method=post]"):
        assert form.select_one("input[name=csrf_token]"), "a form that changes something is guarded"


def texts(elements: list[Tag]) -> list[str]:
    """Return the words of elements, with plain spaces."""
    return [" ".join(element.text.replace("\xa0", " ").replace("\xad", "").split()) for element in elements]
