"""The pages of importing, in the browser."""

import io
import re

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import func, select

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.organisations.models import Organisation
from tests import factories
from tests.browser import Browser, texts
from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.exchange.reading.hostile_files import encrypted_zip, entity_bomb, zip_bomb
from tests.exchange.uploading import FILE_NAME, counted_statements, row_counts, sheet

IMPORT = "/voor/amersfoort/importeren"
UNKNOWN = sheet({"Onze app": "ZaakVlot", "Wie levert": "Merel Software"})


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user("cio@amersfoort.example", slug="amersfoort")
    return Browser(app, "cio@amersfoort.example")


def send(browser: Browser, content: bytes, name: str = FILE_NAME) -> tuple[str, BeautifulSoup]:
    """Hand in a file and return the address and the page where that leads to."""
    response = browser.open(
        IMPORT, method="POST", data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data"
    )
    address = response.headers.get("Location", IMPORT)
    return address, browser.get(address) if response.status_code == 302 else browser._page(response, 200)


def heading(page: BeautifulSoup) -> str:
    return texts(page.select("h1"))[0]


def line(page: BeautifulSoup, number: int) -> BeautifulSoup:
    return next(row for row in page.select("tbody tr") if texts(row.select("td"))[0] == str(number))


def test_from_the_file_to_the_register_takes_two_clicks(browser):
    address, preview = send(browser, softwarecatalogus_sample())

    result = browser.submit(address, action="import")

    assert heading(preview) == "Controleer voordat u importeert"
    assert "Importeer 295 regels" in texts(preview.select(".gs-actionbar button"))
    assert heading(result) == "Uw import is klaar"
    assert texts(result.select(".gs-figure")) == ["295nieuw", "0gewijzigd", "0gelijk", "5nog te herstellen"]


def test_the_tabs_count_the_rows_and_stand_in_the_address(browser):
    address, preview = send(browser, softwarecatalogus_sample())

    errors = browser.get(f"{address}?soort=fouten")

    assert texts(preview.select(".gs-tabs :is(a, button)")) == [
        "Alles 300",
        "Fouten 5",
        "Gewijzigd 0",
        "Nieuw 295",
        "Gelijk 0",
    ]
    assert len(errors.select("tbody tr")) == 5
    assert texts(errors.select(".gs-tabs [aria-current]")) == ["Fouten 5"]


def test_long_lists_are_paged(browser):
    address, first = send(browser, softwarecatalogus_sample())

    last = browser.get(f"{address}?pagina=6")
    beyond = browser.get(f"{address}?pagina=99999999999")

    assert len(first.select("tbody tr")) == 50
    assert len(last.select("tbody tr")) == 50
    assert beyond.select("tbody tr") == []


def test_a_row_in_error_is_mended_in_place(browser):
    address, preview = send(browser, softwarecatalogus_sample())
    field = line(preview, 14).select_one("input[name^=fix]")

    mended = browser.submit(address, action="check", **{field["name"]: field["value"]})

    assert field["value"] == "30-11-2028"
    assert "november heeft 30 dagen" in line(preview, 14).text
    assert "Importeer 296 regels" in texts(mended.select(".gs-actionbar button"))


def test_a_typed_correction_counts_when_importing_at_once(browser):
    address, _preview = send(browser, softwarecatalogus_sample())

    result = browser.submit(
        address, action="import", **{"fix-80-product": "Klikker", "fix-14-status_since": "30-11-2028"}
    )

    assert texts(result.select(".gs-figure"))[0] == "296nieuw"


def test_an_unknown_municipality_is_asked_for_by_the_name_that_it_was_given(browser):
    _address, preview = send(browser, sheet({"Systeem": "Klikker", "Gemeente": "Amersvoort"}), "x.csv")

    assert "Naam van de gemeente – Klikker" in texts(preview.select("tbody label"))


@pytest.mark.parametrize(("box", "noted"), [({}, 0), ({"ids": "right"}, 2)])
def test_ids_of_the_softwarecatalogus_are_noted_only_when_the_box_is_ticked(browser, box, noted):
    address, preview = send(browser, softwarecatalogus_sample())

    browser.submit(address, action="import", **box)

    assert not preview.select_one("#ids").has_attr("checked")
    assert texts(preview.select("label[for=ids]")) == ["Deze 2 id’s in de Softwarecatalogus kloppen, onthoud die"]
    assert db.session.scalar(select(func.count(Organisation.swc_id))) == noted


