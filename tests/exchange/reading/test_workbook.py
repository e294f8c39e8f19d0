import io
from datetime import date, datetime, time

import openpyxl
import pytest

from gemsamen.exchange.reading import extent
from gemsamen.exchange.reading.layout import column_letters
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.reader import read_table
from tests.exchange.reading import hostile_files as hostile

pytestmark = pytest.mark.pure


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def book_with(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_values_become_text():
    values = [
        3,
        2.5,
        0.1 + 0.2,
        1e20,
        True,
        date(2028, 11, 30),
        datetime.fromisoformat("2028-11-30 08:05"),
        time(8, 5),
        "=1",
        " x ",
    ]
    book = book_with([f"kolom {index}" for index in range(len(values))], values)
    book.active["I2"].data_type = "s"

    [row] = read_table(saved(book), "t.xlsx").rows

    assert row.cells == (
        *("3", "2.5", "0.3", "1e+20", "TRUE", "2028-11-30", "2028-11-30 08:05:00", "08:05:00", "=1", " x "),
    )


def test_row_numbers_are_those_of_the_sheet():
    book = book_with(["Overzicht"], [], ["Naam", "Versie"], ["A", "1"], [], ["B", "2"])

    table = read_table(saved(book), "t.xlsx")

    assert table.header_number == 3
    assert [row.number for row in table.rows] == [4, 6]


def test_the_first_visible_sheet_with_cells_is_read_and_the_others_are_named():
    book = book_with(["geheim", "x"], ["1", "2"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Leeg")
    book.create_sheet("Landschap & meer").append(["Naam", "Versie"])
    book["Landschap & meer"].append(["A", "1"])
    book.create_sheet("Lijsten").append(["x"])

    table = read_table(saved(book), "t.xlsx")

    assert (table.sheet, table.other_sheets) == ("Landschap & meer", ("Leeg", "Lijsten"))
    assert table.rows[0].cells == ("A", "1")


def test_a_far_cell_on_a_sheet_that_is_not_read_does_no_harm():
    book = book_with(["Naam", "Versie"], ["A", "1"])
    book.create_sheet("Ver")["XFD1048576"] = 1

    assert len(read_table(saved(book), "t.xlsx").rows) == 1


def test_cells_without_references_are_counted_in_their_place():
    sheet = (
        '<sheetData><row><c t="inlineStr"><is><t>Naam</t></is></c><c t="inlineStr"><is><t>Versie</t></is></c></row>'
        "<row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    )

    assert read_table(hostile.workbook(sheet), "t.xlsx").rows[0].cells == ("1", "2")


def test_a_sheet_may_lie_anywhere_in_the_workbook():
    parts = {
        "xl/_rels/workbook.xml.rels": (
            '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
            "</Relationships>"
        )
    }

    assert len(read_table(hostile.workbook(parts=parts), "t.xlsx").rows) == 1


def test_text_that_looks_like_a_tag_is_text():
    sheet = hostile.SMALL_TABLE.replace("Merel Zaken", '&lt;c r=&quot;XFD1048576&quot;&gt; r="XFD1048576" x:c.')

    assert read_table(hostile.workbook(sheet), "t.xlsx").rows[0].cells[0] == '<c r="XFD1048576"> r="XFD1048576" x:c.'


@pytest.mark.parametrize(("last_row", "columns"), [(1, 1), (9, 26), (10, 27), (20_010, 200), (99, 702), (1234, 703)])
def test_the_quick_look_knows_exactly_the_references_within_the_bounds(last_row: int, columns: int):
    odd = extent.odd_tag_pattern(last_row, columns)

    def passes(row: int, column: int) -> bool:
        return odd.search(f'<c r="{column_letters(column)}{row}">'.encode()) is None

    assert all(passes(row, columns) for row in range(1, last_row + 1))
    assert all(passes(last_row, column) for column in range(1, columns + 1))
    assert not any(passes(last_row + step, 1) for step in range(1, 1200))
    assert not any(passes(1, columns + step) for step in range(1, 1200))


def test_a_plain_sheet_is_judged_by_the_quick_look_alone(monkeypatch: pytest.MonkeyPatch):
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c></row>' for row in range(1, 9))
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    monkeypatch.setattr(extent, "read_tags", lambda *_: pytest.fail("every tag was read"))

    for size in (7, 64, 1000):
        chunks = [sheet[start : start + size] for start in range(0, len(sheet), size)]

        assert extent.has_cells(lambda chunks=chunks: chunks, "sheet1.xml", Limits())
