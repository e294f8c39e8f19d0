import os
import time
from pathlib import Path
from threading import Thread

import pytest

from gemsamen.exchange.reading import reader
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.reader import read_table
from gemsamen.exchange.reading.recognition import FileKind
from gemsamen.exchange.reading.refusals import FileRefusedError, ReaderBrokenError, Refusal
from tests.exchange.reading import hostile_files as hostile

pytestmark = pytest.mark.pure


def refused(content: bytes | Path, filename: str, limits: Limits | None = None) -> FileRefusedError:
    with pytest.raises(FileRefusedError) as caught:
        read_table(content, filename, limits)
    return caught.value


def test_a_csv_file_becomes_columns_and_rows_of_text(tmp_path: Path):
    path = tmp_path / "portefeuille.csv"
    path.write_bytes(b"Systeem;Versie\r\nMerel Zaken; 2.0\r\n")

    table = read_table(path, path.name)

    assert (table.columns, table.kind, table.delimiter) == (("Systeem", "Versie"), FileKind.CSV, ";")
    assert table.rows == ((2, ("Merel Zaken", " 2.0"), 0),)


def test_a_workbook_becomes_columns_and_rows_of_text():
    table = read_table(hostile.workbook(), "portefeuille.xlsx")

    assert (table.columns, table.kind, table.sheet) == (("Systeem", "Versie"), FileKind.XLSX, "Blad1")
    assert table.rows == ((2, ("Merel Zaken", "2"), 0),)


@pytest.mark.parametrize(
    ("content", "filename", "refusal"),
    [
        (b"", "leeg.csv", Refusal.EMPTY_FILE),
        (b" \n\n", "leeg.csv", Refusal.NO_ROWS),
        (b"\n\n", "leeg.csv", Refusal.EMPTY_FILE),
        (b"Systeem;Versie\n", "kop.csv", Refusal.NO_ROWS),
        (b"Systeem;Versie\n ; \n", "kop.csv", Refusal.NO_ROWS),
        (b"a;b\n1;2\n", "tabel.exe", Refusal.UNKNOWN_EXTENSION),
        (b"a;b\n1;2\n", "tabel", Refusal.UNKNOWN_EXTENSION),
        (b"a;b\n1;2\n", "tabel.xlsx", Refusal.CONTENT_DIFFERS),
        (hostile.workbook(), "tabel.csv", Refusal.CONTENT_DIFFERS),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "oud.xls", Refusal.OLD_EXCEL),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "slot.xlsx",
            Refusal.PASSWORD_PROTECTED,
        ),
        (hostile.encrypted_zip(), "slot.xlsx", Refusal.PASSWORD_PROTECTED),
        (b"%PDF-1.7\n", "tabel.csv", Refusal.PDF),
        (b"\x1f\x8b\x08\0\0", "tabel.csv", Refusal.ARCHIVE),
        (hostile.archive({"a.csv": "a;b"}), "tabel.xlsx", Refusal.ARCHIVE),
        (hostile.archive({"a.csv": "a;b"}), "tabel.csv", Refusal.ARCHIVE),
        (b"PK\x05\x06" + b"\0" * 18, "leeg.xlsx", Refusal.ARCHIVE),
        (b"<html><table><tr><td>a</td></tr></table></html>", "export.xls", Refusal.WEB_PAGE),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "export.csv", Refusal.WEB_PAGE),
        (b'<?xml version="1.0"?><model/>', "model.csv", Refusal.XML_FILE),
        ("<?xml version='1.0'?><model/>".encode("utf-16"), "model.csv", Refusal.XML_FILE),
        (b"a;b\n1;\0\n", "nul.csv", Refusal.BINARY),
        ("a;b\n1;\0\n".encode("utf-16"), "nul.csv", Refusal.BINARY),
        (b"\x89PNG\r\n\x1a\n\0\0", "plaatje.csv", Refusal.BINARY),
        ("a;b\n1;2\n".encode("utf-32"), "breed.csv", Refusal.BINARY),
        (b"a;b\n1;\x81\x8d\n", "vreemd.csv", Refusal.UNKNOWN_ENCODING),
        ("a;b\n1;2\n".encode("utf-16") + b"\x00", "half.csv", Refusal.UNKNOWN_ENCODING),
        (b'a;b\n1;"open\n2;3\n', "open.csv", Refusal.QUOTES_DO_NOT_MATCH),
        (b'a;b\n1;"dicht"maar\n', "dicht.csv", Refusal.QUOTES_DO_NOT_MATCH),
        (b"a;b\n1;" + b"x" * 10_000_000, "lang.csv", Refusal.CELL_TOO_LONG),
        (
            hostile.archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
            "t.xlsx",
            Refusal.OPEN_DOCUMENT,
        ),
        (hostile.workbook(parts={"xl/vbaProject.bin": b"x"}), "t.xlsx", Refusal.MACROS),
        (hostile.workbook(parts={"xl/workbook.bin": b"x"}), "t.xlsx", Refusal.BINARY_WORKBOOK),
        (hostile.workbook(parts={"word/document.xml": b"x"}), "t.xlsx", Refusal.OTHER_OFFICE_DOCUMENT),
        (hostile.workbook(), "t.xlsm", Refusal.MACROS),
        (hostile.workbook()[:-60], "half.xlsx", Refusal.DAMAGED),
        (hostile.workbook(b"geen xml"), "t.xlsx", Refusal.DAMAGED),
        (hostile.workbook(parts={"xl/_rels/workbook.xml.rels": "<Relationships>"}), "t.xlsx", Refusal.DAMAGED),
        (hostile.workbook(hostile.sheet_with('<c r="A1" t="s"><v>5</v></c>')), "t.xlsx", Refusal.DAMAGED),
        (hostile.workbook("<sheetData/>"), "leeg.xlsx", Refusal.NO_SHEET),
        (hostile.workbook(parts={"../../etc/passwd": "x"}), "t.xlsx", Refusal.UNSAFE_PARTS),
        (hostile.workbook(parts={"C:\\x.xml": "x"}), "t.xlsx", Refusal.UNSAFE_PARTS),
        (hostile.workbook(parts={"xl/Workbook.xml": "x"}), "t.xlsx", Refusal.UNSAFE_PARTS),
        (hostile.workbook('<sheetData><row r="1"/></sheetData>'.encode("utf-16")), "t.xlsx", Refusal.UNSAFE_PARTS),
        (hostile.entity_bomb(), "lach.xlsx", Refusal.UNSAFE_PARTS),
        (
            hostile.workbook(parts={"xl/sharedStrings.xml": '<!DOCTYPE x [<!ENTITY a "b">]><sst/>'}),
            "t.xlsx",
            Refusal.UNSAFE_PARTS,
        ),
        (hostile.deep_xml(), "diep.xlsx", Refusal.NO_SHEET),
        (hostile.zip_bomb(), "bom.xlsx", Refusal.EXPANDS_TOO_MUCH),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(content: bytes, filename: str, refusal: Refusal):
    error = refused(content, filename)

    assert error.refusal is refusal


