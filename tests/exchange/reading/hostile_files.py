"""Files that mean harm or are merely wrong, made by hand."""

import io
import zipfile
from collections.abc import Mapping

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = f'<worksheet xmlns="{_MAIN}">'

SMALL_TABLE = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Systeem</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>Versie</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Merel Zaken</t></is></c><c r="B2"><v>2</v></c></row></sheetData>'
)


def cell(reference: str, value: str = "1") -> str:
    return f'<c r="{reference}"><v>{value}</v></c>'


def sheet_with(*cells: str) -> str:
    return f'<sheetData><row r="1">{"".join(cells)}</row></sheetData>'


def workbook(sheet: str | bytes = SMALL_TABLE, *, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """Return a workbook with one sheet, written by hand; `parts` replaces or adds parts."""
    contents: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": (
            f'{_RELATIONSHIPS}<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'{_RELATIONSHIPS}<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": sheet if isinstance(sheet, bytes) else f"{_SHEET}{sheet}</worksheet>",
        **(parts or {}),
    }
    return archive(contents)


def archive(contents: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in contents.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def zip_bomb() -> bytes:
    return workbook(parts={"xl/media/image1.png": b"\0" * 60_000_000})


def entity_bomb() -> bytes:
    entities = '<!ENTITY a "haha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{"&" + chr(97 + i) + ";"}{"&" + chr(97 + i) + ";"}">' for i in range(20)
    )
    laugh = sheet_with('<c r="A1" t="inlineStr"><is><t>&u;</t></is></c>')
    return workbook(f"<!DOCTYPE worksheet [{entities}]>{_SHEET}{laugh}</worksheet>".encode())


def deep_xml() -> bytes:
    return workbook("<a>" * 300_000 + "</a>" * 300_000 + "<sheetData/>")


def many_references_to_one_long_string() -> bytes:
    """Return a small workbook whose text is 6 GB when it is written out."""
    strings = f'<sst xmlns="{_MAIN}"><si><t>{"x" * 30_000}</t></si></sst>'
    rows = "".join(
        f'<row r="{row}">' + "".join(f'<c r="{column}{row}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ") + "</row>"
        for row in range(1, 20_001)
    )
    return workbook(f"<sheetData>{rows}</sheetData>", parts={"xl/sharedStrings.xml": strings})


def encrypted_zip() -> bytes:
    content = bytearray(workbook())
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(magic)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(magic, at + 4)
    return bytes(content)
