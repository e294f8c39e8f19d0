from dataclasses import replace
from datetime import date

import pytest

from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.components import ComponentReference
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.merging import merge_rows
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, RowProblem, Severity
from gemsamen.exchange.portfolio_rows.row import PortfolioRow

pytestmark = pytest.mark.pure

CASH = ComponentReference("k1", "Kascomponent")
ARCHIVE = ComponentReference("a1", "Archiefcomponent")
MEREL = PortfolioRow(
    number=2,
    merged_numbers=(2,),
    organisation_code="GM0307",
    product_name="Merel Zaken",
    supplier_name="Wulp Software B.V.",
    version_name="2.1",
    components=(CASH,),
    status=LifecyclePhase.IN_PRODUCTION,
)


def numbered(number: int, **changes: object) -> PortfolioRow:
    return replace(MEREL, number=number, merged_numbers=(number,), **changes)


def test_rows_of_one_system_become_one_with_all_components():
    [row] = merge_rows([MEREL, numbered(7, components=(ARCHIVE,)), numbered(9, components=(CASH, ARCHIVE))])

    assert row.components == (CASH, ARCHIVE)
    assert (row.number, row.merged_numbers) == (2, (2, 7, 9))


def test_a_row_that_adds_nothing_is_noted():
    [row] = merge_rows([MEREL, numbered(7)])

    assert row.problems == (RowProblem(ProblemCode.DUPLICATE_ROW, None, {"row": 7}, Severity.WARNING),)


def test_the_first_value_stays_and_a_missing_one_is_taken_over():
    later = numbered(7, components=(ARCHIVE,), status=LifecyclePhase.PHASING_OUT, contract_end=date(2028, 1, 1))

    [row] = merge_rows([MEREL, later])

    assert (row.status, row.contract_end) == (LifecyclePhase.IN_PRODUCTION, date(2028, 1, 1))
    assert row.problems == (
        RowProblem(ProblemCode.CONFLICTING_ROWS, Field.STATUS, {"text": "phasing_out", "row": 7}, Severity.WARNING),
    )


def test_hosting_that_the_first_row_does_not_know_is_taken_over():
    [row] = merge_rows([MEREL, numbered(7, hosting=Hosting.SAAS)])

    assert row.hosting is Hosting.SAAS


def test_a_day_that_differs_is_quoted_as_it_is_written_in_dutch():
    first, later = numbered(2, contract_end=date(2028, 1, 1)), numbered(7, contract_end=date(2029, 1, 31))

    [row] = merge_rows([first, later])

    assert [problem.params["text"] for problem in row.problems] == ["31-01-2029"]


def test_the_same_name_of_a_supplier_written_otherwise_is_the_same():
    assert len(merge_rows([MEREL, numbered(7, supplier_name="WULP software", product_name="merel-zaken")])) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"organisation_code": "GM0355"},
        {"product_name": "Kompas"},
        {"version_name": "3.0"},
        {"label": "Noord"},
        {"supplier_name": "Kievit"},
    ],
)
def test_other_systems_stay_apart(changes: dict[str, str]):
    assert len(merge_rows([MEREL, numbered(7, **changes)])) == 2


def test_rows_with_errors_stay_as_they_are():
    error = RowProblem(ProblemCode.DATE_UNREADABLE, Field.CONTRACT_END, {"text": "x"}, Severity.ERROR)
    wrong = numbered(7, problems=(error,))

    assert merge_rows([MEREL, wrong]) == (MEREL, wrong)
