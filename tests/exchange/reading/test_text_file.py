import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.exchange.reading.layout import lay_out, text_rows
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal
from gemsamen.exchange.reading.text_file import DELIMITERS, decode, read_records, sniff_delimiter

pytestmark = pytest.mark.pure

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)


def records(content: bytes) -> list[tuple[int, list[str]]]:
    return [(number, list(cells)) for number, cells in read_records(content, Limits()).rows]


@pytest.mark.parametrize(
    ("encoded", "encoding"),
    [
        ("Café".encode(), "utf-8"),
        ("Café".encode("utf-8-sig"), "utf-8"),
        ("Café".encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + "Café".encode("utf-16-be"), "utf-16"),
        ("Café".encode("windows-1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_found_and_named(encoded: bytes, encoding: str):
    assert decode(encoded) == ("Café", encoding)


@pytest.mark.parametrize("delimiter", DELIMITERS)
def test_the_delimiter_is_found(delimiter: str):
    text = "\n".join(delimiter.join(line) for line in (["Naam", "Prijs", "Soort"], ["A", "12", "x"], ["B", "3", ""]))

    assert sniff_delimiter(text) == delimiter


def test_commas_in_texts_do_not_pass_for_delimiters():
    text = 'Naam;Omschrijving;Prijs\nA;"een, twee, drie";12,50\nB;vier, vijf, zes;13,75\n'

    assert sniff_delimiter(text) == ";"


def test_a_title_above_the_table_does_not_hide_the_delimiter():
    assert sniff_delimiter("Overzicht van onze applicaties\n\nNaam;Prijs\nA;1\nB;2\n") == ";"


def test_the_delimiter_that_excel_is_told_counts():
    found = read_records(b"sep=|\r\na|b,c\r\n1|2,3\r\n", Limits())

    assert found.delimiter == "|"
    assert found.rows[0] == (1, ["a", "b,c"])


def test_row_numbers_count_line_breaks_in_quotes_and_empty_lines_as_a_spreadsheet_does():
    content = b'a;b\r\n"een\r\ntwee\r\ndrie";1\r\n\r\n;;\r\nlaatste;2\r\n'

    assert [number for number, _ in records(content)] == [1, 2, 5]


def test_doubled_quotes_are_one_quote():
    assert records(b'a;b\n"zeg ""hoi""";19" rek\n')[1] == (2, ['zeg "hoi"', '19" rek'])


def test_old_line_ends_are_read():
    assert records(b"a;b\r1;2\r") == [(1, ["a", "b"]), (2, ["1", "2"])]


def test_the_row_with_a_bad_quote_is_named():
    with pytest.raises(FileRefusedError) as caught:
        records(b'a;b\n1;2\n3;"vier\n5;"zes"\n')

    assert caught.value.refusal is Refusal.QUOTES_DO_NOT_MATCH
    assert caught.value.params == {"row": 3}


@settings(max_examples=150, deadline=None)
@given(
    table=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=8),
    delimiter=st.sampled_from(DELIMITERS),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_as_csv_is_read_back(table: list[list[str]], delimiter: str, encoding: str):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["een", "twee", "drie"], *table])
    filled = [cells for cells in table if "".join(cells).strip()]

    found = read_records(text.getvalue().encode(encoding), Limits())
    rows = text_rows(lay_out(found.rows, Limits(), is_ragged=True), Limits(), {}) if filled else []

    assert [cells for _number, cells, _surplus in rows] == filled


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_do_more_than_be_refused(content: bytes):
    with suppress(FileRefusedError):
        found = read_records(content, Limits())

        assert all(number > 0 and cells for number, cells in found.rows)
