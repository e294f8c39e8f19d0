"""Lists of partners as workbooks."""

import io

import pytest
from flask import Flask
from openpyxl import load_workbook

from tests import factories
from tests.browser import Browser

LISTS = ("partners/download", "vergelijkbaar/download", "vraag/download?onderdeel=zaakregistratiecomponent")


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    for slug in ("zutphen", "lochem", "brummen", "voorst"):
        factories.system(slug=slug)
    factories.system("Kasboek", slug="lochem", components=("Financieel component",))
    return Browser(app, "cio@zutphen.example")


def as_workbook(path: str) -> str:
    return f"/voor/zutphen/{path}{'&' if '?' in path else '?'}bestand=xlsx"


@pytest.mark.parametrize("path", LISTS)
def test_a_list_opens_as_a_workbook_with_its_model(browser: Browser, path: str):
    response = browser.open(as_workbook(path))

    [header, *rows] = load_workbook(io.BytesIO(response.data)).active.iter_rows(values_only=True)
    assert response.headers["Content-Disposition"].endswith('-zutphen.xlsx"')
    assert rows
    assert all(row[header.index("Model")] for row in rows)


def test_points_are_numbers_in_a_workbook(browser: Browser):
    response = browser.open(as_workbook("partners/download"))

    [header, first, *_] = load_workbook(io.BytesIO(response.data)).active.iter_rows(values_only=True)
    assert isinstance(first[header.index("Punten")], int)


def test_the_weights_of_a_question_stand_in_its_file(browser: Browser):
    text = browser.open("/voor/zutphen/vraag/download?onderdeel=zaakregistratiecomponent&w-regio=5&w-omvang=0").text

    assert "Dichtbij 5" in text
    assert "Gelijk in omvang 1" not in text


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("kind", ["ods", "", "../xlsx"])
def test_another_kind_of_file_does_not_exist(browser: Browser, path: str, kind: str):
    address = as_workbook(path).replace("bestand=xlsx", f"bestand={kind}")

    assert browser.open(address).status_code == 404


@pytest.mark.parametrize("path", ["partners", "vergelijkbaar", "vraag?onderdeel=zaakregistratiecomponent&w-regio=5"])
def test_the_page_links_to_both_kinds_of_the_same_list(browser: Browser, path: str):
    page = browser.get(f"/voor/zutphen/{path}")

    kinds = {link.text: link["href"] for link in page.select("a") if "download" in link["href"]}
    assert kinds.keys() == {"Excel (XLSX)", "CSV"}
    assert kinds["Excel (XLSX)"].startswith(kinds["CSV"])
