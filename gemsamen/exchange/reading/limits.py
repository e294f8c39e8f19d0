"""How much a table may hold, and what reading it may cost."""

from typing import NamedTuple

MEBIBYTE = 1024 * 1024


class Limits(NamedTuple):
    """The bounds of one reading; every bound is the largest value that is still accepted.

    Parameters
    ----------
    file_bytes : int
        Size of the file as it was handed in.
    unpacked_bytes : int
        Size of all parts of a workbook together, unpacked.
    unpacked_ratio : int
        How many times larger a workbook may become when it is unpacked; looked at from 16 MiB on.
    parts : int
        Number of files inside a workbook.
    rows : int
        Rows with content below the header; also the highest row number of a workbook, plus the header.
    columns : int
        Columns with a header or content.
    cells : int
        Cells with content in a workbook.
    cell_characters : int
        Length of one cell; the default is that of Excel.
    text_characters : int
        Length of all cells together.
    seconds : float
        Time on the clock, and on the processor, for the child process that reads the file.
    memory_bytes : int
        Address space of that child process.
    """

    file_bytes: int = 20 * MEBIBYTE
    unpacked_bytes: int = 200 * MEBIBYTE
    unpacked_ratio: int = 250
    parts: int = 2_000
    rows: int = 20_000
    columns: int = 200
    cells: int = 1_000_000
    cell_characters: int = 32_767
    text_characters: int = 50_000_000
    seconds: float = 20
    memory_bytes: int = 1024 * MEBIBYTE
