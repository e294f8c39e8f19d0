import pytest

from gemsamen.domain.catalogue import name_key
from gemsamen.domain.register import Hosting
from gemsamen.exchange.portfolio_rows.interpretation import interpret_rows
from gemsamen.exchange.portfolio_rows.merging import merge_rows
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from gemsamen.exchange.portfolio_rows.row import PortfolioRow
from gemsamen.exchange.portfolio_rows.softwarecatalogus import softwarecatalogus_mapping
from gemsamen.exchange.reading.reader import read_table
from tests.exchange import portfolio_samples as samples

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def rows() -> dict[int, PortfolioRow]:
    table = read_table(samples.softwarecatalogus_sample(), "Gemeenten_applicatieportfolio_20260305.csv")
    mapping = softwarecatalogus_mapping(table.columns)
    assert mapping is not None
    known = {name_key(component.name) for component in samples.sample_components()}
    return {row.number: row for row in interpret_rows(table.columns, table.rows, mapping, known_components=known)}


def test_the_sample_is_the_same_at_every_run():
    assert samples.softwarecatalogus_sample() == samples.softwarecatalogus_sample()


def test_every_row_is_read_under_the_number_of_the_spreadsheet(rows: dict[int, PortfolioRow]):
    assert list(rows) == list(range(2, 302))


def test_only_the_rows_with_faults_are_in_error(rows: dict[int, PortfolioRow]):
    errors = {number: [problem.code for problem in row.errors] for number, row in rows.items() if row.errors}

    assert errors == {
        samples.IMPOSSIBLE_DATE_ROW: [ProblemCode.DATE_DOES_NOT_EXIST],
        samples.MISSING_PRODUCT_ROW: [ProblemCode.PRODUCT_MISSING],
    }


def test_the_quirks_of_the_export_are_understood(rows: dict[int, PortfolioRow]):
    assert rows[samples.UNKNOWN_COMPONENT_ROW].components[0].name == "DMS"
    assert {rows[number].organisation_code for number in samples.OTHER_MUNICIPALITY_ROWS} == {"GM0355"}
    assert rows[6].description.startswith(f"{rows[6].product_name} voor alle teams;\nook bekend")
    assert len(rows[7].components) == 3
    assert len(rows[10].partnership_member_ids) == 3
    assert rows[10].version_id == ""
    assert rows[3].version_name == "4.3"
    assert {row.hosting for row in rows.values()} == {Hosting.SAAS, Hosting.UNKNOWN}
    assert all(row.status and row.status_since for row in rows.values() if not row.errors)


def test_rows_of_one_product_are_put_together(rows: dict[int, PortfolioRow]):
    merged = {row.number: row for row in merge_rows(rows.values())}

    assert merged[25].merged_numbers == (25, 26)
    assert len(merged[25].components) == 2
    assert merged[50].merged_numbers == (50, 51, samples.DUPLICATE_ROW)
    assert ProblemCode.DUPLICATE_ROW in {problem.code for problem in merged[50].problems}
    assert len(merged) == 300 - len(range(26, 302, samples.SECOND_COMPONENT_EVERY)) - 1
