"""Tables to take along as a file, sent while they are being read."""

from collections.abc import Iterable, Sequence

from flask import Response, stream_with_context

from gemsamen.web.spreadsheets import Cell, csv_lines


def csv_download(file_name: str, rows: Iterable[Sequence[Cell]]) -> Response:
    """Send rows as a file with semicolons, line by line."""
    response = Response(stream_with_context(csv_lines(rows)), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