@pytest.mark.parametrize("far", ["XFD1048576", "ALL100000", "A1048576", "XFD2", "GS5", "A20011"])
def test_a_cell_at_the_far_end_is_refused_before_the_reader_sees_it(far: str):
    content = hostile.workbook(hostile.sheet_with(hostile.cell("A1"), hostile.cell(far)))

    error = refused(content, "ver.xlsx")

    assert error.refusal is Refusal.CELL_TOO_FAR
    assert error.params == {"cell": far, "rows": 20_000, "columns": 200}


@pytest.mark.parametrize(
    "sheet",
    [
        hostile.sheet_with(hostile.cell("A1"), "<c r = 'XFD1048576'><v>1</v></c>"),
        hostile.sheet_with(hostile.cell("A1"), '<c s="1" r="XFD1048576"><v>1</v></c>'),
        f'<sheetData><row r="1">{hostile.cell("A1")}</row><row r="1048576"><c><v>1</v></c></row></sheetData>',
        hostile.sheet_with(hostile.cell("A1"), '<x:c xmlns:x="u" r="XFD1048576"><x:v>1</x:v></x:c>'),
        "<sheetData>"
        + " " * 1_048_560
        + f'<row r="1">{hostile.cell("A1")}{hostile.cell("XFD1048576")}</row></sheetData>',
    ],
)
def test_a_far_cell_cannot_hide_in_another_way_of_writing(sheet: str):
    error = refused(hostile.workbook(sheet), "ver.xlsx")

    assert error.refusal is Refusal.CELL_TOO_FAR


def test_formatted_but_empty_cells_at_the_far_end_do_no_harm():
    content = hostile.workbook(
        hostile.SMALL_TABLE.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>')
    )

    table = read_table(content, "opgemaakt.xlsx")

    assert len(table.rows) == 1


def test_a_small_file_that_unfolds_to_much_text_is_refused():
    error = refused(hostile.many_references_to_one_long_string(), "lang.xlsx", Limits(memory_bytes=300_000_000))

    assert error.refusal in {Refusal.TOO_MUCH_TEXT, Refusal.TOO_MUCH_MEMORY}


