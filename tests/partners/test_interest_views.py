"""Interest in one click and taken back in one click, from any page."""

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask

from gemsamen.db import db, now
from gemsamen.domain.access import Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.organisations.models import Organisation
from tests import factories
from tests.browser import Browser, texts
from tests.partners.statements import counted_statements

BESIDE = "/voor/zutphen/vergelijking/lochem"
CASES = "zaakregistratiecomponent"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def button(page: BeautifulSoup) -> Tag:
    return page.select_one(".gs-head form")


def click(browser: Browser, form: Tag) -> BeautifulSoup:
    fields = {str(field["name"]): str(field["value"]) for field in form.select("input[name]")}
    return browser.submit(str(form["action"]), **fields)


def test_one_click_shows_interest_and_one_click_takes_it_back(app: Flask, browser: Browser):
    factories.user("cio@lochem.example", slug="lochem")
    lochem = Browser(app, "cio@lochem.example")

    shown = click(browser, button(browser.get(BESIDE, onderdeel=CASES)))
    seen = lochem.get("/voor/lochem/partners")
    undone = click(browser, button(shown))

    assert "Lochem ziet nu dat u wilt praten." in shown.text
    assert texts([button(shown)]) == ["Trek in – Lochem"]
    assert "Zutphen wil met u praten over: Zaakregistratiecomponent." in texts(seen.select("#zij + ul p"))[0]
    assert "U hebt uw interesse ingetrokken." in undone.text
    assert texts([button(undone)]) == ["Toon interesse – Lochem"]
    assert "wil met u praten" not in lochem.get("/voor/lochem/partners").text


def test_it_goes_back_to_the_page_that_it_was_given_on_and_never_to_another_site(browser: Browser):
    answers = [
        browser.open("/voor/zutphen/interesse/lochem", method="POST", data={"terug": "/voor/zutphen/partners?n=25"}),
        browser.open("/voor/zutphen/interesse/lochem/intrekken", method="POST", data={"terug": "/voor/zutphen/start"}),
        browser.open("/voor/zutphen/interesse/lochem", method="POST", data={"terug": "https://elders.example"}),
        browser.open("/voor/zutphen/interesse/lochem/intrekken", method="POST", data={"terug": "//elders.example"}),
    ]

    assert [answer.location for answer in answers] == [
        "/voor/zutphen/partners?n=25",
        "/voor/zutphen/start",
        BESIDE,
        "/voor/zutphen/partners",
    ]


def test_interest_in_something_else_says_in_what(browser: Browser):
    browser.submit("/voor/zutphen/interesse/lochem", component=CASES)

    general = browser.get(BESIDE)
    same = browser.get(BESIDE, onderdeel=CASES)

    assert texts(general.select(".gs-head .gs-interest__shown")) == ["u toonde interesse: Zaakregistratiecomponent"]
    assert texts(same.select(".gs-head .gs-interest__shown")) == ["u toonde interesse"]


def test_a_reader_sees_what_was_shown_and_no_button(app: Flask, browser: Browser):
    factories.user("lezer@zutphen.example", role=Role.READER)
    reader = Browser(app, "lezer@zutphen.example")
    before = reader.get(BESIDE)
    browser.submit("/voor/zutphen/interesse/lochem")

    after = reader.get(BESIDE)

    assert not before.select(".gs-head form, .gs-head .gs-interest")
    assert texts(after.select(".gs-head .gs-interest")) == ["u toonde interesse"]
    assert not after.select(".gs-head form")


def test_a_list_asks_once_however_many_stand_on_it(browser: Browser):
    browser.get("/voor/zutphen/partners")
    with counted_statements() as without:
        browser.get("/voor/zutphen/partners")
    for slug in ("lochem", "brummen", "voorst"):
        browser.submit(f"/voor/zutphen/interesse/{slug}")

    with counted_statements() as with_interests:
        page = browser.get("/voor/zutphen/partners")

    assert len(page.select(".gs-partner .gs-interest")) == 3
    assert len(with_interests) == len(without)


def test_the_buttons_that_show_it_and_take_it_back_share_an_id_so_that_the_keyboard_stays(browser: Browser):
    for address, place in (("/voor/zutphen/partners", "rij"), (BESIDE, "kop")):
        before = browser.get(address).select_one(f"#interesse-{place}-lochem")
        after = browser.submit("/voor/zutphen/interesse/lochem", terug=address).select_one(f"#interesse-{place}-lochem")
        browser.submit("/voor/zutphen/interesse/lochem/intrekken")

        assert texts([before, after]) == ["Toon interesse – Lochem", "Trek in – Lochem"]


def test_a_need_and_a_component_offer_it_for_that_component(app: Flask, browser: Browser):
    need = factories.gap()
    factories.gap(slug="lochem")
    factories.strength(slug="lochem")
    factories.system(slug="lochem")
    factories.user("cio@lochem.example", slug="lochem")
    pages = (f"/voor/zutphen/behoeften/{need.id}", f"/voor/zutphen/onderdelen/{CASES}")

    for address in pages:
        form = browser.get(address).select_one("form[action$='/interesse/lochem']")
        shown = click(browser, form)
        seen = Browser(app, "cio@lochem.example").get("/voor/lochem/partners")
        undone = click(browser, shown.select_one("form[action$='/interesse/lochem/intrekken']"))

        assert "Lochem ziet nu dat u wilt praten." in shown.text
        assert "Zutphen wil met u praten over: Zaakregistratiecomponent." in texts(seen.select("#zij + ul p"))[0]
        assert undone.select_one("form[action$='/interesse/lochem']")
        assert texts(undone.select("h1")) == ["Zaakregistratiecomponent"]


def test_beside_a_form_nobody_can_lose_what_was_typed(browser: Browser):
    factories.gap(slug="lochem")

    page = browser.get(f"/voor/zutphen/behoeften/melden?onderdeel={CASES}")

    assert "Lochem" in page.text
    assert not page.select("form[action*='/interesse/']")


def test_a_partnership_is_offered_nothing_that_would_be_refused(app: Flask):
    factories.system(slug="lochem")
    db.session.add(
        Organisation(kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=now())
    )
    db.session.commit()
    factories.user("a@drechtwerk.example", slug="drechtwerk")

    page = Browser(app, "a@drechtwerk.example").get(f"/voor/drechtwerk/onderdelen/{CASES}")

    assert "Lochem" in page.text
    assert not page.select("form[action*='/interesse/']")
