import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.db import db, now
from gemsamen.organisations.models import Organisation
from gemsamen.partners.service import FEWEST_ASKERS
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


def test_a_few_lists_that_were_shown_are_too_few_to_say_anything_of(browser: Browser):
    show(factories.organisation().id, [factories.organisation("lochem").id], at=now())
    db.session.commit()

    page = browser.get(PAGE)

    assert "Nog te weinig lijsten: in" in page.text
    assert "is 1 lijst getoond aan 1 organisatie." in page.text
    assert len(page.select("table")) == 2


def test_every_month_with_enough_lists_has_a_line_with_figures(browser: Browser):
    moment = now()
    others = db.session.scalars(select(Organisation).order_by(Organisation.id).limit(FEWEST_ASKERS + 1)).all()
    for each in others[1:]:
        show(each.id, [others[0].id], at=moment)
    show(others[1].id, [others[0].id], at=moment.replace(year=moment.year - 1))
    db.session.commit()

    page = browser.get(PAGE)

    newest, oldest = texts(page.select("table:last-of-type tbody tr")[-2:])
    assert f"{FEWEST_ASKERS} {FEWEST_ASKERS} 1 1,00" in newest
    assert "1 1 1 te weinig lijsten – –" in oldest


def test_nobody_else_sees_it(app: Flask, visitor: Browser):
    factories.user()

    Browser(app, "cio@zutphen.example").get(PAGE, status=403)
    assert "Inloggen" in visitor.get(PAGE).text
