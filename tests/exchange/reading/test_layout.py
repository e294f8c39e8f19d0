import pytest

from gemsamen.exchange.reading.layout import column_letters, lay_out, text_rows
from gemsamen.exchange.reading.limits import Limits

pytestmark = pytest.mark.pure


def laid_out(*rows: list[str], is_ragged: bool = True):
    return lay_out([(number, row) for number, row in enumerate(rows, 1) if any(row)], Limits(), is_ragged=is_ragged)


def texts(*rows: list[str], is_ragged: bool = True) -> list[tuple[int, list[str], int]]:
    return list(text_rows(laid_out(*rows, is_ragged=is_ragged), Limits(), {}))


def test_a_title_above_the_table_is_not_the_header():
    layout = laid_out(["Applicaties 2026", "", ""], ["", "", ""], ["Naam", "Versie", "Einde"], ["A", "1", ""])

    assert (layout.header_number, layout.columns) == (3, ("Naam", "Versie", "Einde"))


def test_a_header_of_one_column_stays_the_header():
    assert laid_out(["Naam"], ["Merel"], ["Kompas"]).columns == ("Naam",)


def test_the_same_name_twice_gets_a_number():
    assert laid_out(["Naam", "naam", "Naam (2)", "NAAM"], ["1", "2", "3", "4"]).columns == (
        "Naam",
        "naam (3)",
        "Naam (2)",
        "NAAM (4)",
    )


def test_a_filled_column_without_a_name_is_called_by_its_letter_and_an_empty_one_is_left_out():
    layout = laid_out(["Naam", "", "", "Einde", ""], ["A", "", "x", "1", ""])

    assert layout.columns == ("Naam", "(C)", "Einde")
    assert list(text_rows(layout, Limits(), {})) == [(2, ["A", "x", "1"], 0)]


def test_line_breaks_in_a_header_are_spaces():
    assert laid_out([" Einde\ncontract ", "b"], ["1", "2"]).columns == ("Einde contract", "b")


def test_short_rows_are_filled_up_and_long_rows_are_marked():
    assert texts(["a", "b"], ["1"], ["1", "2", "", "  "], ["1", "2", "3", "4"]) == [
        (2, ["1", ""], 0),
        (3, ["1", "2"], 0),
        (4, ["1", "2"], 2),
    ]


def test_cells_beyond_the_header_of_a_sheet_are_a_column():
    assert texts(["a", "b"], ["1", "2", "3"], is_ragged=False) == [(2, ["1", "2", "3"], 0)]


def test_signs_that_no_database_stores_are_taken_out():
    assert texts(["a", "b"], ["x\0y", "1"]) == [(2, ["xy", "1"], 0)]


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (200, "GR"), (16384, "XFD")])
def test_columns_have_the_letters_of_a_sheet(number: int, letters: str):
    assert column_letters(number) == letters
