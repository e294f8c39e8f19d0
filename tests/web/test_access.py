"""Every route with who may open it: closed by default, also for the route that somebody adds tomorrow."""

import secrets

import pytest
from flask import Flask
from sqlalchemy import event

from gemsamen.db import db
from gemsamen.domain.access import Role
from tests import factories
from tests.browser import Browser
from tests.web.routes import ARGUMENTS, ROUTES, Who
from tests.web.walking import Step, steps

MAY: dict[Role, set[Who]] = {
    Role.READER: set(),
    Role.EDITOR: {Who.EDITOR, Who.WORKER},
    Role.COORDINATOR: {Who.WORKER, Who.AUDITOR},
    Role.ADMINISTRATOR: {Who.EDITOR, Who.WORKER, Who.AUDITOR, Who.ADMINISTRATOR},
}
EVERY_ROLE = (Who.VISITOR, Who.USER, Who.MEMBER)
KEPT_OF_A_VISIT = tuple(f"INSERT INTO {table} " for table in ("shown_list", "shown_suggestion", "suggestion_outcome"))
"""Which list was shown and who was looked at: written beside the page, once a day, and never in its way."""
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


@pytest.fixture
def content(app: Flask) -> None:
    """Something to look at, so that a page has a reason to open."""
    del app
    factories.system()
    factories.gap()
    factories.strength()
    factories.initiative(invited=("lochem",))
    factories.initiative(slug="lochem", invited=("zutphen",))
    factories.open_initiative()


