"""How far the cells of a sheet reach, found out before the reader lays them in memory as one rectangle."""

import re
from collections.abc import Callable, Iterable, Iterator

from gemsamen.exchange.reading.layout import column_letters
from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal
from gemsamen.exchange.reading.xml_stream import read_tags

Chunks = Callable[[], Iterable[bytes]]

_ROOM_ABOVE_THE_TABLE = 10
"""Rows for a header, and for a title with empty rows above it."""
_LONGEST_TAG_START = 256
_DOCUMENT_TYPE = b"<!DOCTYPE"
_CONTENT = re.compile(rb"<(?:v|is)>[^<]|<is><")
_PREFIXED_TAG = re.compile(rb":(?:c|row)[\s/>]")
_CONTENT_TAGS = frozenset({"v", "is"})
_REFERENCE = re.compile(r"([A-Za-z]{0,3})([0-9]{1,7})")


def has_cells(chunks: Chunks, part: str, limits: Limits) -> bool:
    """Tell whether a sheet has filled cells, all of them within the limits.

    Sheets as spreadsheet programs write them are judged by a quick look at the bytes. Only where that look finds
    anything else, such as cells without a reference or beyond the limits, every tag is read; then formatted but empty
    cells at the far end do no harm.

    Parameters
    ----------
    chunks : callable
        Gives the bytes of the sheet anew, in pieces.
    part : str
        Name of the sheet's part, for the refusal.
    limits : Limits
        Bounds on rows, columns and cells.

    Raises
    ------
    FileRefusedError
        TOO_MANY_ROWS, TOO_MANY_COLUMNS, TOO_MANY_CELLS, CELL_TOO_FAR, UNSAFE_PARTS or DAMAGED.
    """
    if _is_plainly_bounded(chunks(), part, limits):
        return True
    extent = Extent(limits)
    read_tags(chunks(), part, extent.start, extent.end)
    extent.require_bounded()
    return extent.cells > 0


def refuse_document_type(chunks: Iterable[bytes], part: str) -> None:
    """Raise UNSAFE_PARTS when a part declares a document type, and so may declare entities."""
    for piece in _uncut(chunks):
        if _DOCUMENT_TYPE in piece:
            raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": part[:100]})


def _is_plainly_bounded(chunks: Iterable[bytes], part: str, limits: Limits) -> bool:
    odd_tag = odd_tag_pattern(_last_row(limits), limits.columns)
    cells = 0
    has_content = False
    for piece in _uncut(chunks):
        if _DOCUMENT_TYPE in piece:
            raise FileRefusedError(Refusal.UNSAFE_PARTS, {"part": part[:100]})
        cells += piece.count(b"<c ")
        has_content = has_content or _CONTENT.search(piece) is not None
        if cells > limits.cells or odd_tag.search(piece) or _PREFIXED_TAG.search(piece):
            return False
    return has_content


def _last_row(limits: Limits) -> int:
    return limits.rows + _ROOM_ABOVE_THE_TABLE


def _uncut(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Give the chunks anew, so that none ends within the first signs of a tag."""
    rest = b""
    for chunk in chunks:
        piece = rest + chunk
        cut = piece.rfind(b"<", max(0, len(piece) - _LONGEST_TAG_START))
        rest = piece[cut:] if cut >= 0 else b""
        yield piece[:cut] if cut >= 0 else piece
    yield rest


def odd_tag_pattern(last_row: int, columns: int) -> re.Pattern[bytes]:
    """Return what finds a cell or row tag, without prefix, that does not start with a reference within the bounds."""
    letters = _up_to(column_letters(columns), "A", "Z")
    digits = _up_to(str(last_row), "0", "9")
    tag = rf'<(?:c|row)(?=[\s/>])(?! r="(?:{letters})?(?:{digits})")'
    return re.compile(tag.encode("ascii"))


def _up_to(largest: str, first: str, last: str) -> str:
    """Return a pattern of the words of first to last that come no later than the largest; shorter comes first."""
    any_sign = f"[{first}-{last}]"
    shorter = [f"{any_sign}{{1,{len(largest) - 1}}}+"] if len(largest) > 1 else []
    smaller = [
        f"{largest[:place]}[{first}-{chr(ord(sign) - 1)}]{any_sign}{{{len(largest) - place - 1}}}"
        for place, sign in enumerate(largest)
        if sign > first
    ]
    return "|".join([*shorter, *smaller, largest])


class Extent:
    """The filled cells of a sheet, counted tag by tag as the reader will place them."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.cells = 0
        self.rows = 0
        self.columns: set[int] = set()
        self.last_row = 0
        self._row = 0
        self._position = (0, 0)
        self._column = 0
        self._is_in_cell = False
        self._counted_row = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""
        if name == "row":
            self._row = _position(attributes, (self._row + 1, 0))[0]
            self._column = 0
        elif name == "c":
            self._column += 1
            self._position = _position(attributes, (self._row, self._column))
            self._column = self._position[1]
            self._is_in_cell = True
        elif self._is_in_cell and name in _CONTENT_TAGS:
            self._count()

    def end(self, name: str) -> None:
        """Take an end tag."""
        if name == "c":
            self._is_in_cell = False

    def _count(self) -> None:
        row, column = self._position
        self._is_in_cell = False
        self.cells += 1
        self.columns.add(column)
        self.last_row = max(self.last_row, row)
        if row != self._counted_row:
            self._counted_row = row
            self.rows += 1

    def require_bounded(self) -> None:
        """Raise the refusal that tells best which bound is passed."""
        limits = self.limits
        if self.rows > _last_row(limits):
            raise FileRefusedError(Refusal.TOO_MANY_ROWS, {"found": self.rows - 1, "allowed": limits.rows})
        if len(self.columns) > limits.columns:
            raise FileRefusedError(Refusal.TOO_MANY_COLUMNS, {"found": len(self.columns), "allowed": limits.columns})
        if self.cells > limits.cells:
            raise FileRefusedError(Refusal.TOO_MANY_CELLS, {"found": self.cells, "allowed": limits.cells})
        last_column = max(self.columns, default=0)
        if self.last_row > _last_row(limits) or last_column > limits.columns:
            cell = f"{column_letters(last_column)}{self.last_row}"
            raise FileRefusedError(Refusal.CELL_TOO_FAR, {"cell": cell, "rows": limits.rows, "columns": limits.columns})


def _position(attributes: dict[str, str], expected: tuple[int, int]) -> tuple[int, int]:
    """Return the row and column that a reference names; the expected ones where it is silent."""
    if "r" not in attributes:
        return expected
    match = _REFERENCE.fullmatch(attributes["r"])
    if match is None:
        raise FileRefusedError(Refusal.DAMAGED)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column or expected[1]
