"""Rows, numbers and dates of one tidy file, and what was passed over while reading them."""

import csv
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TextIO

from gemsamen.matching.errors import TidyFileError

LONGEST_CELL = 500
"""Longer cells are cut, so that one of them cannot fill the memory."""
LONGEST_SHOWN = 40
SEPARATORS = (",", ";", "\t")

Row = dict[str, str]


@dataclass(frozen=True)
class ReadingWarning:
    """Something in a file that was passed over; line 0 is the file as a whole.

    Parameters
    ----------
    file : str
        Name of the file.
    line : int
        Its line, where the header is line 1.
    kind : str
        What is the matter, with ``{}`` where it is told of what.
    about : str, default=""
        Of what.
    """

    file: str
    line: int
    kind: str
    about: str = ""

    @property
    def reason(self) -> str:
        """What is the matter, in words."""
        return self.kind.replace("{}", self.about)

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}" if self.line == 0 else f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True)
class Column:
    """A column of numbers, and what they can be.

    Parameters
    ----------
    name : str
        Heading.
    lowest, highest : float
        Limits, included.
    has_decimals : bool, default=True
        Whether ``52,1`` can only mean 52.1; among inhabitants a comma may separate thousands.
    """

    name: str
    lowest: float
    highest: float
    has_decimals: bool = True


@dataclass
class TidyFile:
    """One file of a folder.

    Parameters
    ----------
    directory : Path
        The folder.
    name : str
        Name of the file in it.
    warnings : list of ReadingWarning
        Gets what is passed over.
    """

    directory: Path
    name: str
    warnings: list[ReadingWarning] = field(repr=False)

    def rows(
        self, needed: Sequence[str], *, is_required: bool = False, is_expected: bool = True
    ) -> Iterator[tuple[int, Row]]:
        """Read the rows.

        Parameters
        ----------
        needed : sequence of str
            Columns that have to be there.
        is_required : bool, default=False
            Refuse a file that is missing or empty.
        is_expected : bool, default=True
            Warn when it is missing.

        Yields
        ------
        tuple of (int, dict of str to str)
            Line, and cells by their heading in lower case, without spaces around them.

        Raises
        ------
        TidyFileError
            If the file cannot be read, is no text in UTF-8, has a damaged row, or lacks a column.
        """
        try:
            if self._is_there(is_required=is_required, is_expected=is_expected):
                with (self.directory / self.name).open(encoding="utf-8-sig") as stream:
                    yield from self._parsed(stream, needed, is_required=is_required)
        except UnicodeDecodeError as error:
            raise TidyFileError(self.name, "the file is not a text in UTF-8; save it as CSV in UTF-8") from error
        except OSError as error:
            raise TidyFileError(self.name, f"the file cannot be read: {error.strerror}") from error

    def number(self, line: int, row: Row, column: Column) -> float | None:
        """Read a number.

        Parameters
        ----------
        line : int
            Where it stands.
        row : dict of str to str
            Cells by their heading.
        column : Column
            Which one, and what it can be.

        Returns
        -------
        float or None
            Within the limits of the column; None where there is none, with a warning where there is something else.
        """
        text = row.get(column.name, "")
        if not text:
            return None
        try:
            value = float(text.replace(",", ".") if column.has_decimals else text)
        except ValueError:
            value = math.nan
        if column.lowest <= value <= column.highest:
            return value
        kind = f"{column.name} {{}} is not a number from {column.lowest:g} to {column.highest:g}"
        self.warn(line, kind, repr(text[:LONGEST_SHOWN]))
        return None

    def date(self, line: int, row: Row, name: str) -> date | None:
        """Read a date, written as 2026-12-31.

        Parameters
        ----------
        line : int
            Where it stands.
        row : dict of str to str
            Cells by their heading.
        name : str
            Heading.

        Returns
        -------
        date or None
            None where there is none, with a warning where there is something else.
        """
        text = row.get(name, "")
        if not text:
            return None
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.warn(line, f"{name} {{}} is not a date such as 2026-12-31", repr(text[:LONGEST_SHOWN]))
            return None

    def warn(self, line: int, kind: str, about: str = "") -> None:
        """Remember that something was passed over.

        Parameters
        ----------
        line, kind, about : int, str and str
            See `ReadingWarning`.
        """
        self.warnings.append(ReadingWarning(self.name, line, kind, about))

    def _is_there(self, *, is_required: bool, is_expected: bool) -> bool:
        path = self.directory / self.name
        if path.exists():
            if not path.is_file():
                raise TidyFileError(self.name, "this is not a file")
            return True
        if is_required:
            raise TidyFileError(self.name, "the file is missing")
        if is_expected:
            self.warn(0, "the file is missing")
        return False

    def _parsed(self, stream: TextIO, needed: Sequence[str], *, is_required: bool) -> Iterator[tuple[int, Row]]:
        lines = self._without_nul(stream)
        above, first = _first_filled(lines)
        if not first:
            if is_required:
                raise TidyFileError(self.name, "the file is empty")
            self.warn(0, "the file is empty")
            return
        separator = max(SEPARATORS, key=first.count)
        reader = csv.reader(chain([first], lines), delimiter=separator, strict=True)
        try:
            names = [name.strip().casefold() for name in next(reader)]
            self._check_header(names, needed)
            for cells in reader:
                if cells:
                    line = above + reader.line_num
                    yield line, self._row(line, names, cells, needed)
        except csv.Error as error:
            line = above + max(reader.line_num, 1)
            raise TidyFileError(self.name, f"line {line} is damaged: {_damage(error)}") from error

    def _without_nul(self, stream: TextIO) -> Iterator[str]:
        for number, line in enumerate(stream, start=1):
            if "\0" in line:
                raise TidyFileError(self.name, f"line {number} has a NUL byte; this is not a text")
            yield line

    def _check_header(self, names: Sequence[str], needed: Sequence[str]) -> None:
        lacking = [name for name in needed if name not in names]
        if lacking:
            raise TidyFileError(self.name, f"the column {' and the column '.join(lacking)} is missing")
        twice = next((name for name in names if name and names.count(name) > 1), None)
        if twice:
            raise TidyFileError(self.name, f"the column {shown(twice)} occurs more than once")

    def _row(self, line: int, names: Sequence[str], cells: Sequence[str], needed: Sequence[str]) -> Row:
        if any(cell.strip() for cell in cells[len(names) :]):
            self.warn(line, "there are more cells than headings; the last ones were passed over")
        row = dict.fromkeys(names, "") | {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        for name in needed:
            if len(row[name]) > LONGEST_CELL:
                self.warn(line, f"a value of {name} with more than {LONGEST_CELL} characters was cut")
        return {name: cell[:LONGEST_CELL] for name, cell in row.items()}


def shown(text: str) -> str:
    """Make a text fit to be shown: short, and without what a screen would take as an order."""
    return text if text.isprintable() and len(text) <= LONGEST_SHOWN else repr(text[:LONGEST_SHOWN])


def _first_filled(lines: Iterator[str]) -> tuple[int, str]:
    """Find the first line that is not blank, and how many are above it; an empty text when there is none."""
    for above, line in enumerate(lines):
        if line.strip():
            return above, line
    return 0, ""


def _damage(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"a cell has more than {csv.field_size_limit():,} characters"
    return "a quotation mark is not closed, or stands in the middle of a cell"
