"""The zip file around a workbook: is it one, is it whole, and how large does it become."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from gemsamen.exchange.reading.limits import MEBIBYTE, Limits
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal

_CONTENT_TYPES = "[content_types].xml"
_WORKBOOK = "xl/workbook.xml"
_OPEN_DOCUMENT_MARK = b"application/vnd.oasis.opendocument"
_COMPRESSIONS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
_CHUNK_BYTES = MEBIBYTE
_HARMLESS_BYTES = 16 * MEBIBYTE
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_ENCODINGS = {b"utf-8", b"us-ascii"}


class Package:
    """The parts of a workbook, by name without regard to case; reading a part checks it on the way.

    Raises
    ------
    FileRefusedError
        When the zip file is no workbook, or one that no spreadsheet program makes.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError) as error:
            raise FileRefusedError(Refusal.DAMAGED) from error
        members = self._archive.infolist()
        if len(members) > limits.parts:
            raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": len(members)})
        self._parts = {member.filename.lower().lstrip("/"): member for member in members}
        self._refuse_other_documents()
        if len(self._parts) < len(members):
            raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": "names"})
        for member in members:
            _require_ordinary(member)
        _require_bounded(members, len(content), limits)

    def _refuse_other_documents(self) -> None:
        names = set(self._parts)
        if "mimetype" in names and self._peek("mimetype").startswith(_OPEN_DOCUMENT_MARK):
            raise FileRefusedError(Refusal.OPEN_DOCUMENT)
        if "encryptedpackage" in names or any(member.flag_bits & _ENCRYPTED for member in self._parts.values()):
            raise FileRefusedError(Refusal.PASSWORD_PROTECTED)
        if _CONTENT_TYPES not in names:
            raise FileRefusedError(Refusal.ARCHIVE)
        self._refuse_other_office(names)

    def _refuse_other_office(self, names: set[str]) -> None:
        if names & {"word/document.xml", "ppt/presentation.xml"}:
            raise FileRefusedError(Refusal.OTHER_OFFICE_DOCUMENT)
        if "xl/workbook.bin" in names:
            raise FileRefusedError(Refusal.BINARY_WORKBOOK)
        if "xl/vbaproject.bin" in names:
            raise FileRefusedError(Refusal.MACROS)
        if _WORKBOOK not in names:
            raise FileRefusedError(Refusal.DAMAGED)

    def _peek(self, name: str) -> bytes:
        with self._archive.open(self._parts[name]) as stream:
            return stream.read(len(_OPEN_DOCUMENT_MARK))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield an XML part in pieces of at most 1 MiB.

        Raises
        ------
        FileRefusedError
            DAMAGED when it cannot be unpacked, UNSAFE_PARTS when it is not UTF-8.
        """
        try:
            with self._archive.open(self._parts[name.lower()]) as stream:
                chunk = stream.read(_CHUNK_BYTES)
                _require_utf8(chunk, name)
                while chunk:
                    yield chunk
                    chunk = stream.read(_CHUNK_BYTES)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise FileRefusedError(Refusal.DAMAGED) from error


def _require_ordinary(member: zipfile.ZipInfo) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/").lstrip("/"))
    if ".." in path.parts or ":" in member.filename or member.compress_type not in _COMPRESSIONS:
        raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": member.filename[:100]})


def _require_bounded(members: list[zipfile.ZipInfo], packed_bytes: int, limits: Limits) -> None:
    unpacked_bytes = sum(member.file_size for member in members)
    allowed = min(limits.unpacked_bytes, max(_HARMLESS_BYTES, limits.unpacked_ratio * packed_bytes))
    if unpacked_bytes > allowed:
        raise FileRefusedError(Refusal.EXPANDS_TOO_MUCH, {"found": unpacked_bytes, "allowed": allowed})


def _require_utf8(start: bytes, name: str) -> None:
    """Refuse other encodings, in which the checks on the bytes of a part would look past its tags."""
    declared = _DECLARATION.match(start.removeprefix(b"\xef\xbb\xbf"))
    is_other = declared is not None and declared[1].lower() not in _ENCODINGS
    if is_other or start.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in start[:4]:
        raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": name[:100]})
