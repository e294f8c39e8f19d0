from flask import Flask
from sqlalchemy import event

from gemsamen.accounts.service import organisations_of
from gemsamen.db import db
from gemsamen.domain.access import Role
from tests import factories
from tests.browser import Browser

SIX = dict.fromkeys(("lochem", "brummen", "voorst", "bronckhorst", "apeldoorn", "deventer"), Role.READER)


def _statements(browser: Browser, address: str) -> list[str]:
    found: list[str] = []

    def count(*arguments: object) -> None:
        if str(arguments[2]).startswith("SELECT"):
            found.append(str(arguments[2]))

    event.listen(db.engine, "before_cursor_execute", count)
    assert browser.open(address).status_code == 200
    event.remove(db.engine, "before_cursor_execute", count)
    return found


def test_six_memberships_cost_as_many_statements_as_one(app: Flask):
    factories.user("een@zutphen.example")
    factories.user("zes@zutphen.example", **SIX)

    one = _statements(Browser(app, "een@zutphen.example"), "/account")
    six = _statements(Browser(app, "zes@zutphen.example"), "/account")

    assert len(one) == len(six) == 3  # user with roles, memberships with organisations, and whether examples are shown


def test_the_user_his_memberships_and_organisations_cost_two_statements(app: Flask):
    app.testing = False
    try:
        factories.user("zes@zutphen.example", **SIX)
        browser = Browser(app, "zes@zutphen.example")
        browser.open("/account")

        assert len(_statements(browser, "/account")) == 2
    finally:
        app.testing = True
        app.extensions.pop("gemsamen_shows_examples")


def test_that_examples_are_shown_is_asked_again_after_some_seconds(app: Flask):
    app.testing = False
    try:
        visitor = Browser(app)
        assert "Voorbeeldgegevens" not in visitor.open("/privacy").text
        factories.organisation().has_example_data = True
        db.session.commit()

        assert "Voorbeeldgegevens" not in visitor.open("/privacy").text
        app.extensions["gemsamen_shows_examples"] = (0.0, False)  # as if the seconds had passed
        assert "Voorbeeldgegevens" in visitor.open("/privacy").text
    finally:
        app.testing = True
        app.extensions.pop("gemsamen_shows_examples")


def test_the_organisations_stand_by_name(app: Flask):
    del app
    user = factories.user("zes@zutphen.example", **SIX)

    names = [each.full_name for each in organisations_of(user)]

    assert names == sorted(names)
    assert names[0] == "Gemeente Apeldoorn"


def test_the_organisation_of_somebody_else_does_not_exist(app: Flask):
    factories.user("een@zutphen.example")

    assert Browser(app, "een@zutphen.example").open("/voor/lochem/collegas").status_code == 404


def test_a_page_of_a_user_is_kept_by_no_cache(app: Flask):
    factories.user("een@zutphen.example")

    answer = Browser(app, "een@zutphen.example").open("/voor/zutphen/collegas")

    assert answer.headers["Cache-Control"] == "private, no-store"


def test_an_organisation_is_switched_in_one_click(app: Flask):
    factories.user("twee@zutphen.example", lochem=Role.EDITOR)

    page = Browser(app, "twee@zutphen.example").get("/voor/zutphen/collegas")

    switch = {link.text: link["href"] for link in page.select(".gs-whoami__sheet a")}
    assert switch["Gemeente Lochem"] == "/voor/lochem/start"
