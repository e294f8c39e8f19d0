import pytest

from gemsamen.exchange.portfolio_rows.identifiers import clean_id, parse_municipality_code, split_ids
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem

pytestmark = pytest.mark.pure


@pytest.mark.parametrize("text", ["307", "0307", "GM0307", "gm307", " GM 0307 ", "307.0"])
def test_every_form_of_a_cbs_code_is_read(text: str):
    assert parse_municipality_code(text) == "GM0307"


@pytest.mark.parametrize("text", ["12345", "Amersfoort", "0000", "GM", "PV26"])
def test_what_is_no_cbs_code_is_named(text: str):
    problem = parse_municipality_code(text)

    assert isinstance(problem, ValueProblem)
    assert problem.code is ProblemCode.ORGANISATION_CODE_UNREADABLE


@pytest.mark.parametrize(
    ("text", "identifier"), [(" {ABC-1} ", "abc-1"), ("id-abc-1", "abc-1"), ("NULL", ""), ("-", ""), ("", "")]
)
def test_ids_are_cleaned(text: str, identifier: str):
    assert clean_id(text) == identifier


def test_ids_in_one_cell_keep_their_order():
    assert split_ids("b, A;\nid-c , NULL") == ("b", "a", "c")
