"""What the safe way to read a table costs beside the bare readers, in the same run."""

import csv
import io
from datetime import date, timedelta
from typing import Any

import openpyxl
import xlsxwriter

from benchmarks.measuring.clocks import cpu_seconds_with_children
from gemsamen.exchange.reading.reader import read_table

ROWS = 20_000
HEADER = ("Applicatie", "Leverancier", "Referentiecomponent", "Versie", "Status", "Einde", "Kosten", "Opmerking")
XLSX_TARGET = 2.5
"""The bare reader is about nine times faster than openpyxl. Two thirds of that is given for safety: a process of its
own, bounds checked before anything is laid out, every cell as text and all rows handed over."""
CSV_TARGET_SECONDS = 1.0


def run() -> list[dict[str, Any]]:
    """Measure reading 20,000 rows of 8 columns.

    Returns
    -------
    list of dict
        One for XLSX, where `ratio` is how many times faster than openpyxl in read-only mode we are, and one for CSV,
        where `ratio` is how many times slower than a bare `csv.reader` over the same text in memory. Values are the
        best of five, in seconds of processor time of both processes, with the start of the child, all checks and the
        transport of the rows.
    """
    sheet, text = _workbook(), _text()
    xlsx = cpu_seconds_with_children(lambda: read_table(sheet, "portefeuille.xlsx"))
    bare_xlsx = cpu_seconds_with_children(lambda: _read_with_openpyxl(sheet))
    comma = cpu_seconds_with_children(lambda: read_table(text, "portefeuille.csv"))
    bare_csv = cpu_seconds_with_children(lambda: list(csv.reader(io.StringIO(text.decode()), delimiter=";")))
    return [
        _line("read XLSX safely, against openpyxl", xlsx, bare_xlsx, bare_xlsx / xlsx, f">= {XLSX_TARGET:g} x faster")
        | {"ok": bare_xlsx / xlsx >= XLSX_TARGET},
        _line(
            "read CSV safely, beside csv.reader", comma, bare_csv, comma / bare_csv, f"<= {CSV_TARGET_SECONDS:g} s CPU"
        )
        | {"ok": comma <= CSV_TARGET_SECONDS},
    ]


def _line(name: str, value: float, baseline: float, ratio: float, target: str) -> dict[str, Any]:
    return {
        "name": name,
        "n": ROWS,
        "value": round(value, 3),
        "unit": "s CPU",
        "baseline": round(baseline, 3),
        "ratio": round(ratio, 2),
        "target": target,
    }


def _lines() -> list[tuple[str, str, str, str, str, date, float, str]]:
    return [
        (
            f"Systeem {number}",
            f"Leverancier {number % 200}",
            f"Component {number % 171}",
            f"{number % 9}.{number % 7}",
            "In productie",
            date(2026, 1, 1) + timedelta(days=number % 900),
            number * 1.5,
            "" if number % 4 else f"Opmerking {number}",
        )
        for number in range(ROWS)
    ]


def _workbook() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "dd-mm-yyyy"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        for number, line in enumerate(_lines(), 1):
            sheet.write_row(number, 0, line)
    return buffer.getvalue()


def _text() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER)
    writer.writerows(_lines())
    return text.getvalue().encode()


def _read_with_openpyxl(content: bytes) -> list[list[str]]:
    """Read the same text with openpyxl, without any check."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    return [["" if cell is None else str(cell) for cell in row] for row in rows]
