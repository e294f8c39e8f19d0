from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.portfolio_rows.components import ComponentReference
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.interpretation import LONGEST_NAME, interpret_rows
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, RowProblem, Severity
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.reading.table import Row

pytestmark = pytest.mark.pure


def interpreted(texts: dict[Field, str], *, surplus: int = 0, fixes: dict[Field, str] | None = None) -> PortfolioRow:
    columns = [field.value for field in texts]
    rows = [Row(14, tuple(texts.values()), surplus)]
    [row] = interpret_rows(columns, rows, dict(zip(columns, texts, strict=True)), fixes={14: fixes or {}})
    return row


def codes(row: PortfolioRow) -> list[ProblemCode]:
    return [problem.code for problem in row.problems]


def test_a_full_row_is_understood():
    row = interpreted(
        {
            Field.PRODUCT: " Merel\n Zaken ",
            Field.SUPPLIER: "Wulp Software B.V.",
            Field.COMPONENTS: "Zaakregistratiecomponent",
            Field.VERSION: " 2.1",
            Field.STATUS: "In productie",
            Field.CONTRACT_START: "1-1-25",
            Field.CONTRACT_END: "31-12-2028",
            Field.OPTIONS: "2 x 12 maanden",
            Field.NOTICE_MONTHS: "6 maanden",
            Field.YEARLY_COST: "€ 12.500,50",
            Field.COST_BAND: "10.000 - 25.000",
            Field.HOSTING: "SaaS",
            Field.DESCRIPTION: "Eerste regel\ntweede",
            Field.ORGANISATION: "307",
        }
    )

    assert row == PortfolioRow(
        number=14,
        merged_numbers=(14,),
        product_name="Merel Zaken",
        supplier_name="Wulp Software B.V.",
        components=(ComponentReference("", "Zaakregistratiecomponent"),),
        version_name="2.1",
        status=LifecyclePhase.IN_PRODUCTION,
        contract_start=date(2025, 1, 1),
        contract_end=date(2028, 12, 31),
        option_count=2,
        option_months=12,
        notice_months=6,
        yearly_cost=Decimal("12500.50"),
        cost_band=CostBand.FROM_10K,
        hosting=Hosting.SAAS,
        description="Eerste regel\ntweede",
        organisation_code="GM0307",
    )


@pytest.mark.parametrize(("cell", "version"), [("'-", "-"), ("'=1.0", "=1.0"), ("' +2", "+2"), ("'s 1", "'s 1")])
def test_the_apostrophe_that_keeps_a_formula_text_is_taken_off(cell: str, version: str):
    assert interpreted({Field.PRODUCT: "Merel", Field.VERSION: cell}).version_name == version


def test_a_row_without_a_name_is_an_error():
    row = interpreted({Field.PRODUCT: " ", Field.SUPPLIER: "Wulp"})

    assert row.errors == (RowProblem(ProblemCode.PRODUCT_MISSING, Field.PRODUCT, {}, Severity.ERROR),)


def test_an_impossible_date_names_its_field_and_month():
    [problem] = interpreted({Field.PRODUCT: "Merel", Field.CONTRACT_END: "31-11-2028"}).errors

    assert (problem.code, problem.field) == (ProblemCode.DATE_DOES_NOT_EXIST, Field.CONTRACT_END)
    assert problem.params["last_day"] == 30


def test_what_is_only_information_keeps_no_row_back():
    row = interpreted({Field.PRODUCT: "Merel", Field.TECHNOLOGY: "#REF!"})

    assert codes(row) == [ProblemCode.SPREADSHEET_ERROR]
    assert row.errors == ()


def test_a_contract_does_not_end_before_it_starts():
    row = interpreted({Field.PRODUCT: "Merel", Field.CONTRACT_START: "2-1-2028", Field.CONTRACT_END: "1-1-2028"})

    assert codes(row) == [ProblemCode.END_BEFORE_START]
    assert row.problems[0].params == {"start": "02-01-2028", "end": "01-01-2028"}


@pytest.mark.parametrize(
    ("texts", "options"),
    [
        ({Field.OPTION_COUNT: "2", Field.OPTION_MONTHS: "12"}, (2, 12)),
        ({Field.OPTION_COUNT: "0"}, (0, 0)),
        ({Field.OPTION_MONTHS: "12"}, (None, None)),
        ({Field.OPTIONS: "1+1", Field.OPTION_COUNT: "5", Field.OPTION_MONTHS: "6"}, (2, 12)),
    ],
)
def test_options_come_from_one_text_or_from_number_and_length(texts: dict[Field, str], options: tuple[int, int]):
    row = interpreted({Field.PRODUCT: "Merel", **texts})

    assert (row.option_count, row.option_months) == options
    assert row.problems == ()


def test_options_without_a_length_are_an_error():
    row = interpreted({Field.PRODUCT: "Merel", Field.OPTION_COUNT: "2"})

    assert codes(row) == [ProblemCode.OPTIONS_UNREADABLE]


def test_a_fault_of_a_formula_is_not_a_name():
    row = interpreted({Field.PRODUCT: "#N/B", Field.SUPPLIER: "#REF!"})

    assert codes(row) == [ProblemCode.SPREADSHEET_ERROR, ProblemCode.SPREADSHEET_ERROR]


def test_a_name_has_its_length():
    row = interpreted({Field.PRODUCT: "x" * (LONGEST_NAME + 1), Field.SUPPLIER: "y" * LONGEST_NAME})

    assert codes(row) == [ProblemCode.TEXT_TOO_LONG]
    assert len(row.supplier_name) == LONGEST_NAME


def test_cells_beyond_the_last_column_are_an_error():
    [problem] = interpreted({Field.PRODUCT: "Merel"}, surplus=2).errors

    assert (problem.code, problem.params) == (ProblemCode.TOO_MANY_CELLS, {"surplus": 2})


def test_what_the_user_typed_replaces_the_cell():
    row = interpreted(
        {Field.PRODUCT: "", Field.CONTRACT_END: "31-11-2028"},
        fixes={Field.PRODUCT: "Merel", Field.CONTRACT_END: "30-11-2028"},
    )

    assert (row.product_name, row.contract_end, row.problems) == ("Merel", date(2028, 11, 30), ())


def test_unknown_hosting_is_a_warning():
    row = interpreted({Field.PRODUCT: "Merel", Field.HOSTING: "in de kelder"})

    assert (codes(row), row.hosting, row.errors) == ([ProblemCode.HOSTING_UNKNOWN], Hosting.UNKNOWN, ())


def test_several_columns_for_components_are_put_together():
    columns = ["Component 1", "Component 2", "Naam"]
    mapping = {"Component 1": Field.COMPONENTS, "Component 2": Field.COMPONENTS, "Naam": Field.PRODUCT}

    [row] = interpret_rows(columns, [Row(2, ("Kascomponent", "Archiefcomponent", "Merel"))], mapping)

    assert [component.name for component in row.components] == ["Kascomponent", "Archiefcomponent"]


@given(st.lists(st.text(max_size=15), min_size=len(Field), max_size=len(Field)))
def test_no_row_raises(texts: list[str]):
    row = interpreted(dict(zip(Field, texts, strict=True)))

    assert row.number == 14
