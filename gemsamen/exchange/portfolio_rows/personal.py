"""Columns about contact persons: recognised and left out before anything else sees them."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from gemsamen.exchange.reading.table import Row, Table

_PERSONAL = re.compile(
    r"contact(?!centr|kana|comp|moment)|e-?mail|\bmail(adres)?\b|telefoon|\btel\b|telnr|\bmobiel\b|mobiele? ?nummer|"
    r"\bphone\b|voornaam|achternaam|\bbsn\b|geboorte|aanspreek|accountmanager|account manager|contractmanager|"
    r"beheerder|eigenaar|budgethouder|\bmedewerker|\badviseur|key ?user|\bowner\b|\badministrator\b|behandelaar|"
    r"verantwoordelijke|\bpersoon|\bperson\b|opsteller|ingevuld door|inkoper|projectleider",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+31|0031|0)[\s()-]*\d(?:[\s()-]*\d){8}", re.ASCII)


def is_personal_column(name: str) -> bool:
    """Tell whether a column is about a contact person, judged by its name."""
    return _PERSONAL.search(name.replace("_", " ")) is not None


def personal_columns(table: Table, used: Collection[str] = ()) -> tuple[str, ...]:
    """Return the columns about persons, by their name or by what they hold.

    Parameters
    ----------
    table : Table
        What was read.
    used : collection of str
        Columns that are mapped on a field; those are personal by their values only when half of the filled cells are
        e-mail addresses or telephone numbers. Of the others one e-mail address is enough.
    """
    return tuple(
        name
        for place, name in enumerate(table.columns)
        if is_personal_column(name) or _holds_persons(table.rows, place, is_used=name in used)
    )


def _holds_persons(rows: Sequence[Row], place: int, *, is_used: bool) -> bool:
    cells = [row.cells[place].strip() for row in rows if row.cells[place].strip()]
    if not is_used and any("@" in cell and _EMAIL.search(cell) for cell in cells):
        return True
    reachable = sum(1 for cell in cells if _EMAIL.fullmatch(cell) or _PHONE.fullmatch(cell))
    return reachable * 2 >= max(len(cells), 1)


def without_columns(table: Table, dropped: Collection[str]) -> Table:
    """Return the table without some columns; rows that become empty go too."""
    kept = [place for place, name in enumerate(table.columns) if name not in dropped]
    rows = (row._replace(cells=tuple(row.cells[place] for place in kept)) for row in table.rows)
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(row for row in rows if row.surplus or any(cell.strip() for cell in row.cells)),
    )


def without_personal_columns(table: Table, used: Collection[str] = ()) -> tuple[Table, tuple[str, ...]]:
    """Return the table without columns about persons, and the names of those columns."""
    dropped = personal_columns(table, used)
    return without_columns(table, dropped), dropped
