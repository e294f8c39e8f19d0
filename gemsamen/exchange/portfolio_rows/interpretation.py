"""From the cells of a row to a candidate, with every problem named."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import TypeVar

from gemsamen.exchange.portfolio_rows.amounts import parse_amount, parse_cost_band
from gemsamen.exchange.portfolio_rows.components import ComponentReference, split_components
from gemsamen.exchange.portfolio_rows.dates import parse_date
from gemsamen.exchange.portfolio_rows.fields import ColumnFields, Field
from gemsamen.exchange.portfolio_rows.identifiers import clean_id, parse_municipality_code, split_ids
from gemsamen.exchange.portfolio_rows.months import ExtensionOptions, parse_count, parse_months, parse_options
from gemsamen.exchange.portfolio_rows.problems import (
    ProblemCode,
    RowProblem,
    ValueProblem,
    row_problem,
    text_problem,
)
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.portfolio_rows.vocabulary import hosting_among, parse_hosting, parse_status
from gemsamen.exchange.reading.table import Row

LONGEST_NAME = 300
LONGEST_TEXT = 10_000

Fixes = Mapping[int, Mapping[Field, str]]
"""What a user typed instead of a cell, by row number and field."""

Value = TypeVar("Value")

_JOINED = {Field.COMPONENTS: "; ", Field.COMPONENT_IDS: ",", Field.DESCRIPTION: "\n"}
_LIST_SEPARATOR = re.compile(r"[,;|\n]+")
_FAULTS = frozenset(
    {"#n/a", "#n/b", "#ref!", "#verw!", "#value!", "#waarde!", "#name?", "#naam?", "#div/0!", "#deel/0!"}
    | {"#num!", "#getal!", "#null!", "#leeg!"}
)


def interpret_rows(
    columns: Sequence[str],
    rows: Iterable[Row],
    mapping: ColumnFields,
    *,
    fixes: Fixes | None = None,
    known_components: AbstractSet[str] = frozenset(),
) -> Iterator[PortfolioRow]:
    """Yield what each row says, in the order of the rows; also rows with errors.

    Parameters
    ----------
    columns : sequence of str
        Names of the columns.
    rows : iterable of Row
        Rows as read, as long as the columns.
    mapping : dict of str to Field
        Which column means what; of several columns with one meaning the first filled cell counts, but components and
        descriptions are put together.
    fixes : mapping, optional
        What the user typed instead of a cell.
    known_components : set of str
        `name_key` of every known component, so that a name with a comma stays whole.
    """
    places = [(place, mapping[column]) for place, column in enumerate(columns) if column in mapping]
    for row in rows:
        texts = {**_texts(row.cells, places), **(fixes or {}).get(row.number, {})}
        yield _Reader(texts).candidate(row, known_components)


def _texts(cells: Sequence[str], places: Sequence[tuple[int, Field]]) -> dict[Field, str]:
    texts: dict[Field, str] = {}
    for place, field in places:
        text = _without_guard(cells[place].strip())
        if text and field not in texts:
            texts[field] = text
        elif text and field in _JOINED:
            texts[field] += _JOINED[field] + text
    return texts


def _without_guard(text: str) -> str:
    """Return a text without the apostrophe that our downloads put before a sign, lest it be taken for a formula."""
    return text[1:] if text.startswith("'") and not text[1:2].isalnum() else text


class _Reader:
    """Reads the fields of one row and gathers its problems."""

    def __init__(self, texts: Mapping[Field, str]) -> None:
        self.texts = texts
        self.problems: list[RowProblem] = []

    def candidate(self, row: Row, known_components: AbstractSet[str]) -> PortfolioRow:
        if row.surplus:
            self._note(ValueProblem(ProblemCode.TOO_MANY_CELLS, {"surplus": row.surplus}), None)
        product = self._product()
        options = self._options()
        start, end = self._contract_dates()
        return PortfolioRow(
            number=row.number,
            merged_numbers=(row.number,),
            product_name=product,
            product_id=self._id(Field.PRODUCT_ID),
            supplier_name=self._name(Field.SUPPLIER),
            supplier_id=self._id(Field.SUPPLIER_ID),
            version_name=self._name(Field.VERSION),
            version_id=self._id(Field.VERSION_ID),
            label=self._name(Field.LABEL),
            components=self._components(known_components),
            organisation_code=self._parsed(Field.ORGANISATION, parse_municipality_code),
            organisation_name=self._name(Field.ORGANISATION_NAME),
            organisation_id=self._id(Field.ORGANISATION_ID),
            partnership_name=self._name(Field.PARTNERSHIP),
            partnership_id=self._id(Field.PARTNERSHIP_ID),
            partnership_member_ids=split_ids(self._text(Field.PARTNERSHIP_MEMBER_IDS)),
            status=self._parsed(Field.STATUS, parse_status),
            status_since=self._parsed(Field.STATUS_SINCE, parse_date),
            hosting=self._parsed(Field.HOSTING, parse_hosting) or hosting_among(self._list(Field.TECHNOLOGY)),
            description=self._bounded(Field.DESCRIPTION, LONGEST_TEXT),
            contract_start=start,
            contract_end=end,
            option_count=options.option_count if options else None,
            option_months=options.option_months if options else None,
            notice_months=self._parsed(Field.NOTICE_MONTHS, parse_months),
            yearly_cost=self._parsed(Field.YEARLY_COST, parse_amount),
            cost_band=self._parsed(Field.COST_BAND, parse_cost_band),
            problems=tuple(self.problems),
        )

    def _note(self, problem: ValueProblem, field: Field | None) -> None:
        self.problems.append(row_problem(problem, field))

    def _product(self) -> str:
        product = self._name(Field.PRODUCT)
        if not product and not any(problem.field is Field.PRODUCT for problem in self.problems):
            self._note(ValueProblem(ProblemCode.PRODUCT_MISSING, {}), Field.PRODUCT)
        return product

    def _text(self, field: Field) -> str:
        """Return the text of a field; "" when a formula went wrong there."""
        text = self.texts.get(field, "").strip()
        if text.casefold() not in _FAULTS:
            return text
        self._note(text_problem(ProblemCode.SPREADSHEET_ERROR, text), field)
        return ""

    def _id(self, field: Field) -> str:
        return clean_id(self._text(field))[:LONGEST_NAME]

    def _bounded(self, field: Field, longest: int) -> str:
        text = self._text(field)
        if len(text) <= longest:
            return text
        self._note(text_problem(ProblemCode.TEXT_TOO_LONG, text, found=len(text), allowed=longest), field)
        return ""

    def _name(self, field: Field) -> str:
        return " ".join(self._bounded(field, LONGEST_NAME).split())

    def _list(self, field: Field) -> tuple[str, ...]:
        return tuple(filter(None, (part.strip() for part in _LIST_SEPARATOR.split(self._text(field)))))

    def _parsed(self, field: Field, parse: Callable[[str], Value | ValueProblem | None]) -> Value | None:
        value = parse(self._text(field))
        if isinstance(value, ValueProblem):
            self._note(value, field)
            return None
        return value

    def _components(self, known: AbstractSet[str]) -> tuple[ComponentReference, ...]:
        components, problem = split_components(
            self._text(Field.COMPONENT_IDS), self._bounded(Field.COMPONENTS, LONGEST_TEXT), known
        )
        if problem:
            self._note(problem, Field.COMPONENTS)
        return components

    def _contract_dates(self) -> tuple[date | None, date | None]:
        start = self._parsed(Field.CONTRACT_START, parse_date)
        end = self._parsed(Field.CONTRACT_END, parse_date)
        if start and end and end < start:
            days = {"start": f"{start:%d-%m-%Y}", "end": f"{end:%d-%m-%Y}"}
            self._note(ValueProblem(ProblemCode.END_BEFORE_START, {**days}), Field.CONTRACT_END)
            return start, None
        return start, end

    def _options(self) -> ExtensionOptions | None:
        """Return the extension options, from one text or from their number and length."""
        options = self._parsed(Field.OPTIONS, parse_options)
        count = self._parsed(Field.OPTION_COUNT, parse_count)
        months = self._parsed(Field.OPTION_MONTHS, parse_months)
        if options or count is None:
            return options
        if count and not months:
            self._note(text_problem(ProblemCode.OPTIONS_UNREADABLE, str(count)), Field.OPTION_MONTHS)
            return None
        return ExtensionOptions(count, months or 0)
