import csv
from io import StringIO

import pytest
from flask import Flask

from gemsamen.audit.service import Subject, record
from gemsamen.db import transaction
from gemsamen.domain.access import Actor, Role
from tests import factories
from tests.browser import Browser, texts

PAGE = "/voor/zutphen/logboek"


@pytest.fixture
def administrator(app: Flask) -> Browser:
    actor = factories.actor("beheer@zutphen.example", role=Role.ADMINISTRATOR)
    _write(actor, "system.changed", "ZaakVlot", end=["2028-12-31", "2029-06-30"])
    _write(Actor(user_id=None, name="=HYPERLINK(1)"), "gap.added", "<b>Zaaktypen</b>")
    return Browser(app, "beheer@zutphen.example")


def _write(actor: Actor, action: str, label: str, **changes: list[object]) -> None:
    with transaction():
        subject = Subject(kind=action.split(".", maxsplit=1)[0], label=label)
        record(actor, action, subject, organisation_id=factories.organisation().id, changes=changes)


def test_the_page_tells_who_changed_what_newest_first(administrator: Browser):
    page = administrator.get(PAGE)

    assert texts(page.select(".gs-trail > li p")) == [
        "=HYPERLINK(1) heeft de behoefte ‘<b>Zaaktypen</b>’ toegevoegd.",
        "Beheer heeft het systeem ‘ZaakVlot’ gewijzigd.",
    ]
    assert texts(page.select(".gs-trail__changes div")) == ["contract eindigt was 31 dec 2028 nu 30 jun 2029"]


def test_the_filter_stands_in_the_address(administrator: Browser):
    page = administrator.get(PAGE, persoon="Beheer", soort="system", van="2020-01-01", tot="2999-12-31")

    assert len(page.select(".gs-trail > li")) == 1
    assert page.select_one("#persoon option[selected]").text == "Beheer"
    assert "persoon=Beheer" in page.select_one(".gs-head a")["href"]


@pytest.mark.parametrize(
    "query",
    [
        {"persoon": "niemand"},
        {"soort": "x" * 3000},
        {"van": "gisteren"},
        {"tot": "9999-12-31"},
        {"van": "0001-01-01"},
        {"pagina": "-1"},
        {"pagina": "99999999999999999999"},
        {"pagina": "abc"},
    ],
)
def test_an_odd_question_gets_a_page(administrator: Browser, query: dict[str, str]):
    page = administrator.get(PAGE, **query)

    assert page.select_one("h1").text == "Wat is er gewijzigd, en door wie"


@pytest.mark.parametrize("name", ["endpoint", "_method", "_scheme", "_external", "_anchor", "organisation", "self"])
def test_a_part_of_the_address_that_is_no_question_is_left_out(administrator: Browser, name: str):
    page = administrator.get(f"{PAGE}?{name}=x&soort=gap")

    assert page.select_one(".gs-head a")["href"] == f"{PAGE}.csv?soort=gap"


def test_nothing_found_says_so(administrator: Browser):
    page = administrator.get(PAGE, van="2999-01-01")

    assert page.select_one("main h2").text == "Niets gevonden"


def test_the_file_is_safe_to_open_in_a_spreadsheet(administrator: Browser):
    answer = administrator.open(f"{PAGE}.csv", query_string={"soort": "gap"})

    rows = list(csv.reader(StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="logboek-zutphen.csv"'
    assert rows[0][:3] == ["Tijdstip", "Wie", "Wat er gebeurde"]
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)"]


def test_the_pages_of_a_long_trail_keep_the_filter(app: Flask, administrator: Browser):
    del app
    actor = Actor.operator()
    for number in range(60):
        _write(actor, "system.added", f"S{number}")

    page = administrator.get(PAGE, soort="system")

    assert len(page.select(".gs-trail > li")) == 50
    assert page.select_one("a[rel=next]")["href"] == f"{PAGE}?soort=system&pagina=2"


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
def test_who_may_not_read_it_gets_403(app: Flask, administrator: Browser, role: Role):
    del administrator
    factories.user("ander@zutphen.example", role=role)
    browser = Browser(app, "ander@zutphen.example")

    assert browser.open(PAGE).status_code == browser.open(f"{PAGE}.csv").status_code == 403
