"""The functions of a component vote for its domain."""

import pytest

from gemsamen.catalogue.gemma.domains import suggest_domains
from gemsamen.catalogue.gemma.model import ComponentFunction, Derivation, GemmaFunction, GemmaModel
from gemsamen.domain.catalogue import ComponentDomain, FunctionKind

pytestmark = pytest.mark.pure


def function(gemma_id: str, name: str, parent_id: str | None = None) -> GemmaFunction:
    return GemmaFunction(gemma_id=gemma_id, archi_id="", name=name, kind=FunctionKind.FUNCTION, parent_id=parent_id)


FUNCTIONS = (
    function("services", "Uitvoering Publieksdiensten"),
    function("bread", "Broodverstrekking", "services"),
    function("cake", "Taartverstrekking", "services"),
    function("social", "Uitvoering Sociaal Domein"),
    function("loose", "Los"),
)


def voted(*ties: tuple[str, Derivation]) -> dict[str, ComponentDomain]:
    derived = tuple(ComponentFunction("c", function_id, derivation, "s") for function_id, derivation in ties)
    return suggest_domains(GemmaModel(release="", functions=FUNCTIONS, component_functions=derived))


def test_the_majority_of_the_functions_decides():
    votes = [("bread", Derivation.DIRECT), ("cake", Derivation.DIRECT), ("social", Derivation.DIRECT)]

    assert voted(*votes) == {"c": ComponentDomain.SERVICES}


def test_what_is_served_directly_goes_before_the_rest():
    votes = [("bread", Derivation.VIA_CHILD), ("cake", Derivation.VIA_PARENT), ("social", Derivation.DIRECT)]

    assert voted(*votes) == {"c": ComponentDomain.SOCIAL}


def test_without_direct_functions_the_others_decide():
    assert voted(("bread", Derivation.VIA_CHILD)) == {"c": ComponentDomain.SERVICES}


@pytest.mark.parametrize("functions", [("bread", "social"), ("loose",), ()])
def test_a_tie_or_no_function_with_a_domain_gives_no_domain(functions: tuple[str, ...]):
    assert voted(*((function_id, Derivation.DIRECT) for function_id in functions)) == {}
