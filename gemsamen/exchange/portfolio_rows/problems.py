"""What can be wrong with a row, one code per way to mend it."""

from enum import StrEnum
from typing import NamedTuple

from gemsamen.exchange.portfolio_rows.fields import Field

Parameter = int | str


class ProblemCode(StrEnum):
    """The reason; each names its parameters, and how to mend it. `text` is always what the cell says."""

    PRODUCT_MISSING = "product_missing"
    """The name of the system is empty; fill it in, or skip the row."""
    TEXT_TOO_LONG = "text_too_long"
    """The text has `found` signs and may have `allowed`; shorten it."""
    TOO_MANY_CELLS = "too_many_cells"
    """The row has `surplus` filled cells beyond the last column; put quotes around texts that hold the delimiter."""
    SPREADSHEET_ERROR = "spreadsheet_error"
    """The cell shows the fault `text` of a formula; mend the formula, or type the value."""
    ORGANISATION_CODE_UNREADABLE = "organisation_code_unreadable"
    """`text` is not a CBS code of a municipality; use four digits, such as 0307 or GM0307."""
    DATE_DOES_NOT_EXIST = "date_does_not_exist"
    """`text` does not exist: `month` (1 to 12) has `last_day` days in `year`; choose a day that exists."""
    DATE_MONTH_DOES_NOT_EXIST = "date_month_does_not_exist"
    """`text` does not exist: there is no month `month`; write day, month, year."""
    DATE_OUT_OF_RANGE = "date_out_of_range"
    """`text` is not between the years `first` and `last`; correct the year."""
    DATE_UNREADABLE = "date_unreadable"
    """`text` is not a date; write it as dd-mm-yyyy."""
    END_BEFORE_START = "end_before_start"
    """The contract ends on `end`, before it starts on `start` (both dd-mm-yyyy); correct one of them."""
    AMOUNT_UNREADABLE = "amount_unreadable"
    """`text` is not an amount; write it as 12500 or 12.500,50."""
    AMOUNT_NEGATIVE = "amount_negative"
    """`text` is less than nothing; write a cost without minus sign."""
    AMOUNT_TOO_LARGE = "amount_too_large"
    """`text` is more than any contract costs; leave out zeros, or check the decimal comma."""
    COST_BAND_UNREADABLE = "cost_band_unreadable"
    """`text` is not a cost band; choose one, or write an amount per year."""
    COUNT_UNREADABLE = "count_unreadable"
    """`text` is not a number of options from 0 to `allowed`; write a whole number."""
    MONTHS_UNREADABLE = "months_unreadable"
    """`text` is not a number of months; write it as 12, 12 maanden or 1 jaar."""
    MONTHS_OUT_OF_RANGE = "months_out_of_range"
    """`text` is more than `allowed` months; correct it."""
    OPTIONS_UNREADABLE = "options_unreadable"
    """`text` does not say how many options of how many months there are; write it as 2 x 12 maanden."""
    STATUS_UNKNOWN = "status_unknown"
    """`text` is not a lifecycle phase that we know; choose one."""
    HOSTING_UNKNOWN = "hosting_unknown"
    """`text` is not a way of hosting that we know; it is taken as not known."""
    COMPONENTS_DO_NOT_PAIR = "components_do_not_pair"
    """There are `ids` component ids against the `names` names in `text`; the ids are taken, check the names."""
    DUPLICATE_ROW = "duplicate_row"
    """Row `row` says the same as this one; they are counted once."""
    CONFLICTING_ROWS = "conflicting_rows"
    """Row `row` names the same system with the value `text`, which is not used; make the rows agree."""


class Severity(StrEnum):
    """Whether the row can be imported."""

    ERROR = "error"
    """The row waits until it is mended."""
    WARNING = "warning"
    """The row can go in; the user should know this."""


WARNINGS = frozenset(
    {
        ProblemCode.HOSTING_UNKNOWN,
        ProblemCode.COMPONENTS_DO_NOT_PAIR,
        ProblemCode.DUPLICATE_ROW,
        ProblemCode.CONFLICTING_ROWS,
    }
)
"""Codes that are always a warning; the others are errors, unless the field is only for information."""

ONLY_INFORMATION = frozenset({Field.TECHNOLOGY})
"""Fields that are not registered, so that what is wrong with them keeps no row back."""


class ValueProblem(NamedTuple):
    """What is wrong with one text, before it is known of which field it is."""

    code: ProblemCode
    params: dict[str, Parameter]


class RowProblem(NamedTuple):
    """What is wrong with one field of one row; `field` is None when it concerns the row as a whole."""

    code: ProblemCode
    field: Field | None
    params: dict[str, Parameter]
    severity: Severity


def row_problem(problem: ValueProblem, field: Field | None) -> RowProblem:
    """Say of which field a problem is, and how bad that is."""
    is_mild = problem.code in WARNINGS or field in ONLY_INFORMATION
    return RowProblem(problem.code, field, problem.params, Severity.WARNING if is_mild else Severity.ERROR)


def text_problem(code: ProblemCode, text: str, **params: Parameter) -> ValueProblem:
    """Make a problem that quotes what the cell says, at most 100 signs of it."""
    return ValueProblem(code, {"text": text.strip()[:100], **params})
