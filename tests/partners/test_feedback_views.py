import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.domain.contract import add_months
from gemsamen.initiatives.service import dutch_today
from gemsamen.partners.models import PartnerVerdict
from tests import factories
from tests.browser import Browser, texts
from tests.partners.statements import counted_statements

LIST = "/voor/zutphen/partners"
JUDGE = f"{LIST}/oordeel/lochem"
CASES = "zaakregistratiecomponent"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def names(browser: Browser, **query: str) -> list[str]:
    return texts(browser.get(LIST, **query).select(".gs-partner__name a"))


def test_no_takes_a_municipality_off_the_list_and_one_click_puts_it_back(browser: Browser):
    page = browser.submit(JUDGE, oordeel="nee")

    assert "Lochem staat niet meer op uw lijst." in texts(page.select(".gs-just-judged"))[0]
    assert "1 gemeente die u wegliet – terughalen" in page.text
    assert "Lochem" not in texts(page.select(".gs-partner__name a"))
    undo = page.select_one(".gs-just-judged form")
    back = browser.submit(str(undo["action"]), terug=undo.select_one("[name=terug]")["value"])
    assert "Lochem kan weer op uw lijst staan." in back.text
    assert "Lochem" in texts(back.select(".gs-partner__name a"))


def test_not_now_puts_a_municipality_behind_the_list_for_half_a_year_or_until_a_day(browser: Browser):
    half_a_year, later = add_months(dutch_today(), 6), add_months(dutch_today(), 9)

    first = browser.submit(JUDGE, oordeel="niet-nu")
    moved = browser.submit(JUDGE, oordeel="niet-nu", tot=later.isoformat())

    assert first.select_one("#tot-lochem")["value"] == half_a_year.isoformat()
    assert moved.select_one("#tot-lochem")["value"] == later.isoformat()
    assert "1 gemeente die u voor later bewaart" in moved.text
    assert "Lochem" not in names(browser)


@pytest.mark.parametrize("day", ["gisteren", "1999-01-01", "2999-01-01", "x" * 3000])
def test_a_day_that_makes_no_sense_changes_nothing(browser: Browser, day: str):
    page = browser.submit(JUDGE, oordeel="niet-nu", tot=day)

    assert "Kies een dag in de komende vijf jaar." in page.text
    assert "Lochem" in texts(page.select(".gs-partner__name a"))


def test_interest_is_told_to_the_other_and_marked_on_the_own_list(app: Flask, browser: Browser):
    factories.user("cio@lochem.example", slug="lochem")

    page = browser.submit(JUDGE, oordeel="interesse")

    [lochem] = [each for each in page.select(".gs-partner") if "Lochem" in each.select_one("h3").text]
    assert "u toonde interesse" in lochem.text
    assert texts(lochem.select("form button")) == ["Trek in – Lochem"]
    assert "Zutphen wil met u praten." in Browser(app, "cio@lochem.example").get("/voor/lochem/partners").text


def test_a_no_while_interest_stands_says_what_to_do_first(browser: Browser):
    browser.submit(JUDGE, oordeel="interesse")

    page = browser.submit(JUDGE, oordeel="nee")

    assert "Trek die eerst in" in page.text
    assert db.session.query(PartnerVerdict).count() == 0


def test_an_answer_goes_back_to_the_list_that_it_was_given_on(browser: Browser):
    factories.system(slug="lochem")
    page = browser.get(LIST, onderdeel=CASES, n="25")
    form = page.select_one("form.gs-verdict")

    response = browser.open(
        str(form["action"]),
        method="POST",
        data={field["name"]: field["value"] for field in form.select("input")} | {"oordeel": "nee"},
    )

    assert response.location == f"{LIST}?onderdeel={CASES}&n=25"
    assert "Lochem" in names(browser)
    assert "Lochem" not in names(browser, onderdeel=CASES)


@pytest.mark.parametrize("target", ["https://elders.example", "//elders.example", "/\\elders.example"])
def test_nobody_is_led_to_another_site(browser: Browser, target: str):
    response = browser.open(JUDGE, method="POST", data={"oordeel": "nee", "terug": target})

    assert response.location == LIST


def test_what_makes_no_sense_is_refused(browser: Browser):
    assert browser.open(JUDGE, method="POST", data={"oordeel": "misschien"}).status_code == 400
    for other in ("zutphen", "atlantis"):
        browser.submit(f"{LIST}/oordeel/{other}", status=404, oordeel="nee")
    browser.submit(JUDGE, status=404, oordeel="nee", onderdeel="onzin")
    assert "Deze gemeente stond al op uw lijst." in browser.submit(f"{JUDGE}/terughalen").text


def test_a_reader_sees_who_was_left_out_but_gets_no_buttons(app: Flask, browser: Browser):
    factories.user("lezer@zutphen.example", role=Role.READER)
    browser.submit(JUDGE, oordeel="nee")
    browser.submit(f"{LIST}/oordeel/brummen", oordeel="niet-nu")

    page = Browser(app, "lezer@zutphen.example").get(LIST)

    assert "1 gemeente die u wegliet" in page.text
    assert "1 gemeente die u voor later bewaart" in page.text
    assert not page.select(".gs-verdict, .gs-sorted-out form, .gs-just-judged form")


def test_the_script_replaces_the_content_and_leads_the_keyboard_to_the_way_back(browser: Browser):
    browser.submit(JUDGE, oordeel="nee")

    plain = browser.get(LIST)
    with_script = browser.open(LIST, headers={"HX-Request": "true"}).text

    assert not plain.select("[autofocus]")
    assert "autofocus" in with_script
    assert plain.select_one("form.gs-verdict")["hx-target"] == "#inhoud"


def test_a_list_of_which_everybody_was_left_out_says_so_and_gives_a_way_back(browser: Browser):
    factories.system(slug="lochem")
    browser.submit(JUDGE, oordeel="nee", onderdeel=CASES)

    page = browser.get(LIST, onderdeel=CASES)

    assert not page.select(".gs-partner")
    assert "1 gemeente die u wegliet – terughalen" in page.text


def test_a_page_with_many_answers_takes_no_more_statements(browser: Browser):
    browser.submit(JUDGE, oordeel="nee")
    browser.get(LIST)
    with counted_statements() as few:
        browser.get(LIST)
    for other in ("brummen", "voorst", "rheden"):
        browser.submit(f"{LIST}/oordeel/{other}", oordeel="niet-nu")
    browser.get(LIST)

    with counted_statements() as many:
        browser.get(LIST)

    assert len(many) == len(few)
