"""XLSX: choose the sheet, have it read, and turn its values into text."""

import io
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, NamedTuple

from python_calamine import CalamineError, CalamineWorkbook

from gemsamen.exchange.reading.extent import has_cells, refuse_document_type
from gemsamen.exchange.reading.layout import Conversions, NumberedRow
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.package import Package
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal
from gemsamen.exchange.reading.xml_stream import read_tags

_SHARED_PARTS = ("xl/sharedStrings.xml", "xl/styles.xml")
_RELATIONS = "xl/_rels/workbook.xml.rels"
_WHOLE_NUMBERS_UP_TO = 1e15


class SheetRows(NamedTuple):
    """The filled rows of the chosen sheet; `others` are the visible sheets that were left alone."""

    rows: list[NumberedRow]
    sheet: str
    others: tuple[str, ...]


def read_sheet(content: bytes, package: Package, limits: Limits) -> SheetRows:
    """Read the first visible sheet with cells, after its bounds were checked in a stream.

    Raises
    ------
    FileRefusedError
        With the reason.
    """
    for part in _SHARED_PARTS:
        if part in package:
            refuse_document_type(package.chunks(part), part)
    sheets = _visible_sheets(package)
    chosen = next((name for name, part in sheets if has_cells(_chunks(package, part), part, limits)), None)
    if chosen is None:
        raise FileRefusedError(Refusal.NO_SHEET)
    others = tuple(name for name, _ in sheets if name != chosen)
    return SheetRows(_filled_rows(content, chosen), chosen, others)


def _chunks(package: Package, part: str) -> Callable[[], Any]:
    return lambda: package.chunks(part)


def _filled_rows(content: bytes, sheet: str) -> list[NumberedRow]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            rows = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise FileRefusedError(Refusal.DAMAGED) from error
    return [(number, row) for number, row in enumerate(rows, 1) if row.count("") < len(row)]


def _visible_sheets(package: Package) -> list[tuple[str, str]]:
    """Return the name and part of each visible sheet, in the order of the tabs."""
    parts: dict[str, str] = {}
    sheets: list[tuple[str, str]] = []

    def take_relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            parts[attributes.get("Id", "")] = _part_name(attributes.get("Target", ""))

    def take_sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
            if parts.get(relation, "") in package:
                sheets.append((attributes.get("name", ""), parts[relation]))

    read_tags(package.chunks(_RELATIONS), _RELATIONS, take_relation)
    read_tags(package.chunks("xl/workbook.xml"), "xl/workbook.xml", take_sheet)
    return sheets


def _part_name(target: str) -> str:
    """Return where a relation of the workbook points to; targets are relative to `xl/`, or absolute."""
    path = target.removeprefix("/")
    return path if path.startswith("xl/") else f"xl/{path}"


def _number_text(value: float) -> str:
    if value.is_integer() and abs(value) < _WHOLE_NUMBERS_UP_TO:
        return str(int(value))
    return format(value, ".15g")


def _instant_text(value: datetime) -> str:
    if value.time() == time(0):
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds")


CONVERSIONS: Conversions = {
    float: _number_text,
    bool: lambda value: str(value).upper(),
    date: date.isoformat,
    datetime: _instant_text,
    time: lambda value: value.isoformat(timespec="seconds"),
}
"""How a cell becomes text.

Dates become ISO, yyyy-mm-dd, with the time behind it only when there is one: the same in every language. Numbers lose
a trailing .0 and have at most the 15 digits that Excel keeps. Truth is TRUE or FALSE, as in the file.
"""