def test_an_unknown_component_can_be_chosen(browser):
    address, preview = send(browser, softwarecatalogus_sample())
    select = line(preview, 37).select_one("select")

    assert texts(select.select("option"))[:2] == ["Kies", "Documentbeheercomponent"]
    option = select.select("option")[1]
    mended = browser.submit(address, action="check", **{select["name"]: option["value"]})
    assert "Documentbeheercomponent" in texts([line(browser.get(f"{address}?soort=nieuw"), 37)])[0]
    assert "Fouten 4" in texts(mended.select(".gs-tabs :is(a, button)"))


def test_a_likeness_is_a_question_with_two_answers(browser):
    factories.system("ZaakVlot", slug="amersfoort")
    _address, preview = send(browser, sheet({"Systeem": "ZaakVlott", "Leverancier": "Merel Software"}), "x.csv")

    question = line(preview, 2).select_one("fieldset")

    assert texts(question.select("legend")) == ["Dit lijkt op ZaakVlot, dat u al hebt. Is het hetzelfde systeem?"]
    assert texts(question.select("label")) == ["Ja, het is ZaakVlot (Merel Software)", "Nee, het is een ander systeem"]


def test_a_changed_row_shows_before_and_after(browser):
    factories.system("ZaakVlot", slug="amersfoort")
    row = {"Systeem": "ZaakVlot", "Leverancier": "Merel Software", "Status": "uit te faseren"}

    _address, preview = send(browser, sheet(row), "x.csv")

    assert "Fase: in productie wordt uit te faseren" in texts([line(preview, 2)])[0]


def test_the_same_file_again_has_nothing_to_import(browser):
    address, _preview = send(browser, softwarecatalogus_sample())
    browser.submit(address, action="import")

    _address, again = send(browser, softwarecatalogus_sample())

    assert "Gelijk 295" in texts(again.select(".gs-tabs :is(a, button)"))
    assert texts(again.select(".gs-actionbar button")) == ["Controleer opnieuw"]


def test_columns_that_nobody_knows_are_mapped_on_a_page(browser):
    address, page = send(browser, UNKNOWN, "x.csv")

    refused = browser.submit(address, **{"column-0": "", "column-1": "supplier"})
    preview = browser.submit(address, **{"column-0": "product", "column-1": "supplier"})

    assert heading(page) == "Wat betekenen uw kolommen?"
    assert "naam van het systeem" in texts(refused.select("[role=alert]"))[0]
    assert refused.select_one("#column-1 option[selected]")["value"] == "supplier"
    assert heading(preview) == "Controleer voordat u importeert"


def test_values_that_are_no_meaning_count_as_not_used(browser):
    address, _page = send(browser, UNKNOWN, "x.csv")

    page = browser.submit(address, **{"column-0": "<script>", "column-1": "supplier"})

    assert page.select_one("[role=alert]")


def test_enter_in_a_field_checks_the_rows_and_imports_nothing(browser):
    _address, preview = send(browser, softwarecatalogus_sample())

    default = preview.select_one("form[aria-labelledby=rows] button[type=submit]")

    assert (default["name"], default["value"]) == ("action", "check")


def test_the_import_is_undone_from_the_result(browser):
    address, _preview = send(browser, softwarecatalogus_sample())
    browser.submit(address, action="import")

    preview = browser.submit(f"{address}/terugdraaien")

    assert (
        "De import is teruggedraaid: 282 systemen zijn weer zoals ze waren."
        in texts(preview.select("[role=status]"))[0]
    )
    assert "Nieuw 295" in texts(preview.select(".gs-tabs :is(a, button)"))


def test_undoing_with_a_second_click_says_that_nothing_is_left(browser):
    address, _preview = send(browser, softwarecatalogus_sample(5))
    browser.submit(address, action="import")
    browser.submit(f"{address}/terugdraaien")

    again = browser.submit(f"{address}/terugdraaien")

    assert "Er is niets meer om terug te draaien." in texts(again.select("[role=status]"))[0]


def test_rows_are_thrown_away(browser):
    address, _preview = send(browser, softwarecatalogus_sample())

    page = browser.submit(f"{address}/weggooien")

    assert heading(page) == "Importeer uw systemen"
    browser.get(address, status=404)