@pytest.mark.parametrize(
    ("content", "filename", "limits", "refusal", "params"),
    [
        (b"a;b\n1;2\n", "t.csv", Limits(file_bytes=7), Refusal.TOO_LARGE, {"found": 8, "allowed": 7}),
        (b"a;b\n1;2\n3;4\n", "t.csv", Limits(rows=1), Refusal.TOO_MANY_ROWS, {"found": 2, "allowed": 1}),
        (b"a;b\n1;2\n", "t.csv", Limits(columns=1), Refusal.TOO_MANY_COLUMNS, {"found": 2, "allowed": 1}),
        (b"a\n1" + b";2" * 999, "t.csv", Limits(), Refusal.TOO_MANY_COLUMNS, {"found": 1_000, "allowed": 200}),
        (b"a;b\n1;234\n", "t.csv", Limits(cell_characters=2), Refusal.CELL_TOO_LONG, {"row": 2, "allowed": 2}),
        (b"a;b\n1;234\n", "t.csv", Limits(text_characters=3), Refusal.TOO_MUCH_TEXT, {"allowed": 3}),
        (hostile.workbook(), "t.xlsx", Limits(cells=3), Refusal.TOO_MANY_CELLS, {"found": 4, "allowed": 3}),
        (hostile.workbook(), "t.xlsx", Limits(columns=1), Refusal.TOO_MANY_COLUMNS, {"found": 2, "allowed": 1}),
        (hostile.workbook(), "t.xlsx", Limits(cell_characters=8), Refusal.CELL_TOO_LONG, {"row": 2, "allowed": 8}),
        (hostile.workbook(), "t.xlsx", Limits(parts=3), Refusal.UNSAFE_PARTS, {"part": 5}),
    ],
)
def test_every_bound_says_what_was_found_and_what_is_allowed(
    content: bytes, filename: str, limits: Limits, refusal: Refusal, params: dict[str, int]
):
    error = refused(content, filename, limits)

    assert (error.refusal, error.params) == (refusal, params)


def test_a_file_on_the_bound_is_read():
    content = b"a;b\n1;2\n"

    table = read_table(content, "t.csv", Limits(file_bytes=8, rows=1, columns=2, cell_characters=1, text_characters=2))

    assert len(table.rows) == 1


def test_reading_stops_at_the_clock():
    content = b"a;b\n" + b"x;y\n" * 200_000
    start = time.monotonic()

    error = refused(content, "lang.csv", Limits(seconds=0.02))

    assert error.refusal is Refusal.TOO_SLOW
    assert error.params == {"seconds": 0.02}
    assert time.monotonic() - start < 5


def test_reading_stops_at_its_memory():
    content = b"a;b\n" + b"x;y\n" * 4_000_000

    error = refused(content, "groot.csv", Limits(memory_bytes=120 * 1024 * 1024))

    assert error.refusal is Refusal.TOO_MUCH_MEMORY


def test_a_crash_of_the_reader_is_a_refusal(monkeypatch: pytest.MonkeyPatch):
    start = "import os, sys; sys.stdout.write('{\"ready\":true}\\n'); sys.stdout.flush(); os.abort()"
    monkeypatch.setattr(reader, "_START", start)

    error = refused(b"a;b\n1;2\n", "t.csv")

    assert error.refusal is Refusal.TOO_MUCH_MEMORY


def test_an_answer_that_breaks_off_is_a_refusal(monkeypatch: pytest.MonkeyPatch):
    start = 'print(\'{"ready":true}\\n{"table":{"kind":"csv","columns":["a"],"header_number":1}}\\n[[2,["x"],0]]\')'
    monkeypatch.setattr(reader, "_START", start)

    error = refused(b"a;b\n1;2\n", "t.csv")

    assert error.refusal is Refusal.DAMAGED


def test_a_child_that_does_not_start_is_a_fault_of_the_installation(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader, "_START", "import no_such_package_at_all")

    with pytest.raises(ReaderBrokenError, match="no_such_package_at_all"):
        read_table(b"a;b\n1;2\n", "t.csv")


def test_the_child_gets_no_secrets_of_this_process(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GEMSAMEN_SECRET_KEY", "geheim")
    monkeypatch.setattr(reader, "_START", "import os, sys; sys.exit(' '.join(os.environ))")

    with pytest.raises(ReaderBrokenError) as caught:
        read_table(b"a;b\n1;2\n", "t.csv")

    assert "PYTHONPATH" in str(caught.value)
    assert "GEMSAMEN_SECRET_KEY" not in str(caught.value)


def test_the_child_loads_neither_web_nor_database(monkeypatch: pytest.MonkeyPatch):
    probe = "import sys; from gemsamen.exchange.reading import child; sys.exit(' '.join(sys.modules))"

    monkeypatch.setattr(reader, "_START", probe)

    with pytest.raises(ReaderBrokenError) as caught:
        read_table(b"a;b\n1;2\n", "t.csv")

    assert not {"flask", "sqlalchemy", "sklearn", "rapidfuzz"} & set(str(caught.value).split())


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe"])
def test_what_is_no_ordinary_file_is_refused(tmp_path: Path, kind: str):
    path = tmp_path / "t.csv"
    if kind == "folder":
        path.mkdir()
    if kind == "pipe":
        os.mkfifo(path)

    assert refused(path, "t.csv").refusal is Refusal.NOT_A_FILE


def test_several_threads_read_at_once():
    tables = []
    threads = [Thread(target=lambda: tables.append(read_table(b"a;b\n1;2\n", "t.csv"))) for _ in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(tables) == 4
    assert len(set(tables)) == 1


def test_a_file_name_cannot_do_anything():
    table = read_table(b"a;b\n1;2\n", '"; import os; os.abort() #\n' + "x" * 5000 + ".csv")

    assert len(table.rows) == 1
