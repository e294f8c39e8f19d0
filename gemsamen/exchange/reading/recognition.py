"""What a file is by its first bytes, against what its name claims."""

import re
from enum import StrEnum
from pathlib import PurePath

from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal


class FileKind(StrEnum):
    """The two kinds of files that are read."""

    CSV = "csv"
    XLSX = "xlsx"


_CLAIMS = {
    ".csv": FileKind.CSV,
    ".tsv": FileKind.CSV,
    ".txt": FileKind.CSV,
    ".xlsx": FileKind.XLSX,
}
_REFUSED_EXTENSIONS = {
    ".xls": Refusal.OLD_EXCEL,
    ".xlsb": Refusal.BINARY_WORKBOOK,
    ".xlsm": Refusal.MACROS,
    ".xltm": Refusal.MACROS,
    ".ods": Refusal.OPEN_DOCUMENT,
    ".docx": Refusal.OTHER_OFFICE_DOCUMENT,
    ".pdf": Refusal.PDF,
    ".zip": Refusal.ARCHIVE,
    ".xml": Refusal.XML_FILE,
    ".htm": Refusal.WEB_PAGE,
    ".html": Refusal.WEB_PAGE,
}
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MAGIC = (
    (b"%PDF", Refusal.PDF),
    (b"PK\x05\x06", Refusal.ARCHIVE),
    (b"\x1f\x8b", Refusal.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Refusal.ARCHIVE),
    (b"Rar!\x1a\x07", Refusal.ARCHIVE),
    (b"{\\rtf", Refusal.OTHER_OFFICE_DOCUMENT),
)
_MARKUP = re.compile(rb"\s*<(?:(!doctype\s+html|html|head|body|table|meta|style)|\?xml|!doctype|!--)\b", re.IGNORECASE)
_HTML = re.compile(rb"<(?:!doctype\s+)?html\b|<table\b", re.IGNORECASE)
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_HEAD_BYTES = 4096


def claimed_kind(filename: str) -> FileKind | None:
    """Return what a file name promises; nothing when it ends in something that may hide any content.

    Raises
    ------
    FileRefusedError
        UNKNOWN_EXTENSION, when no table is ever named like this.
    """
    extension = PurePath(filename).suffix.lower()
    if extension not in _CLAIMS and extension not in _REFUSED_EXTENSIONS:
        raise FileRefusedError(Refusal.UNKNOWN_EXTENSION, {"extension": extension})
    return _CLAIMS.get(extension)


def recognise(content: bytes, filename: str) -> FileKind:
    """Return the kind of a file; a zip counts as XLSX here, its parts are looked at later.

    Raises
    ------
    FileRefusedError
        With the reason, when it is neither kind or not what its name claims.
    """
    claimed = claimed_kind(filename)
    found = _found_kind(content)
    if claimed is None:
        raise FileRefusedError(_REFUSED_EXTENSIONS[PurePath(filename).suffix.lower()])
    if found is FileKind.CSV and claimed is FileKind.XLSX:
        raise FileRefusedError(Refusal.CONTENT_DIFFERS, {"claimed": claimed, "found": found})
    return found


def _found_kind(content: bytes) -> FileKind:
    if not content:
        raise FileRefusedError(Refusal.EMPTY_FILE)
    if content.startswith(ZIP_MAGIC):
        return FileKind.XLSX
    if content.startswith(OLE_MAGIC):
        raise FileRefusedError(Refusal.PASSWORD_PROTECTED if _ENCRYPTED_STREAM in content else Refusal.OLD_EXCEL)
    for magic, refusal in _MAGIC:
        if content.startswith(magic):
            raise FileRefusedError(refusal)
    _refuse_markup(content[:_HEAD_BYTES])
    _refuse_binary(content)
    return FileKind.CSV


def _refuse_markup(head: bytes) -> None:
    head = head.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"")
    for mark in _UTF16_MARKS:
        head = head.removeprefix(mark)
    if _MARKUP.match(head):
        raise FileRefusedError(Refusal.WEB_PAGE if _HTML.search(head) else Refusal.XML_FILE)


def _refuse_binary(content: bytes) -> None:
    is_utf16 = content.startswith(_UTF16_MARKS) and not content.startswith(b"\xff\xfe\0\0")
    if b"\0" in content and not is_utf16:
        raise FileRefusedError(Refusal.BINARY)
