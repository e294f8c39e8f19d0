"""A sheet to fill in, with the columns that are recognised and one row as an example."""

import csv
import io
from datetime import date

from xlsxwriter import Workbook

HEADER = (
    "Systeem",
    "Leverancier",
    "Referentiecomponent",
    "Versie",
    "Status",
    "Hosting",
    "Begin contract",
    "Einde contract",
    "Verlengopties",
    "Opzegtermijn in maanden",
    "Kosten per jaar",
    "Omschrijving",
)
"""Dutch, for they are read back: every name must be recognised as a field, which a test watches over."""

EXAMPLE: tuple[str | int | date, ...] = (
    "Voorbeeld: haal deze regel weg",
    "Voorbeeldleverancier",
    "Zaakregistratiecomponent",
    "1.0",
    "In productie",
    "SaaS",
    date(2024, 1, 1),
    date(2027, 12, 31),
    "2 x 12 maanden",
    6,
    12500,
    "Waarvoor u het gebruikt",
)
_WIDEST = 34


def template_csv() -> bytes:
    """Return the sheet as CSV with semicolons and a byte-order mark, as Dutch Excel expects."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADER)
    writer.writerow([f"{cell:%d-%m-%Y}" if isinstance(cell, date) else cell for cell in EXAMPLE])
    return text.getvalue().encode("utf-8-sig")


def template_xlsx() -> bytes:
    """Return the sheet as a workbook."""
    stream = io.BytesIO()
    with Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Systemen")
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "dd-mm-yyyy"})
        for place, (name, cell) in enumerate(zip(HEADER, EXAMPLE, strict=True)):
            sheet.set_column(place, place, min(_WIDEST, max(len(name), len(str(cell))) + 2))
            sheet.write_string(0, place, name, bold)
            if isinstance(cell, date):
                sheet.write_datetime(1, place, cell, day)
            else:
                sheet.write(1, place, cell)
        sheet.freeze_panes(1, 1)
    return stream.getvalue()
