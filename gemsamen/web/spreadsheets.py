"""Tables to open in a spreadsheet: CSV with semicolons and a byte-order mark, or XLSX; a formula stays text."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import xlsxwriter

Cell = str | int | Decimal | date | None
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
TABLE_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""What a browser is told of each kind of file."""
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_000
_SHEET_NAME_LENGTH = 31


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table to take along; its name is that of the sheet in a workbook."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def table_file(table: Table, kind: str) -> bytes:
    """Write a table as one of the kinds of `TABLE_TYPES`."""
    if kind == "xlsx":
        return xlsx_table(table.name, table.header, table.rows)
    return csv_table(table.header, table.rows)


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV for Dutch spreadsheets: UTF-8 with a mark, semicolons, comma for decimals."""
    return "".join(csv_lines([header, *rows])).encode()


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the lines of such a CSV one by one, for a table too long to hold."""
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="\r\n")
    yield BYTE_ORDER_MARK
    for row in rows:
        writer.writerow([_written(cell) for cell in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def xlsx_table(name: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as a workbook with one sheet; numbers and dates are real ones, texts are never formulas."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet(name[:_SHEET_NAME_LENGTH])
        formats = {"day": book.add_format({"num_format": "dd-mm-yyyy"}), "bold": book.add_format({"bold": True})}
        for column, title in enumerate(header):
            sheet.write_string(0, column, title, formats["bold"])
        for line, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(sheet, (line, column), cell, formats["day"])
        sheet.freeze_panes(1, 1)
        sheet.autofit()
    return file.getvalue()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    short = text[:_LONGEST_CELL]
    return f"'{short}" if short.lstrip(" ").startswith(_FORMULA_SIGNS) else short


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell)
    if isinstance(cell, datetime | date):
        return cell.strftime("%d-%m-%Y")
    return str(cell).replace(".", ",")


def _write(sheet: object, place: tuple[int, int], cell: Cell, day_format: object) -> None:
    write = {str: "write_string", int: "write_number", Decimal: "write_number", date: "write_datetime"}
    if cell is None:
        return
    value = cell[:_LONGEST_CELL] if isinstance(cell, str) else cell
    arguments = (*place, value, day_format) if isinstance(cell, date) else (*place, value)
    getattr(sheet, write[type(cell)])(*arguments)
