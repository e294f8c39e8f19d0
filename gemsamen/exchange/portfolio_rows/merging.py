"""Rows that name the same system become one candidate with all its components."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from datetime import date

from gemsamen.domain.catalogue import name_key, supplier_key
from gemsamen.domain.register import Hosting
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import (
    ProblemCode,
    RowProblem,
    ValueProblem,
    row_problem,
    text_problem,
)
from gemsamen.exchange.portfolio_rows.row import PortfolioRow

_COMPARED = {
    "status": Field.STATUS,
    "status_since": Field.STATUS_SINCE,
    "hosting": Field.HOSTING,
    "contract_start": Field.CONTRACT_START,
    "contract_end": Field.CONTRACT_END,
    "option_count": Field.OPTION_COUNT,
    "option_months": Field.OPTION_MONTHS,
    "notice_months": Field.NOTICE_MONTHS,
    "yearly_cost": Field.YEARLY_COST,
    "cost_band": Field.COST_BAND,
    "description": Field.DESCRIPTION,
    "partnership_id": Field.PARTNERSHIP_ID,
    "partnership_name": Field.PARTNERSHIP,
}
_TAKEN_OVER = (*_COMPARED, "supplier_id", "supplier_name", "product_id", "version_id", "version_name")


def merge_rows(rows: Iterable[PortfolioRow]) -> tuple[PortfolioRow, ...]:
    """Put rows of the same organisation, product, version and label together, in the order of their first row.

    The result has the union of the components, the first filled value of every other field, and `merged_numbers` with
    the number of each row. A row that adds nothing is noted as DUPLICATE_ROW, a value that differs as
    CONFLICTING_ROWS. Rows with errors stay as they are.
    """
    merged: dict[Hashable, PortfolioRow] = {}
    for row in rows:
        key = ("row", row.number) if row.errors else _key(row)
        merged[key] = _merged(merged[key], row) if key in merged else row
    return tuple(merged.values())


def _key(row: PortfolioRow) -> Hashable:
    """Return what makes a system one: ids where there are, names elsewhere."""
    return (
        row.organisation_code or row.organisation_id or name_key(row.organisation_name),
        row.product_id or (name_key(row.product_name), supplier_key(row.supplier_name)),
        " ".join(row.version_name.casefold().split()) or row.version_id,
        row.label.casefold(),
    )


def _merged(first: PortfolioRow, row: PortfolioRow) -> PortfolioRow:
    known = {component.id or name_key(component.name) for component in first.components}
    added = tuple(part for part in row.components if (part.id or name_key(part.name)) not in known)
    conflicts = _conflicts(first, row)
    is_double = not added and not conflicts
    doubles = (row_problem(ValueProblem(ProblemCode.DUPLICATE_ROW, {"row": row.number}), None),) if is_double else ()
    taken_over = {name: getattr(row, name) for name in _TAKEN_OVER if _is_silent(first, name)}
    return replace(
        first,
        **taken_over,
        components=first.components + added,
        merged_numbers=first.merged_numbers + row.merged_numbers,
        problems=first.problems + row.problems + conflicts + doubles,
    )


def _is_silent(row: PortfolioRow, name: str) -> bool:
    return getattr(row, name) in {None, "", Hosting.UNKNOWN}


def _conflicts(first: PortfolioRow, row: PortfolioRow) -> tuple[RowProblem, ...]:
    return tuple(
        row_problem(text_problem(ProblemCode.CONFLICTING_ROWS, _written(getattr(row, name)), row=row.number), field)
        for name, field in _COMPARED.items()
        if not _is_silent(first, name) and not _is_silent(row, name) and getattr(first, name) != getattr(row, name)
    )


def _written(value: object) -> str:
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