def test_earlier_files_are_listed(browser):
    address, _preview = send(browser, softwarecatalogus_sample())
    browser.submit(address, action="import")

    page = browser.get(IMPORT)

    assert texts(page.select("tbody th")) == [FILE_NAME]
    assert "295 nieuw, 0 gewijzigd, nog 5 fouten" in page.text


def test_no_file_is_one_sentence(browser):
    page = browser.submit(IMPORT)

    assert "Kies eerst een bestand." in texts(page.select("[role=alert]"))[0]


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "leeg.csv", "leeg"),
        (b"%PDF-1.4 x", "systemen.pdf", "pdf"),
        (b"<html><table></table></html>", "systemen.xls", "webpagina"),
        (zip_bomb(), "systemen.xlsx", "Excel-bestand"),
        (entity_bomb(), "systemen.xlsx", "Excel-bestand"),
        (encrypted_zip(), "systemen.xlsx", "bestand"),
        (b"a;b\n\x00\x01", "systemen.csv", "tekst"),
        (b"MZ\x90", "systemen.exe", ".exe"),
    ],
)
def test_a_hostile_file_is_one_sentence_and_changes_nothing(browser, content, name, words):
    before = row_counts()

    _address, page = send(browser, content, name)

    [sentence] = texts(page.select(".gs-field__error"))
    assert words in sentence
    assert sentence.endswith(".")
    assert row_counts() == before


@pytest.mark.parametrize(("other", "warned"), [("12/31/2028", True), ("31-12-2028", False)])
def test_dates_that_begin_with_the_month_cast_doubt_on_the_others(browser, other, warned):
    rows = ({"Systeem": "A", "Einde contract": "03/04/2028"}, {"Systeem": "B", "Einde contract": other})

    _address, page = send(browser, sheet(*rows), "x.csv")

    assert ("Sommige datums lijken met de maand te beginnen." in page.text) is warned


def test_markup_in_a_file_is_shown_as_text(browser):
    name = "<img src=x onerror=alert(1)>"
    content = sheet({"Systeem": name, "Leverancier": "=cmd|' /C calc'!A0", "Status": "<b>vet</b>"})

    _address, page = send(browser, content, "<svg onload=alert(1)>.csv")

    assert name in page.text
    assert not page.select("main img, main svg[onload], tbody b")


def test_somebody_elses_upload_is_not_found(browser, app):
    address, _preview = send(browser, softwarecatalogus_sample())
    factories.user("cio@zeist.example", slug="zeist")
    stranger = Browser(app, "cio@zeist.example")
    token = re.sub(r".*/", "", address)

    for path in (token, f"{token}/kolommen", f"{token}/klaar"):
        stranger.get(f"/voor/zeist/importeren/{path}", status=404)
        stranger.get(f"/voor/amersfoort/importeren/{path}", status=404)
    for path in (token, f"{token}/weggooien", f"{token}/terugdraaien"):
        stranger.submit(f"/voor/zeist/importeren/{path}", status=404)


def test_a_reader_may_not_import(app):
    factories.user("lezer@amersfoort.example", slug="amersfoort", role=Role.READER)

    Browser(app, "lezer@amersfoort.example").get(IMPORT, status=403)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_example_can_be_downloaded_and_handed_in(browser, kind):
    response = browser.open(f"{IMPORT}/voorbeeld.{kind}")

    _address, preview = send(browser, response.data, f"gemsamen-systemen.{kind}")

    assert f"gemsamen-systemen.{kind}" in response.headers["Content-Disposition"]
    assert "Nieuw 1" in texts(preview.select(".gs-tabs :is(a, button)"))


def test_an_example_of_another_kind_does_not_exist(browser):
    browser.get(f"{IMPORT}/voorbeeld.exe", status=404)


def test_the_result_of_what_was_not_imported_is_the_preview(browser):
    address, _preview = send(browser, softwarecatalogus_sample())

    assert heading(browser.get(f"{address}/klaar")) == "Controleer voordat u importeert"


def test_the_list_of_files_needs_one_statement_however_long(browser):
    send(browser, softwarecatalogus_sample(5))
    browser.get(IMPORT)

    with counted_statements() as few:
        browser.get(IMPORT)
    for _ in range(4):
        send(browser, softwarecatalogus_sample(5))
    with counted_statements() as many:
        browser.get(IMPORT)

    assert len(many) == len(few)
