"""Why a file is not read, one reason per way to mend it."""

from collections.abc import Mapping
from enum import StrEnum


class Refusal(StrEnum):
    """The reason; each names its parameters, and what the owner of the file can do about it."""

    NOT_A_FILE = "not_a_file"
    """There is no ordinary file at this place; choose a file that exists and may be read."""
    EMPTY_FILE = "empty_file"
    """The file holds nothing; export it again."""
    TOO_LARGE = "too_large"
    """The file has `found` bytes and may have `allowed`; leave out sheets and pictures, or split it."""
    UNKNOWN_EXTENSION = "unknown_extension"
    """Files that end in `extension` are not read; save it as .xlsx or .csv."""
    CONTENT_DIFFERS = "content_differs"
    """The name says `claimed` (csv or xlsx) and the content is `found`; give it its right name, or export it again."""
    OLD_EXCEL = "old_excel"
    """This is a workbook of before 2007 (.xls); save it as .xlsx."""
    OPEN_DOCUMENT = "open_document"
    """This is an OpenDocument sheet (.ods); save it as .xlsx or .csv."""
    BINARY_WORKBOOK = "binary_workbook"
    """This is a binary workbook (.xlsb); save it as .xlsx."""
    MACROS = "macros"
    """The workbook holds macros (.xlsm); save it as .xlsx, which leaves them out."""
    OTHER_OFFICE_DOCUMENT = "other_office_document"
    """This is a text document or presentation; copy its table to a sheet and save that as .xlsx."""
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - the name of a reason, no password
    """The file is locked with a password; save it without."""
    PDF = "pdf"
    """This is a PDF; ask for the table as .xlsx or .csv."""
    ARCHIVE = "archive"
    """This is an archive (.zip, .gz, .7z, .rar); unpack it and hand in the file inside."""
    WEB_PAGE = "web_page"
    """This is a web page, as some systems name their 'Excel export'; open it in Excel and save it as .xlsx."""
    XML_FILE = "xml_file"
    """This is XML, not a table; an ArchiMate model goes in by its own import."""
    BINARY = "binary"
    """The file holds no text and is no workbook; export it as .xlsx or .csv."""
    UNKNOWN_ENCODING = "unknown_encoding"
    """The signs of the text cannot be read; save it as CSV UTF-8."""
    QUOTES_DO_NOT_MATCH = "quotes_do_not_match"
    """A quoted cell in row `row` is not closed as it should; close it, and double the quotes inside a cell."""
    DAMAGED = "damaged"
    """The file is broken or cut off; fetch or export it again."""
    UNSAFE_PARTS = "unsafe_parts"
    """The workbook holds parts no spreadsheet program makes (`part`); save it again with Excel or LibreOffice."""
    EXPANDS_TOO_MUCH = "expands_too_much"
    """Unpacked, the workbook is `found` bytes and may be `allowed`; leave out sheets and pictures."""
    NO_SHEET = "no_sheet"
    """The workbook has no visible sheet with cells; put the table on a sheet that is not hidden."""
    NO_ROWS = "no_rows"
    """There is no row below the header; check that the right sheet or export was saved."""
    TOO_MANY_ROWS = "too_many_rows"
    """The table has `found` rows and may have `allowed`; split the file."""
    TOO_MANY_COLUMNS = "too_many_columns"
    """The table has `found` columns and may have `allowed`; leave out columns."""
    TOO_MANY_CELLS = "too_many_cells"
    """The sheet has `found` filled cells and may have `allowed`; leave out columns or split the file."""
    CELL_TOO_FAR = "cell_too_far"
    """`cell` is filled, beyond row `rows` or column `columns`; delete what lies outside the table."""
    CELL_TOO_LONG = "cell_too_long"
    """A cell in row `row` has more than `allowed` signs; shorten it, or close its quotes."""
    TOO_MUCH_TEXT = "too_much_text"
    """All cells together have more than `allowed` signs; leave out columns with long texts."""
    TOO_SLOW = "too_slow"
    """Reading took longer than `seconds` seconds; make the file smaller, or save it as .csv."""
    TOO_MUCH_MEMORY = "too_much_memory"
    """Reading asked for too much memory; make the file smaller, or save it as .csv."""


Parameter = int | float | str


class FileRefusedError(Exception):
    """A file is not read; `refusal` says why and `params` holds the values its sentence needs."""

    def __init__(self, refusal: Refusal, params: Mapping[str, Parameter] | None = None) -> None:
        super().__init__(refusal.value)
        self.refusal = refusal
        self.params: dict[str, Parameter] = dict(params or {})

    def __str__(self) -> str:
        return " ".join([self.refusal.value, *(f"{name}={value}" for name, value in self.params.items())])


class ReaderBrokenError(RuntimeError):
    """The child process cannot start: a fault of the installation, never of the file."""
