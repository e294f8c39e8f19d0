"""The sheet to fill in is read back by the importer."""

from gemsamen.exchange.portfolio_rows.interpretation import interpret_rows
from gemsamen.exchange.portfolio_rows.mapping import suggest_mapping
from gemsamen.exchange.reading.reader import read_table
from gemsamen.exchange.template_file import HEADER, template_csv, template_xlsx


def test_every_column_is_recognised():
    assert set(suggest_mapping(HEADER)) == set(HEADER)


def test_both_kinds_hold_the_same_row_without_problems():
    tables = [read_table(template_csv(), "voorbeeld.csv"), read_table(template_xlsx(), "voorbeeld.xlsx")]

    rows = [next(interpret_rows(table.columns, table.rows, suggest_mapping(table.columns))) for table in tables]

    assert rows[0] == rows[1]
    assert rows[0].problems == ()
    assert rows[0].option_count == 2
