"""Tables to take along: CSV that opens well in a Dutch spreadsheet and never runs as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from flask import Response, stream_with_context

from gemsamen.web.spreadsheets import harmless

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def csv_download(file_name: str, rows: Iterable[Sequence[object]]) -> Response:
    """Send rows as a file with semicolons, line by line."""
    response = Response(stream_with_context(_lines(rows)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    yield BYTE_ORDER_MARK
    for row in rows:
        writer.writerow(["" if cell is None else harmless(str(cell)) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
