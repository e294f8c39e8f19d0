"""CSV: which encoding, which delimiter, and its records."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from gemsamen.exchange.reading.layout import NumberedRow
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal

DELIMITERS = (";", "\t", "|", ",")
"""In the order that decides a tie."""

_SAMPLE_CHARACTERS = 65_536
_SAMPLE_RECORDS = 20


class Records(NamedTuple):
    """The records of a CSV file with how they were found."""

    rows: list[NumberedRow]
    encoding: str
    delimiter: str


def read_records(content: bytes, limits: Limits) -> Records:
    """Read the filled records of a CSV file; record 1 is the first, or the one after a line `sep=;`.

    Raises
    ------
    FileRefusedError
        BINARY, UNKNOWN_ENCODING, QUOTES_DO_NOT_MATCH or CELL_TOO_LONG.
    """
    text, encoding = decode(content)
    text, delimiter = _stated_delimiter(text)
    delimiter = delimiter or sniff_delimiter(text)
    return Records(list(_filled_records(text, delimiter, limits)), encoding, delimiter)


def decode(content: bytes) -> tuple[str, str]:
    """Return the text of a file and the name of its encoding: as its mark says, else UTF-8, else Windows-1252."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if content.startswith(mark):
            return _decoded(content, encoding)
    if content.startswith(codecs.BOM_UTF8):
        return _decoded(content[len(codecs.BOM_UTF8) :], "utf-8")
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(content, "windows-1252")


def _decoded(content: bytes, encoding: str) -> tuple[str, str]:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise FileRefusedError(Refusal.UNKNOWN_ENCODING) from error
    if "\0" in text:
        raise FileRefusedError(Refusal.BINARY)
    return text, encoding


def _stated_delimiter(text: str) -> tuple[str, str]:
    """Take off the line `sep=;` with which Excel is told the delimiter; Excel does not count that line."""
    first, _, rest = text.partition("\n")
    statement = first.rstrip("\r").lower()
    if statement.startswith("sep=") and statement[4:] in DELIMITERS:
        return rest, statement[4:]
    return text, ""


def sniff_delimiter(text: str) -> str:
    """Return the sign that splits the first records in the most cells, the same number in most of them."""
    sample = text[:_SAMPLE_CHARACTERS]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        widths = Counter(len(record) for record in islice(reader, _SAMPLE_RECORDS) if record)
    except csv.Error:
        return 0.0
    return max(((width - 1) * count / widths.total() for width, count in widths.items()), default=0.0)


def _filled_records(text: str, delimiter: str, limits: Limits) -> Iterator[NumberedRow]:
    csv.field_size_limit(limits.cell_characters)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    try:
        for number, record in enumerate(reader, 1):
            if record.count("") < len(record):
                yield number, record
    except csv.Error as error:
        raise _refused_record(error, number + 1, limits) from error


def _refused_record(error: csv.Error, number: int, limits: Limits) -> FileRefusedError:
    if "field larger" in str(error):
        return FileRefusedError(Refusal.CELL_TOO_LONG, {"row": number, "allowed": limits.cell_characters})
    return FileRefusedError(Refusal.QUOTES_DO_NOT_MATCH, {"row": number})
