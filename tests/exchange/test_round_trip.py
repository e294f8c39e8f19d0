"""A landscape that is downloaded, changed in a spreadsheet and handed in again: only what was changed changes."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any, NamedTuple

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.db import Base, db
from gemsamen.domain.register import Coverage, Hosting, LifecyclePhase
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from tests import factories
from tests.browser import Browser, texts
from tests.exchange.landscapes import ADDED_COMPONENT, facts_by_system, register_landscape

ROOM = "/voor/amersfoort"
SYSTEMS = 24
SEEDS = range(3)


class Edit(NamedTuple):
    """What somebody types in a column, and what then changes in the register."""

    column: str
    value: Any
    fact: str
    changed: Any


EDITS = (
    Edit("Einde contract", date(2041, 12, 31), "end", date(2041, 12, 31)),
    Edit("Begin contract", date(2001, 2, 3), "start", date(2001, 2, 3)),
    Edit("Opzegtermijn in maanden", 9, "notice_months", 9),
    Edit("Euro per jaar exclusief btw", Decimal("77777.5"), "yearly_cost", Decimal("77777.5")),
    Edit("Hosting", "PaaS", "hosting", Hosting.PAAS),
    Edit("Kenmerk", "Overal", "label", "Overal"),
)


NOT_READ = {
    "nl": {
        *("Domeinen", "Laatste mogelijke einde", "Uiterlijk besluiten", "Contract", "Systemen in het contract"),
        *("Zichtbaar voor", "Via samenwerking", "Ook bij andere gemeenten", "Bevestigd op"),
    },
    "en": {
        *("Domains", "Last possible end", "Decide by", "Contract", "Systems in the contract"),
        *("Visible to", "Through partnership", "Also at other municipalities", "Confirmed on"),
    },
}
"""What follows from the other columns, or is not changed by a file."""


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user("cio@amersfoort.example", slug="amersfoort")
    return Browser(app, "cio@amersfoort.example")


def download(browser: Browser, kind: str) -> bytes:
    return browser.open(f"{ROOM}/landschap/download/{kind}").data


def hand_in(browser: Browser, content: bytes, kind: str) -> tuple[str, list[str]]:
    """Return the address of the preview and the tabs with their numbers."""
    form = {"file": (io.BytesIO(content), f"landschap.{kind}")}
    response = browser.open(f"{ROOM}/importeren", method="POST", data=form, content_type="multipart/form-data")
    address = response.headers["Location"]
    return address, texts(browser.get(address).select(".gs-tabs :is(a, button)"))


def edited_csv(content: bytes, edits: dict[int, Edit]) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    for number, edit in edits.items():
        value = edit.value
        text = f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value).replace(".", ",")
        rows[number][rows[0].index(edit.column)] = text
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=";").writerows(rows)
    return written.getvalue().encode("utf-8-sig")


def edited_xlsx(content: bytes, edits: dict[int, Edit]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = [cell.value for cell in sheet[1]]
    for number, edit in edits.items():
        sheet.cell(number + 1, columns.index(edit.column) + 1, edit.value)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def stored(*models: type[Base]) -> str:
    """Return all rows of some tables as they are now."""
    db.session.rollback()
    return repr([db.session.execute(select(model.__table__)).all() for model in models])


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_download_that_is_handed_in_again_changes_nothing(browser: Browser, language: str, kind: str, seed: int):
    register_landscape(seed, count=SYSTEMS)
    before = stored(System, SystemComponent, Contract)
    browser.get(f"/taal/{language}")

    address, tabs = hand_in(browser, download(browser, kind), kind)
    browser.submit(address, action="import")

    assert [tab.rpartition(" ")[2] for tab in tabs] == [f"{SYSTEMS}", "0", "0", "0", f"{SYSTEMS}"]
    assert stored(System, SystemComponent, Contract) == before


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_download_of_example_data_says_so_and_still_comes_back_as_it_was(browser: Browser, language: str, kind: str):
    register_landscape(1, count=SYSTEMS)
    factories.organisation("amersfoort").has_example_data = True
    db.session.commit()
    before = stored(System, SystemComponent, Contract)
    browser.get(f"/taal/{language}")

    address, tabs = hand_in(browser, download(browser, kind), kind)
    browser.submit(address, action="import")

    page = browser.get(address)
    assert [tab.rpartition(" ")[2] for tab in tabs] == [f"{SYSTEMS}", "0", "0", "0", f"{SYSTEMS}"]
    assert stored(System, SystemComponent, Contract) == before
    assert texts(page.select(".gs-facts dt"))[-1] in {"Voorbeeldgegevens", "Example data"}
    assert not page.select(".gs-flash--error")


def test_example_data_that_are_handed_in_for_a_real_register_are_warned_of(browser: Browser):
    factories.system("ZaakVlot", slug="amersfoort")
    factories.organisation("amersfoort").has_example_data = True
    db.session.commit()
    content = download(browser, "csv")
    factories.organisation("amersfoort").has_example_data = False
    db.session.commit()

    address, _tabs = hand_in(browser, content, "csv")

    [warning] = texts(browser.get(address).select(".gs-flash--error"))
    assert "Dit bestand zegt dat het voorbeeldgegevens bevat." in warning


@pytest.mark.parametrize("language", NOT_READ)
def test_every_column_of_a_download_that_can_be_edited_is_read(browser: Browser, language: str):
    factories.system("ZaakVlot", slug="amersfoort")
    browser.get(f"/taal/{language}")

    address, _tabs = hand_in(browser, download(browser, "csv"), "csv")

    columns = browser.get(address).select(".gs-facts > div")
    assert {texts([each.dt])[0] for each in columns if each.dd.select_one(".gs-muted")} == NOT_READ[language]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("kind", "edited"), [("csv", edited_csv), ("xlsx", edited_xlsx)])
def test_only_what_was_edited_changes(
    browser: Browser, kind: str, edited: Callable[[bytes, dict[int, Edit]], bytes], seed: int
):
    register_landscape(seed, count=SYSTEMS)
    factories.gap(slug="amersfoort")
    factories.strength(slug="amersfoort")
    before, others = facts_by_system(), stored(Gap, Strength)
    numbers = Random(seed).sample(range(1, SYSTEMS + 1), len(EDITS))  # noqa: S311  which rows are edited

    address, tabs = hand_in(browser, edited(download(browser, kind), dict(zip(numbers, EDITS, strict=True))), kind)
    browser.submit(address, action="import")

    after = facts_by_system()
    changes = {
        (fact, after[system].get(fact))
        for system, known in before.items()
        for fact in known.keys() | after[system].keys()
        if known.get(fact) != after[system].get(fact)
    }
    assert tabs[1:] == ["Fouten 0", f"Gewijzigd {len(EDITS)}", "Nieuw 0", f"Gelijk {SYSTEMS - len(EDITS)}"]
    assert changes == {(edit.fact, edit.changed) for edit in EDITS}
    assert stored(Gap, Strength) == others


def test_a_component_that_is_added_comes_beside_those_of_before(browser: Browser):
    factories.system("ZaakVlot", slug="amersfoort")
    added = Edit("Onderdelen", f"Zaakregistratiecomponent; {ADDED_COMPONENT}", "", None)

    address, _tabs = hand_in(browser, edited_csv(download(browser, "csv"), {1: added}), "csv")
    browser.submit(address, action="import")

    [facts] = facts_by_system().values()
    names = ("Zaakregistratiecomponent", ADDED_COMPONENT)
    assert facts["coverage"] == {factories.component(name).id: Coverage.FULL for name in names}
    assert facts["phase"] is LifecyclePhase.IN_PRODUCTION
