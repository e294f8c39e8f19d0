"""Going to other rows while rows are being mended: nothing that was filled in is lost, and no row is passed over."""

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.exchange.models import UploadRow
from tests import factories
from tests.browser import Browser, texts
from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.exchange.uploading import sheet
from tests.exchange.views.test_pages import line, send

ROWS = 120
KEPT = "We hebben bewaard wat u hebt ingevuld."


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user("cio@amersfoort.example", slug="amersfoort")
    return Browser(app, "cio@amersfoort.example")


@pytest.fixture
def address(browser: Browser) -> str:
    """Hand in rows of which every one has an end date that does not exist."""
    rows = [{"Systeem": f"App {number:03}", "Einde contract": "31-02-2030"} for number in range(ROWS)]
    return send(browser, sheet(*rows), "x.csv")[0]


def turner(page: BeautifulSoup, text: str) -> Tag:
    """Return the button that goes to other rows."""
    return next(each for each in page.select("button[value=turn]") if texts([each])[0].startswith(text))


def turn(browser: Browser, page: BeautifulSoup, text: str, **typed: str) -> tuple[str, BeautifulSoup]:
    """Go to other rows with everything that the form holds; return the address and the page."""
    form = page.select_one("form[aria-labelledby=rows]")
    assert form
    fields = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]:not([type=radio])")}
    held = {name: value for name, value in fields.items() if not name.endswith("-skip") and name != "ids"}
    data = {**held, **typed, "action": "turn"}
    response = browser.open(str(turner(page, text)["formaction"]), method="POST", data=data)
    address = response.headers["Location"]
    return address, browser.get(address)


def kept() -> dict[int, dict[str, str]]:
    """Return what was kept, by row."""
    db.session.rollback()
    return {row.number: row.fixes for row in db.session.scalars(select(UploadRow)) if row.fixes}


def test_what_was_filled_in_goes_along_to_another_page(browser: Browser, address: str):
    first = browser.get(address)

    _address, page = turn(browser, first, "Volgende", **{"fix-9-contract_end": "31-12-2030"})

    assert kept() == {9: {"contract_end": "31-12-2030"}}
    assert KEPT in texts(page.select("[role=status]"))
    assert "Nieuw 1" in texts(page.select(".gs-tabs button"))


def test_a_proposal_that_nobody_touched_is_not_taken_for_an_answer(browser: Browser, address: str):
    first = browser.get(address)

    there, page = turn(browser, first, "Volgende")

    assert line(first, 2).select_one("input")["value"] == "28-02-2030"
    assert kept() == {}
    assert KEPT not in page.text
    assert there.endswith("?pagina=2#rows")
    assert page.select_one("#rows")
    assert texts(page.select("tbody td:first-child"))[0] == "52"


def test_rows_that_move_up_are_not_passed_over(browser: Browser, address: str):
    first = browser.get(f"{address}?soort=fouten")
    mended = {f"fix-{number}-contract_end": "31-12-2030" for number in (2, 3, 4)}

    there, page = turn(browser, first, "Volgende", **mended)

    assert there.endswith("?soort=fouten#rij-52")
    assert texts(page.select("tbody td:first-child"))[47] == "52"
    assert page.select_one("tr#rij-52")


def test_an_answer_that_mends_the_rest_leads_to_what_is_left(browser: Browser):
    rows = [{"Systeem": f"App {number:03}", "Component": "dms"} for number in range(ROWS)]
    address = send(browser, sheet(*rows), "x.csv")[0]
    first = browser.get(f"{address}?soort=fouten")
    choice = line(first, 2).select_one("select")

    there, page = turn(browser, first, "Volgende", **{choice["name"]: choice.select("option")[1]["value"]})

    assert there.endswith("?soort=fouten")
    assert f"Nieuw {ROWS}" in texts(page.select(".gs-tabs :is(a, button)"))


def test_what_was_filled_in_goes_along_to_another_kind_of_rows(browser: Browser, address: str):
    first = browser.get(address)

    there, page = turn(browser, first, "Nieuw", **{"fix-9-contract_end": "31-12-2030", "fix-11-skip": "1"})

    assert kept() == {9: {"contract_end": "31-12-2030"}, 11: {"skip": "1"}}
    assert there.endswith("?soort=nieuw")
    assert texts(page.select("tbody td:first-child")) == ["9"]


def test_a_ticked_box_about_ids_stays_ticked(browser: Browser):
    address, first = send(browser, softwarecatalogus_sample())

    there, page = turn(browser, first, "Volgende", ids="right")
    back = browser.get(address)

    assert "ids=right" in there
    assert page.select_one("#ids").has_attr("checked")
    assert not back.select_one("#ids").has_attr("checked")


def test_where_nothing_can_be_filled_in_pages_are_plain_links(browser: Browser):
    rows = [{"Systeem": f"App {number:03}"} for number in range(ROWS)]

    address, page = send(browser, sheet(*rows), "x.csv")

    assert not page.select("button[value=turn]")
    assert page.select_one("a[rel=next]")["href"] == f"{address}?pagina=2#rows"


def test_a_page_beyond_the_end_is_no_problem(browser: Browser, address: str):
    typed = {"fix-9-contract_end": "31-12-2030"}

    page = browser.submit(f"{address}?pagina=99", action="turn", **typed)

    assert kept() == {9: {"contract_end": "31-12-2030"}}
    assert KEPT in texts(page.select("[role=status]"))
