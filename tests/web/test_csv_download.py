import pytest
from flask import Flask

from gemsamen.web.csv_download import csv_download
from gemsamen.web.spreadsheets import Cell


def lines_of(app: Flask, *rows: tuple[Cell, ...]) -> list[str]:
    with app.test_request_context():
        response = csv_download("lijst.csv", rows)
        return [part.decode() if isinstance(part, bytes) else part for part in response.response]


@pytest.mark.parametrize("text", ["=1+1", "+31612345678", "-1", "@SUM(A1)", "\t=1", "  =1+1", "＝1+1"])
def test_what_a_spreadsheet_would_compute_stays_text(app: Flask, text: str):
    assert lines_of(app, (text,))[1] == f"'{text}\r\n"


@pytest.mark.parametrize(("value", "cell"), [("ZaakVlot", "ZaakVlot"), (None, '""'), (12, "12"), ("a=b", "a=b")])
def test_everything_else_stays_as_it_is(app: Flask, value: Cell, cell: str):
    assert lines_of(app, (value,))[1] == f"{cell}\r\n"


def test_rows_are_sent_line_by_line_with_semicolons_and_a_byte_order_mark(app: Flask):
    parts = lines_of(app, ("Naam", "Bedrag"), ("a;b", 1), ('zeg "dag"', "x\ny"))

    assert parts == ["\ufeff", "Naam;Bedrag\r\n", '"a;b";1\r\n', '"zeg ""dag""";"x\ny"\r\n']


def test_a_download_is_kept_by_nobody_on_the_way(app: Flask):
    with app.test_request_context():
        response = csv_download("lijst.csv", [])

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="lijst.csv"'
