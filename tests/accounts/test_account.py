import pytest
from flask import Flask

from gemsamen.accounts.service import (
    LastPlatformAdministratorError,
    Profile,
    change_profile,
    find_user,
    make_platform_administrator,
    set_active,
)
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from tests import factories
from tests.browser import Browser, texts

OPERATOR = Actor.operator()


def test_the_page_shows_for_whom_one_works_and_as_what(app: Flask):
    factories.user("anna@zutphen.example", role=Role.EDITOR, lochem=Role.READER)

    page = Browser(app, "anna@zutphen.example").get("/account")

    assert texts(page.select("dl dt")) == ["Gemeente Lochem", "Gemeente Zutphen"]
    assert [dd.next_element.strip() for dd in page.select("dl dd")] == ["lezer", "bewerker"]
    assert [a["href"] for a in page.select("dl a")] == ["/voor/lochem/vertrekken", "/voor/zutphen/vertrekken"]


def test_somebody_without_organisation_is_told_whom_to_ask(app: Flask):
    factories.platform_administrator("baas@gemsamen.example")

    page = Browser(app, "baas@gemsamen.example").get("/account")

    assert "Vraag de beheerder van uw organisatie" in page.select_one("main").text


def test_name_and_language_are_changed(app: Flask):
    factories.user("anna@zutphen.example")
    browser = Browser(app, "anna@zutphen.example")
    browser.get("/taal/nl")

    browser.open("/account", method="POST", data={"name": "  Anna   de Boer ", "language": "en"})
    page = browser.get("/account")

    assert page.select_one("h1").text == "Your account"
    assert find_user("anna@zutphen.example").name == "Anna de Boer"
    changes = db.session.query(AuditEvent).filter_by(action="account.changed").one().changes
    assert changes == {"name": ["Anna", "Anna de Boer"], "language": ["nl", "en"]}


@pytest.mark.parametrize(
    "fields", [{"name": "", "language": "nl"}, {"name": "x" * 101, "language": "nl"}, {"name": "A", "language": "xx"}]
)
def test_a_wrong_name_or_language_changes_nothing(app: Flask, fields: dict[str, str]):
    factories.user("anna@zutphen.example")

    page = Browser(app, "anna@zutphen.example").submit("/account", **fields)

    assert page.select_one("[role=alert]")
    assert find_user("anna@zutphen.example").name == "Anna"


def test_nothing_changed_is_not_written_down(app: Flask):
    del app
    user = factories.user("anna@zutphen.example")

    change_profile(user, Profile(name="Anna", language="nl"))

    db.session.flush()
    assert db.session.query(AuditEvent).count() == 0


def test_an_account_is_closed_once_and_can_be_opened_again(app: Flask):
    del app
    user = factories.user("anna@zutphen.example")
    before = user.fs_uniquifier

    outcomes = [set_active(OPERATOR, user, is_active=each) for each in (False, False, True)]

    assert outcomes == [True, False, True]
    assert user.active
    assert user.fs_uniquifier != before


def test_the_platform_keeps_an_administrator(app: Flask):
    del app
    user = factories.platform_administrator()

    with pytest.raises(LastPlatformAdministratorError):
        set_active(OPERATOR, user, is_active=False)


def test_only_the_platform_decides_about_accounts(app: Flask):
    del app
    user = factories.user("anna@zutphen.example")
    actor = factories.actor("beheer@zutphen.example", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        set_active(actor, user, is_active=False)
    with pytest.raises(AccessDeniedError):
        make_platform_administrator(actor, user)