@pytest.fixture
def guarded(app: Flask):
    """The guard against forged forms is on, as it is for users."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


def _visit(browser: Browser, step: Step, **more: object) -> int:
    fields = {**step.fields, **more.pop("data", {})} if step.method == "POST" else None
    return browser.open(step.address, method=step.method, data=fields, **more).status_code


def _signed_in(app: Flask, role: Role = Role.ADMINISTRATOR, slug: str = "zutphen") -> Browser:
    factories.user(f"iemand@{slug}.example", slug=slug, role=role)
    return Browser(app, f"iemand@{slug}.example")


def test_every_route_is_listed_with_its_methods_and_nothing_else_is(app: Flask):
    present = {
        (rule.endpoint, method) for rule in app.url_map.iter_rules() for method in rule.methods & {"GET", "POST"}
    }
    others = {method for rule in app.url_map.iter_rules() for method in rule.methods} - {
        "GET", "POST", "HEAD", "OPTIONS",
    }  # fmt: skip
    listed = {
        (endpoint, method)
        for endpoint, *both in ROUTES
        for method, who in zip(("GET", "POST"), both, strict=True)
        if who is not Who.NOBODY
    }

    assert others == set(), "a method that the table does not know"
    assert present - listed == set(), "add these routes to tests/web/routes.py, with who may open them"
    assert listed - present == set(), "these routes are gone: take them out of tests/web/routes.py"
    assert len(ROUTES) == len({endpoint for endpoint, *_ in ROUTES})


@pytest.mark.usefixtures("content")
def test_a_visitor_opens_public_pages_and_is_sent_to_sign_in_for_all_others(app: Flask):
    wrong = []
    for step in steps(app):
        answer = Browser(app).open(step.address, method=step.method)
        is_sent_away = answer.status_code == 302 and answer.headers["Location"].startswith("/inloggen")
        if is_sent_away is (step.who is Who.VISITOR):
            wrong.append(f"{step}: {answer.status_code}")

    assert wrong == []


@pytest.mark.usefixtures("content")
def test_the_rooms_of_another_organisation_do_not_exist(app: Flask):
    browser = _signed_in(app, slug="lochem")

    found = [str(step) for step in steps(app) if step.is_room and _visit(browser, step) != 404]

    assert found == []


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize("role", list(Role))
def test_a_role_reads_and_writes_what_it_may_and_no_more(app: Flask, role: Role):
    wrong = []
    for step in steps(app):
        status = _visit(_somebody_new(app, role), step)
        is_allowed = step.who in EVERY_ROLE or step.who in MAY[role]
        expected = status not in {403, 500} if is_allowed else status in {403, 404 if step.is_secret else 403}
        if not expected:
            wrong.append(f"{step}: {status}")

    assert wrong == []


def _somebody_new(app: Flask, role: Role) -> Browser:
    """Take a new user for every step, whatever the step before did to its own."""
    email = f"{secrets.token_hex(4)}@zutphen.example"
    factories.user(email, role=role)
    return Browser(app, email)


@pytest.mark.usefixtures("content")
def test_a_platform_administrator_has_no_room_and_may_open_the_platform(app: Flask):
    factories.platform_administrator("baas@gemsamen.example")
    browser = Browser(app, "baas@gemsamen.example")

    rooms = [str(step) for step in steps(app) if step.is_room and _visit(browser, step) != 404]
    platform = [str(step) for step in steps(app) if step.who is Who.PLATFORM and _visit(browser, step) == 403]

    assert rooms == platform == []


@pytest.mark.parametrize("number", [2**31, 2**63, 10**30])
def test_a_number_beyond_the_database_is_a_page_that_does_not_exist(app: Flask, number: int):
    browser, names = _signed_in(app), [name for name, value in ARGUMENTS.items() if isinstance(value, int)]
    huge = [step for step in steps(app, **dict.fromkeys(names, number)) if step.numbers and step.is_room]

    found = {str(step): status for step in huge if (status := _visit(browser, step)) != 404}

    assert found == {}


@pytest.mark.usefixtures("content")
def test_reading_never_writes_but_for_what_is_kept_of_a_visit(app: Flask):
    browsers = [_signed_in(app), Browser(app)]
    factories.platform_administrator("baas@gemsamen.example")
    browsers.append(Browser(app, "baas@gemsamen.example"))
    written: list[str] = []

    def notice(*arguments: object) -> None:
        statement = str(arguments[2]).lstrip()
        if statement.upper().startswith(WRITING) and not statement.startswith(KEPT_OF_A_VISIT):
            written.append(str(arguments[2])[:200])

    event.listen(db.engine, "before_cursor_execute", notice)
    for browser in browsers:
        for step in steps(app):
            if step.method == "GET":
                _visit(browser, step)
    event.remove(db.engine, "before_cursor_execute", notice)

    assert written == []


@pytest.mark.usefixtures("guarded", "content")
@pytest.mark.parametrize("token", [None, "", "onzin", "é", "\u202e", "x" * 5000])
def test_a_form_without_a_good_token_is_refused_everywhere(app: Flask, token: str | None):
    browser = _signed_in(app)
    fields = {} if token is None else {"csrf_token": token}

    accepted = {str(step): _visit(browser, step, data=fields) for step in steps(app) if step.method == "POST"}

    assert {step: status for step, status in accepted.items() if status != 400} == {}


@pytest.mark.usefixtures("guarded", "content")
def test_a_token_in_a_header_is_judged_the_same(app: Flask):
    browser = _signed_in(app)

    for token in ("onzin", "é"):
        headers = {"X-CSRFToken": token.encode().decode("latin-1")}
        refused = [_visit(browser, step, headers=headers) for step in steps(app) if step.method == "POST"]
        assert set(refused) == {400}


@pytest.mark.usefixtures("content")
def test_every_answer_carries_the_headers_that_keep_it_safe(app: Flask):
    browser, missing = _signed_in(app), []
    for step in steps(app):
        if step.endpoint == "static":
            continue  # served in front of the application
        answer = browser.open(step.address, method=step.method)
        missing += [f"{step}: {name}" for name, text in HEADERS.items() if text not in answer.headers.get(name, "")]

    assert missing == []


def test_no_page_of_a_library_is_reachable_in_its_own_look(app: Flask):
    ours = {app.config[name] for name in app.config if name.startswith("SECURITY_") and name.endswith("_TEMPLATE")}
    shown = {
        app.config[f"SECURITY_{name}_TEMPLATE"]
        for name in ("LOGIN_USER", "FORGOT_PASSWORD", "RESET_PASSWORD", "CHANGE_PASSWORD")
    }

    assert shown <= ours
    assert all(name.startswith("accounts/") for name in shown)
    assert {rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("security.")} == {
        endpoint for endpoint, *_ in ROUTES if endpoint.startswith("security.")
    }
