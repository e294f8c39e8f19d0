"""Lists as files for a spreadsheet."""

from flask import Response, abort, request

from gemsamen.domain.examples import ExampleShare
from gemsamen.web.example_files import example_name
from gemsamen.web.spreadsheets import TABLE_TYPES, Table, table_file


def file_of(table: Table, name: str, share: ExampleShare) -> Response:
    """Send a table in the kind that the address asks for, CSV unless it says otherwise."""
    kind = request.args.get("bestand", "csv")
    if kind not in TABLE_TYPES:
        abort(404)
    headers = {"Content-Disposition": f'attachment; filename="{example_name(f"{name}.{kind}", share)}"'}
    return Response(table_file(table, kind), content_type=TABLE_TYPES[kind], headers=headers)
