import pytest
from flask import Flask

from gemsamen.web.csv_download import csv_download, harmless


@pytest.mark.parametrize("text", ["=1+1", "+31612345678", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_compute_stays_text(text: str):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(("value", "cell"), [("ZaakVlot", "ZaakVlot"), (None, ""), (12, "12"), ("a=b", "a=b")])
def test_everything_else_stays_as_it_is(value: object, cell: str):
    assert harmless(value) == cell


def test_rows_are_sent_line_by_line_with_semicolons_and_a_byte_order_mark(app: Flask):
    with app.test_request_context():
        response = csv_download("lijst.csv", [("Naam", "Bedrag"), ("a;b", 1), ('zeg "dag"', "x\ny")])
        parts = [part.decode() if isinstance(part, bytes) else part for part in response.response]

    assert parts == ["\ufeff", "Naam;Bedrag\r\n", '"a;b";1\r\n', '"zeg ""dag""";"x\ny"\r\n']
    assert response.headers["Cache-Control"] == "private, no-store"
