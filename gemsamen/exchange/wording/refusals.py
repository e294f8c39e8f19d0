"""One sentence for every reason not to read a file: what is wrong, and what to do."""

from collections.abc import Callable, Mapping

from gemsamen.exchange.reading.refusals import FileRefusedError, Parameter, Refusal
from gemsamen.exchange.service.errors import MappingError, MappingFault
from gemsamen.web.formatting import number
from gemsamen.web.messages import gettext as _

Params = Mapping[str, Parameter]

_MEBIBYTE = 1024 * 1024


def _megabytes(value: Parameter) -> str:
    return number(max(1, round(float(value) / _MEBIBYTE)))


def _whole(value: Parameter) -> str:
    return number(float(value))


REFUSALS: dict[Refusal, Callable[[Params], str]] = {
    Refusal.NOT_A_FILE: lambda _p: _("We cannot find or open this file. Choose a file that exists."),
    Refusal.EMPTY_FILE: lambda _p: _("This file is empty. Export it again."),
    Refusal.TOO_LARGE: lambda p: _(
        "This file is %(found)s MB and may be at most %(allowed)s MB. Leave out sheets and pictures, or split it.",
        found=_megabytes(p["found"]),
        allowed=_megabytes(p["allowed"]),
    ),
    Refusal.UNKNOWN_EXTENSION: lambda p: _(
        "We do not read files with this name (%(extension)s). Save it as .xlsx or .csv.",
        extension=p["extension"] or _("without extension"),
    ),
    Refusal.CONTENT_DIFFERS: lambda p: _(
        "The name of this file says %(claimed)s, but its content is %(found)s. Give it the right name, or export it "
        "again.",
        claimed=p["claimed"],
        found=p["found"],
    ),
    Refusal.OLD_EXCEL: lambda _p: _("This is an old Excel file (.xls). Open it in Excel and save it as .xlsx."),
    Refusal.OPEN_DOCUMENT: lambda _p: _("This is an OpenDocument sheet (.ods). Save it as .xlsx or .csv."),
    Refusal.BINARY_WORKBOOK: lambda _p: _("This is a binary Excel file (.xlsb). Save it as .xlsx."),
    Refusal.MACROS: lambda _p: _("This Excel file contains macros. Save it as .xlsx, which leaves them out."),
    Refusal.OTHER_OFFICE_DOCUMENT: lambda _p: _(
        "This is a text document or a presentation. Copy its table to a sheet and save that as .xlsx."
    ),
    Refusal.PASSWORD_PROTECTED: lambda _p: _("This file is locked with a password. Save it without a password."),
    Refusal.PDF: lambda _p: _("This is a PDF. Ask for the table as .xlsx or .csv."),
    Refusal.ARCHIVE: lambda _p: _("This is an archive, such as a zip. Unpack it and choose the file inside."),
    Refusal.WEB_PAGE: lambda _p: _("This is a web page and not a table. Open it in Excel and save it as .xlsx."),
    Refusal.XML_FILE: lambda _p: _("This is an XML file and not a table. Export your portfolio as CSV or Excel."),
    Refusal.BINARY: lambda _p: _("There is no readable text in this file. Export it as .xlsx or .csv."),
    Refusal.UNKNOWN_ENCODING: lambda _p: _("We cannot read the characters in this file. Save it as CSV UTF-8."),
    Refusal.QUOTES_DO_NOT_MATCH: lambda p: _(
        "The quotation marks in row %(row)s do not match. Close them, and double the quotation marks inside a text.",
        row=_whole(p["row"]),
    ),
    Refusal.DAMAGED: lambda _p: _("This file is damaged or not complete. Export or download it again."),
    Refusal.UNSAFE_PARTS: lambda _p: _(
        "This Excel file contains parts that do not belong there. Open it in Excel and save it again as .xlsx."
    ),
    Refusal.EXPANDS_TOO_MUCH: lambda p: _(
        "Unpacked, this Excel file is larger than %(allowed)s MB. Leave out sheets and pictures.",
        allowed=_megabytes(p["allowed"]),
    ),
    Refusal.NO_SHEET: lambda _p: _(
        "This Excel file has no visible sheet with content. Put your table on a sheet that is not hidden."
    ),
    Refusal.NO_ROWS: lambda _p: _(
        "There are no rows below the header. Check that you chose the right sheet or export."
    ),
    Refusal.TOO_MANY_ROWS: lambda p: _(
        "The table has %(found)s rows and may have at most %(allowed)s. Split the file.",
        found=_whole(p["found"]),
        allowed=_whole(p["allowed"]),
    ),
    Refusal.TOO_MANY_COLUMNS: lambda p: _(
        "The table has %(found)s columns and may have at most %(allowed)s. Leave out columns that you do not need.",
        found=_whole(p["found"]),
        allowed=_whole(p["allowed"]),
    ),
    Refusal.TOO_MANY_CELLS: lambda _p: _(
        "The sheet has too many filled cells. Leave out columns that you do not need, or split the file."
    ),
    Refusal.CELL_TOO_FAR: lambda p: _(
        "Cell %(cell)s is filled, far outside the table. Delete what stands outside the table and save the file again.",
        cell=p["cell"],
    ),
    Refusal.CELL_TOO_LONG: lambda p: _(
        "A cell in row %(row)s is too long: at most %(allowed)s characters fit. Shorten the text, or close its "
        "quotation marks.",
        row=_whole(p["row"]),
        allowed=_whole(p["allowed"]),
    ),
    Refusal.TOO_MUCH_TEXT: lambda _p: _("This file contains too much text. Leave out columns with long texts."),
    Refusal.TOO_SLOW: lambda _p: _("Reading this file takes too long. Make it smaller, or save it as .csv."),
    Refusal.TOO_MUCH_MEMORY: lambda _p: _(
        "Reading this file takes too much memory. Make it smaller, or save it as .csv."
    ),
}
"""Every refusal has a sentence; a test watches over that."""


def refusal_sentence(error: FileRefusedError) -> str:
    """Return why a file is not read and what to do, in the language of the moment."""
    return REFUSALS[error.refusal](error.params)


def mapping_sentence(error: MappingError) -> str:
    """Return why columns cannot be read as chosen."""
    if error.fault is MappingFault.CHOSEN_TWICE:
        return _(
            "You chose the same meaning for two columns, one of which is “%(column)s”. Choose another for one of them.",
            column=error.column,
        )
    return _("Choose which column holds the name of the system. Without it we cannot read the rows.")
