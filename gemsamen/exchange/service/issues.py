"""What is wrong with single cells, with how it can be mended on the page."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import LifecyclePhase
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import (
    ProblemCode,
    RowProblem,
    Severity,
    ValueProblem,
    row_problem,
    text_problem,
)
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.service.values import Choice, Issue, Mending
from gemsamen.register.service.checking import (
    LONGEST_DESCRIPTION,
    LONGEST_LINE,
    LONGEST_NOTICE_MONTHS,
    MOST_COMPONENTS,
    one_line,
    paragraph,
)

CHOICES = {
    ProblemCode.STATUS_UNKNOWN: tuple(Choice(value=phase, text="") for phase in LifecyclePhase),
    ProblemCode.COST_BAND_UNREADABLE: tuple(Choice(value=band, text="") for band in CostBand),
}
"""Problems that are mended by choosing; the page knows the word for each value."""


def issues_of_cells(row: PortfolioRow) -> Iterable[Issue]:
    """Yield what is wrong with the cells of a row."""
    return (_issue(row.number, problem) for problem in row.problems)


def fitted(row: PortfolioRow) -> PortfolioRow:
    """Return a row with texts and numbers that the register can hold; what does not fit becomes a problem of the row.

    A description that is too long is cut, which is a warning; anything else is an error.
    """
    problems = tuple(_unfitting(row))
    description = paragraph("description", row.description[:LONGEST_DESCRIPTION])
    wrong = {problem.field for problem in problems}
    return replace(
        row,
        description=description,
        version_name="" if Field.VERSION in wrong else one_line("version", row.version_name),
        label="" if Field.LABEL in wrong else one_line("label", row.label),
        notice_months=None if Field.NOTICE_MONTHS in wrong else row.notice_months,
        components=row.components[:MOST_COMPONENTS],
        problems=row.problems + problems,
    )


def _unfitting(row: PortfolioRow) -> Iterable[RowProblem]:
    if len(row.description) > LONGEST_DESCRIPTION:
        problem = _too_long(row.description, LONGEST_DESCRIPTION)
        yield row_problem(problem, Field.DESCRIPTION)._replace(severity=Severity.WARNING)
    for field, text in ((Field.VERSION, row.version_name), (Field.LABEL, row.label)):
        if len(text) > LONGEST_LINE:
            yield row_problem(_too_long(text, LONGEST_LINE), field)
    if row.notice_months and row.notice_months > LONGEST_NOTICE_MONTHS:
        problem = text_problem(ProblemCode.MONTHS_OUT_OF_RANGE, str(row.notice_months), allowed=LONGEST_NOTICE_MONTHS)
        yield row_problem(problem, Field.NOTICE_MONTHS)


def _too_long(text: str, allowed: int) -> ValueProblem:
    return text_problem(ProblemCode.TEXT_TOO_LONG, text, found=len(text), allowed=allowed)


def _issue(number: int, problem: RowProblem) -> Issue:
    is_error = problem.severity is Severity.ERROR
    choices = CHOICES.get(problem.code, ())
    mending = Mending.SELECT if choices else Mending.TEXT
    is_mendable = is_error and problem.field is not None
    return Issue(
        code=problem.code,
        row=number,
        field=problem.field,
        params=problem.params,
        is_error=is_error,
        mending=mending if is_mendable else Mending.NONE,
        answer=problem.field or "",
        offered="" if choices else _offered(problem),
        choices=choices,
    )


def _offered(problem: RowProblem) -> str:
    """Return what the field holds at first: a proposal where there is a certain one, else what the cell says."""
    params = problem.params
    if problem.code is ProblemCode.DATE_DOES_NOT_EXIST and int(params["last_day"]) > 0:
        return f"{date(int(params['year']), int(params['month']), int(params['last_day'])):%d-%m-%Y}"
    if problem.code is ProblemCode.AMOUNT_NEGATIVE:
        return str(params["text"]).strip("-() ")
    return str(params.get("end", params.get("text", "")))
