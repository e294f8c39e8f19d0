"""Files with example data say so in their name and on every line; files without are left as they are."""

import csv
import io

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.access import Role
from tests import factories
from tests.browser import Browser

OWN = ("landschap/download/csv", "logboek.csv")
LISTS = ("partners/download", "vergelijkbaar/download", "vraag/download?onderdeel=zaakregistratiecomponent")


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user(role=Role.ADMINISTRATOR)
    factories.system()
    for slug in ("lochem", "brummen", "apeldoorn", "voorst", "bronckhorst"):
        factories.system(slug=slug)
        factories.system("Kasboek", slug=slug, components=("Financieel component",))
    return Browser(app, "cio@zutphen.example")


def hold_examples(*slugs: str) -> None:
    for slug in slugs:
        factories.organisation(slug).has_example_data = True
    db.session.commit()


def taken_along(browser: Browser, path: str) -> tuple[str, list[list[str]]]:
    """Return the name of a file and its rows."""
    response = browser.open(f"/voor/zutphen/{path}")
    name = response.headers["Content-Disposition"].partition('"')[2].rstrip('"')
    return name, list(csv.reader(io.StringIO(response.data.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("path", OWN)
def test_a_file_of_an_example_organisation_says_so(browser: Browser, path: str):
    hold_examples("zutphen")

    name, [header, *rows] = taken_along(browser, path)

    assert name.startswith("voorbeeld-")
    assert header[-1] == "Voorbeeldgegevens"
    assert {row[-1] for row in rows} <= {"ja"}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_that_rests_on_examples_says_so(browser: Browser, path: str):
    hold_examples("lochem")

    name, [header, *rows] = taken_along(browser, path)

    assert name.startswith("voorbeeld-")
    assert header[-1] == "Voorbeeldgegevens"
    assert {row[-1] for row in rows} == {"deels"}


def test_own_real_systems_are_no_examples_but_the_count_of_others_is(browser: Browser):
    hold_examples("lochem")

    name, [header, _row] = taken_along(browser, "landschap/download/csv")

    assert name.startswith("landschap-")
    assert "Voorbeeldgegevens" not in header
    assert "Ook bij andere gemeenten, voorbeeldgegevens meegeteld" in header


@pytest.mark.parametrize("path", [*OWN, *LISTS])
def test_without_examples_nothing_is_added(browser: Browser, path: str):
    name, [header, *_rows] = taken_along(browser, path)

    assert "voorbeeld" not in name
    assert "voorbeeld" not in ";".join(header).lower()


def test_the_trail_of_the_platform_says_that_it_is_about_examples_too(app: Flask):
    hold_examples("lochem")
    factories.platform_administrator()

    response = Browser(app, "beheer@gemsamen.example").open("/beheer/logboek.csv")

    assert 'filename="voorbeeld-logboek-platform.csv"' in response.headers["Content-Disposition"]
    assert response.text.splitlines()[0].endswith(";Voorbeeldgegevens")
