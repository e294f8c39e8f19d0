import pytest

from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.softwarecatalogus import SOFTWARECATALOGUS_COLUMNS, softwarecatalogus_mapping

pytestmark = pytest.mark.pure

COLUMNS = list(SOFTWARECATALOGUS_COLUMNS)


def test_the_nineteen_columns_are_recognised():
    assert len(COLUMNS) == 19
    assert softwarecatalogus_mapping(COLUMNS) == SOFTWARECATALOGUS_COLUMNS


def test_order_case_spaces_and_extra_columns_do_not_matter():
    columns = [f" {column.upper()}" for column in reversed(COLUMNS)] + ["Extra"]

    mapping = softwarecatalogus_mapping(columns)

    assert mapping is not None
    assert set(mapping.values()) == set(SOFTWARECATALOGUS_COLUMNS.values())
    assert "Extra" not in mapping


def test_a_few_columns_may_be_missing_but_not_the_name_of_the_system():
    without_name = [column for column in COLUMNS if column != "Pakket Naam"]

    assert softwarecatalogus_mapping(COLUMNS[4:]) is not None
    assert softwarecatalogus_mapping(COLUMNS[5:]) is None
    assert softwarecatalogus_mapping(without_name) is None


def test_another_sheet_is_not_taken_for_it():
    assert softwarecatalogus_mapping(["Applicatie", "Leverancier ID", "Leverancier Naam"]) is None


def test_each_column_means_one_thing():
    assert len(set(SOFTWARECATALOGUS_COLUMNS.values())) == 19
    assert SOFTWARECATALOGUS_COLUMNS["Gemeente CBS"] is Field.ORGANISATION
