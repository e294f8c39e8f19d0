"""Tables for spreadsheets."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest

from gemsamen.web.spreadsheets import csv_table, harmless, xlsx_table

HEADER = ["Systeem", "Per jaar", "Einde"]
ROW = ['Zaak; "Vlot"\nplus', Decimal("92000.50"), date(2028, 7, 1)]


def test_csv_is_what_a_dutch_spreadsheet_expects():
    content = csv_table(HEADER, [ROW, [None, 3, None]])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "Systeem;Per jaar;Einde",
        '"Zaak; ""Vlot""',
        'plus";92000,50;01-07-2028',
        ";3;",
    ]


@pytest.mark.parametrize("text", ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =cmd|' /C calc'!A0", "＝1"])
def test_a_formula_stays_text_in_csv(text: str):
    [_, line] = csv_table(["a"], [[text]]).decode("utf-8-sig").split("\r\n", 1)

    assert line.lstrip('"').startswith("'")


@pytest.mark.parametrize("text", ["ZaakVlot", "a=b", "", "2-0"])
def test_an_ordinary_text_stays_as_it_is(text: str):
    assert harmless(text) == text


def test_a_workbook_holds_real_numbers_and_days_and_no_formula():
    content = xlsx_table("Landschap " * 9, HEADER, [ROW, ["=1+1", None, date(2028, 7, 1)]])

    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    assert [cell.value for cell in sheet[2]] == ['Zaak; "Vlot"\nplus', 92000.5, datetime.fromisoformat("2028-07-01")]
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert len(sheet.title) <= 31


def test_a_text_longer_than_a_cell_is_cut():
    content = xlsx_table("x", ["a"], [["y" * 100_000]])

    assert len(openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A2"].value) == 32_000
