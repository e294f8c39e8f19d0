"""From bare rows to a table: where the header is, how columns are called, which columns and rows count."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gemsamen.exchange.reading.limits import Limits
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal

NumberedRow = tuple[int, Sequence[Any]]
"""A row number, and cells of which the empty ones are ""; other values become text when they are emitted."""

Conversions = Mapping[type, Callable[[Any], str]]
"""How values that are not text become text; `str` for the others."""

_HEADER_SEARCH = 10


class Layout(NamedTuple):
    """Which rows and columns of a sheet make up the table."""

    header_number: int
    columns: tuple[str, ...]
    places: tuple[int, ...]
    rows: Sequence[NumberedRow]
    width: int


def lay_out(filled_rows: Sequence[NumberedRow], limits: Limits, *, is_ragged: bool) -> Layout:
    """Find the header and the columns.

    The header is the first of the first ten filled rows that has more than half as many cells as is usual among them,
    so that a title above it does no harm.

    Parameters
    ----------
    filled_rows : sequence of NumberedRow
        The rows with at least one cell, in order.
    limits : Limits
        Bounds on rows and columns.
    is_ragged : bool
        Whether cells beyond the header are a mistake (CSV) rather than columns without a name (XLSX).

    Raises
    ------
    FileRefusedError
        EMPTY_FILE, TOO_MANY_ROWS or TOO_MANY_COLUMNS.
    """
    if not filled_rows:
        raise FileRefusedError(Refusal.EMPTY_FILE)
    at = _header_index(filled_rows[:_HEADER_SEARCH])
    rows = filled_rows[at + 1 :]
    _require_at_most(limits.rows, len(rows), Refusal.TOO_MANY_ROWS)
    number, header = filled_rows[at]
    width = len(header) if is_ragged else max(len(cells) for _, cells in filled_rows[at:])
    names = [_clean_name(cell) for cell in header] + [""] * (width - len(header))
    places = tuple(place for place, name in enumerate(names) if name or _is_used(rows, place))
    _require_at_most(limits.columns, len(places), Refusal.TOO_MANY_COLUMNS)
    return Layout(number, _unique_names(names, places), places, rows, width)


def _require_at_most(allowed: int, found: int, refusal: Refusal) -> None:
    if found > allowed:
        raise FileRefusedError(refusal, {"found": found, "allowed": allowed})


def _header_index(candidates: Sequence[NumberedRow]) -> int:
    filled = [len(cells) - cells.count("") for _, cells in candidates]
    usual = sorted(filled)[len(filled) // 2]
    return next(index for index, count in enumerate(filled) if 2 * count > usual)


def _clean_name(cell: object) -> str:
    return " ".join(str(cell).split())


def _is_used(rows: Sequence[NumberedRow], place: int) -> bool:
    return any(len(cells) > place and cells[place] != "" for _, cells in rows)


def _unique_names(names: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    taken = {name.casefold() for name in names}
    unique = []
    for place in places:
        name = names[place] or f"({column_letters(place + 1)})"
        seen[name.casefold()] += 1
        while seen[name.casefold()] > 1 and f"{name} ({seen[name.casefold()]})".casefold() in taken:
            seen[name.casefold()] += 1
        count = seen[name.casefold()]
        unique.append(name if count == 1 else f"{name} ({count})")
    return tuple(unique)


def column_letters(number: int) -> str:
    """Return the letters of a column as a sheet shows them: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_rows(layout: Layout, limits: Limits, conversions: Conversions) -> Iterator[tuple[int, list[str], int]]:
    """Yield the number of each row, its cells as text, as long as the columns, and how many lie beyond those.

    Raises
    ------
    FileRefusedError
        CELL_TOO_LONG or TOO_MUCH_TEXT.
    """
    width = layout.width
    is_whole = layout.places == tuple(range(width))
    left = limits.text_characters
    for number, raw in layout.rows:
        cells = [cell if cell.__class__ is str else conversions.get(cell.__class__, str)(cell) for cell in raw]
        joined = "".join(cells)
        left -= len(joined)
        _require_short(cells, joined, limits, number=number, is_over=left < 0)
        if joined and not joined.isspace():
            cells = [cell.replace("\0", "") for cell in cells] if "\0" in joined else cells
            yield (number, cells, 0) if is_whole and len(cells) == width else (number, *_fitted(cells, layout))


def _require_short(cells: list[str], joined: str, limits: Limits, *, number: int, is_over: bool) -> None:
    if is_over:
        raise FileRefusedError(Refusal.TOO_MUCH_TEXT, {"allowed": limits.text_characters})
    if len(joined) > limits.cell_characters and len(max(cells, key=len)) > limits.cell_characters:
        raise FileRefusedError(Refusal.CELL_TOO_LONG, {"row": number, "allowed": limits.cell_characters})


def _fitted(cells: list[str], layout: Layout) -> tuple[list[str], int]:
    surplus = sum(1 for cell in cells[layout.width :] if cell.strip())
    padded = cells + [""] * (layout.width - len(cells))
    return [padded[place] for place in layout.places], surplus
