from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask

from gemsamen.accounts.service import find_user
from gemsamen.cli import users
from gemsamen.cli.database import NOT_PREPARED
from gemsamen.db import db
from gemsamen.domain.access import Role
from tests import factories
from tests.accounts.people import PASSWORD
from tests.browser import Browser
from tests.cli import command

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in the application of the test."""
    monkeypatch.setattr("gemsamen.cli.application.create_app", lambda: app)
    return lambda *words: CliRunner().invoke(users.user, words)


def _link(result: Result) -> str:
    return "/" + result.output.strip().splitlines()[-1].split("/", 3)[3]


def test_the_first_administrator_gets_a_link_and_no_password(run: Run, visitor: Browser):
    result = run("add", "cio@almelo.example", "--organisation", "gm0141", "--role", "beheerder", "--name", "Kim")

    page = visitor.get(_link(result))
    visitor.open(_link(result), method="POST", data={"name": "Kim", "password": PASSWORD})

    assert result.exit_code == 0
    assert page.select_one("input[name=name]")["value"] == "Kim"
    membership = find_user("cio@almelo.example").memberships[0]
    assert (membership.organisation.slug, membership.role) == ("almelo", Role.ADMINISTRATOR)


def test_somebody_with_an_account_gets_access_at_once(run: Run):
    factories.user("anna@zutphen.example")
    db.session.rollback()

    result = run("add", "ANNA@zutphen.example", "--organisation", "lochem", "--role", "lezer")

    assert "now works for Lochem" in result.output
    assert len(find_user("anna@zutphen.example").memberships) == 2


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "geen adres", "--organisation", "zutphen"), "‘geen adres’ is not an e-mail address."),
        (("add", "a@b.example", "--organisation", "GM9999"), "No organisation is known as ‘GM9999’."),
        (("add", "a@b.example", "--organisation", "' OR 1=1"), "No organisation is known as"),
        (("add", "", "--organisation", "zutphen"), "‘’ is not an e-mail address."),
        (("add", "a@b.example", "--organisation", "x" * 5_000), f"No organisation is known as ‘{'x' * 60}…’."),
        (("add", "anna@zutphen.example", "--organisation", "zutphen"), "works for this organisation already."),
        (("deactivate", "niemand@b.example"), "There is no account of niemand@b.example."),
        (("deactivate", "baas@gemsamen.example"), "is the last who manages the platform."),
        (("platform-admin", "geen adres"), "is not an e-mail address."),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(run: Run, words: tuple[str, ...], sentence: str):
    factories.user("anna@zutphen.example")
    factories.platform_administrator("baas@gemsamen.example")
    db.session.rollback()

    result = run(*words)

    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words",
    [("add", "cio@almelo.example", "--organisation", "almelo"), ("platform-admin", "cio@almelo.example")],
)
def test_a_link_that_was_lost_is_made_again_and_the_old_one_stops(run: Run, visitor: Browser, words: tuple[str, ...]):
    lost = _link(run(*words))

    found = _link(run(*words))

    visitor.get(lost, status=404)
    visitor.get(found)


def test_an_invitation_in_another_role_stays_as_it_is(run: Run, visitor: Browser):
    first = run("add", "cio@almelo.example", "--organisation", "almelo", "--role", "lezer")

    second = run("add", "cio@almelo.example", "--organisation", "almelo", "--role", "beheerder")

    assert second.exit_code == 1
    assert "has been invited in another role" in second.output
    visitor.get(_link(first))


def test_the_platform_gets_its_first_administrator(run: Run, visitor: Browser):
    result = run("platform-admin", "baas@gemsamen.example")

    answer = visitor.open(_link(result), method="POST", data={"name": "Bo", "password": PASSWORD})

    assert answer.headers["Location"] == "/beheer"
    assert visitor.open("/beheer").status_code == 200
    assert "already managed" in run("platform-admin", "baas@gemsamen.example").output


def test_an_account_is_closed_and_opened(run: Run, app: Flask):
    factories.user("anna@zutphen.example")
    browser = Browser(app, "anna@zutphen.example")

    closed = run("deactivate", "anna@zutphen.example")

    assert "is now closed" in closed.output
    assert browser.open("/account").status_code == 302
    assert "is now open" in run("deactivate", "--undo", "anna@zutphen.example").output


@pytest.mark.parametrize("words", [("user", "platform-admin", "a@b.example"), ("reference",)])
def test_a_database_that_is_not_ready_or_away_is_one_sentence(tmp_path: Path, words: tuple[str, ...]):
    away = command.run(
        *words, instance=tmp_path, GEMSAMEN_DATABASE_URL="postgresql://x:verysecret@127.0.0.1:1/gemsamen"
    )
    empty = command.run("user", "deactivate", "a@b.example", instance=tmp_path)

    assert command.refusal(away).startswith("The database cannot be used: ")
    assert "verysecret" not in away.stderr
    assert command.refusal(empty) == NOT_PREPARED


def test_somebody_no_longer_manages_the_platform(run: Run):
    factories.platform_administrator("baas@gemsamen.example")
    run("platform-admin", "baas@gemsamen.example")
    last = run("platform-admin", "--undo", "baas@gemsamen.example")
    factories.user("anna@zutphen.example")
    db.session.rollback()
    run("platform-admin", "anna@zutphen.example")

    result = run("platform-admin", "--undo", "anna@zutphen.example")

    assert "is the last who manages the platform." in last.output
    assert result.output == "anna@zutphen.example no longer manages the platform.\n"
    assert "does not manage" in run("platform-admin", "--undo", "anna@zutphen.example").output
