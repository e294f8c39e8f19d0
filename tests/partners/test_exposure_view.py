import pytest
from flask import Flask

from gemsamen.db import db, now
from tests import factories
from tests.browser import Browser, texts
from tests.partners.shown_lists import show

PAGE = "/beheer/aanbevelingen"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.platform_administrator()
    return Browser(app, "beheer@gemsamen.example")


def test_who_manages_the_platform_sees_how_the_places_spread(browser: Browser):
    page = browser.get(PAGE)

    assert texts(page.select("h1")) == ["Wie wordt hoe vaak voorgesteld?"]
    assert texts(page.select("main h2")) == ["In de regio", "Landelijk", "In de lijsten die zijn getoond"]
    assert len(page.select("table")) == 2
    assert len(page.select("tbody tr")) == 10
    assert "Gini-coëfficiënt 0," in page.text
    assert "Nog niemand heeft een lijst geopend." in page.text


def test_the_menu_of_the_platform_leads_there(browser: Browser):
    assert browser.get("/beheer").select_one(f"main a[href='{PAGE}']").text == "Wie wordt hoe vaak voorgesteld?"


def test_every_month_of_shown_lists_has_a_line(browser: Browser):
    show(factories.organisation().id, [factories.organisation("lochem").id], at=now())
    db.session.commit()

    page = browser.get(PAGE)

    [line] = page.select("table:last-of-type tbody tr")[-1:]
    assert "0,99" in line.text or "1,00" in line.text
    assert len(page.select("table")) == 3


def test_nobody_else_sees_it(app: Flask, visitor: Browser):
    factories.user()

    Browser(app, "cio@zutphen.example").get(PAGE, status=403)
    assert "Inloggen" in visitor.get(PAGE).text
