import pytest

from gemsamen.domain.catalogue import name_key
from gemsamen.exchange.portfolio_rows.components import ComponentReference, split_components
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from tests.exchange.portfolio_samples import sample_components

pytestmark = pytest.mark.pure


def test_ids_and_names_pair_in_their_order():
    components, problem = split_components("A1, B2", "Kascomponent, Zaakregistratiecomponent")

    assert components == (
        ComponentReference("a1", "Kascomponent"),
        ComponentReference("b2", "Zaakregistratiecomponent"),
    )
    assert problem is None


def test_one_id_takes_the_whole_name_with_its_comma():
    components, problem = split_components("a1", "Bouw, sloop en milieucomponent")

    assert components == (ComponentReference("a1", "Bouw, sloop en milieucomponent"),)
    assert problem is None


def test_a_known_name_with_a_comma_stays_whole():
    known = {name_key("Bouw, sloop en milieucomponent")}

    components, problem = split_components("a1, b2", "Kascomponent, Bouw, sloop en milieucomponent", known)

    assert [component.name for component in components] == ["Kascomponent", "Bouw, sloop en milieucomponent"]
    assert problem is None


def test_the_ids_count_when_the_names_do_not_pair():
    components, problem = split_components("a1, b2", "Kascomponent, Bouw, sloop en milieucomponent")

    assert components == (ComponentReference("a1", ""), ComponentReference("b2", ""))
    assert problem is not None
    assert problem.code is ProblemCode.COMPONENTS_DO_NOT_PAIR
    assert (problem.params["ids"], problem.params["names"]) == (2, 3)


def test_ids_without_names_are_enough():
    assert split_components("a1, b2", "") == ((ComponentReference("a1", ""), ComponentReference("b2", "")), None)


def test_names_without_ids_are_enough_and_doubles_go():
    components, _ = split_components("", "Kascomponent; kas-component\nZaakregistratiecomponent")

    assert [component.name for component in components] == ["Kascomponent", "Zaakregistratiecomponent"]


def test_a_cell_of_nothing_but_commas_and_letters_takes_no_time():
    components, _ = split_components("", ",".join(f"x{number}" for number in range(5_000)), {"x1x2"})

    assert len(components) == 4_999


def test_every_reference_component_survives_one_cell_with_all_of_them():
    known = sample_components()

    components, problem = split_components(
        ", ".join(component.gemma_id for component in known), ", ".join(component.name for component in known)
    )

    assert problem is None
    assert components == tuple(ComponentReference(component.gemma_id, component.name) for component in known)
