"""What a file holds: named columns over rows of text."""

from dataclasses import dataclass
from typing import NamedTuple

from gemsamen.exchange.reading.recognition import FileKind


class Row(NamedTuple):
    """One row of a table.

    Parameters
    ----------
    number : int
        The row number as a spreadsheet program shows it: the first row of the sheet or file is 1, empty rows count,
        and a CSV record with line breaks inside quotes counts as one.
    cells : tuple of str, as long as the columns
        The text of each cell; "" when it is empty. Nothing is stripped.
    surplus : int
        How many filled cells lie beyond the last column; they are not in `cells`. More than 0 mostly means that a
        delimiter in a text was not quoted.
    """

    number: int
    cells: tuple[str, ...]
    surplus: int = 0


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as read.

    Parameters
    ----------
    columns : tuple of str
        The names in the header, made unique: a second "Naam" is "Naam (2)", a filled column without a name is
        named by its letter, such as "(C)". Columns with neither name nor content are left out.
    rows : tuple of Row
        The rows with content below the header, in their order.
    kind : FileKind
        What the file was.
    header_number : int
        Row number of the header; more than 1 when a title stands above it.
    encoding : str
        For CSV "utf-8", "utf-16" or "windows-1252", the last of which is a guess; "" for XLSX.
    delimiter : str
        For CSV the sign between the cells; "" for XLSX.
    sheet : str
        For XLSX the name of the sheet that was read: the first visible one with cells; "" for CSV.
    other_sheets : tuple of str
        For XLSX the visible sheets that were not read.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    kind: FileKind
    header_number: int
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()

    @property
    def is_encoding_guessed(self) -> bool:
        """Tell whether the encoding was not stated and not certain, so that é and ë deserve a look."""
        return self.encoding == "windows-1252"
