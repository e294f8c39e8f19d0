"""How the entries of a release hang together."""

import pytest

from gemsamen.catalogue.gemma import GemmaStatus, read_gemma
from gemsamen.catalogue.gemma.errors import IdentifierError, NotGemmaError
from gemsamen.catalogue.gemma.interpret import interpret
from gemsamen.catalogue.gemma.model import (
    ComponentFunction,
    ComponentService,
    ComponentStandard,
    Derivation,
    ServiceFunction,
    ServiceKind,
)
from gemsamen.catalogue.gemma.raw import RawElement, RawModel
from gemsamen.domain.catalogue import FunctionKind, PolicyDomainKind, StandardRole
from tests.catalogue.gemma.documents import AMEFF, guid

pytestmark = pytest.mark.pure

MODEL = read_gemma(AMEFF)


def raw_model(*elements: tuple[str, str, str, dict[str, str]]) -> RawModel:
    raw = RawModel()
    for identifier, archimate_type, name, properties in elements:
        raw.add_element(RawElement(identifier, archimate_type, name, "", properties))
    return raw


OVEN = ("id-1", "ApplicationComponent", "Oven", {"gemmatype": "Referentiecomponent", "objectid": "A-1"})
BAKING = ("id-2", "BusinessFunction", "Bakken", {})


def test_functions_form_a_tree_with_the_highest_parent():
    tree = {function.gemma_id: (function.kind, function.parent_id) for function in MODEL.functions}

    assert tree == {
        guid(201): (FunctionKind.LAYER, None),
        guid(202): (FunctionKind.DOMAIN, guid(201)),
        guid(203): (FunctionKind.FUNCTION, guid(202)),
        guid(204): (FunctionKind.SUBFUNCTION, guid(203)),
        guid(205): (FunctionKind.SUBFUNCTION, guid(203)),
    }


def test_services_know_their_kind_and_parent():
    assert [(service.kind, service.parent_id) for service in MODEL.services] == [
        (ServiceKind.APPLICATION_SERVICE, None),
        (ServiceKind.APPLICATION_SERVICE, guid(301)),
        (ServiceKind.NATIONAL_SERVICE, None),
        (ServiceKind.LAYER, None),
    ]


def test_policy_domains_stand_below_their_main_field():
    assert [(domain.kind, domain.parent_id) for domain in MODEL.policy_domains] == [
        (PolicyDomainKind.MAIN_FIELD, None),
        (PolicyDomainKind.POLICY_DOMAIN, guid(501)),
    ]


def test_versions_find_their_standard_in_either_direction():
    assert [(version.version, version.standard_id) for version in MODEL.standard_versions] == [
        ("1.0", guid(401)),
        ("2.0", guid(401)),
    ]


def test_a_standard_has_a_maintainer_and_only_a_safe_address():
    [bread, flour] = MODEL.standards

    assert (bread.maintainer, bread.abbreviation, bread.url) == (
        "Bakkersgilde",
        "BS",
        "https://brood.example/standaard",
    )
    assert flour.url == ""


def test_components_realise_services_and_services_serve_functions():
    assert MODEL.component_services == (
        ComponentService(guid(101), guid(302)),
        ComponentService(guid(102), guid(301)),
        ComponentService(guid(103), guid(304)),
    )
    assert MODEL.service_functions == (
        ServiceFunction(guid(302), guid(205)),
        ServiceFunction(guid(303), guid(203)),
    )


def test_of_two_roles_of_a_standard_the_strongest_counts():
    assert MODEL.component_standards == (
        ComponentStandard(guid(101), guid(401), StandardRole.REQUIRED),
        ComponentStandard(guid(101), guid(402), StandardRole.RECOMMENDED),
        ComponentStandard(guid(102), guid(401), StandardRole.UNKNOWN),
    )


def test_functions_of_components_are_derived():
    assert MODEL.component_functions == (
        ComponentFunction(guid(101), guid(205), Derivation.DIRECT, guid(302)),
        ComponentFunction(guid(102), guid(205), Derivation.VIA_CHILD, guid(302)),
    )


def test_statuses_are_read_from_either_property():
    assert [component.status for component in MODEL.components] == [
        GemmaStatus.IN_USE,
        GemmaStatus.END_OF_SUPPORT,
        GemmaStatus.IN_DEVELOPMENT,
    ]
    assert [version.status for version in MODEL.standard_versions] == [GemmaStatus.WITHDRAWN, GemmaStatus.IN_USE]


@pytest.mark.parametrize("elements", [(), (OVEN,), (BAKING,)])
def test_a_model_without_components_or_without_functions_is_no_release(elements):
    with pytest.raises(NotGemmaError):
        interpret(raw_model(*elements))


def test_two_components_with_one_object_id_are_refused():
    twin = ("id-3", "ApplicationComponent", "Fornuis", OVEN[3])

    with pytest.raises(IdentifierError):
        interpret(raw_model(OVEN, BAKING, twin))


@pytest.mark.parametrize("identifier", ["", "id-" + "x" * 200])
def test_an_element_without_a_usable_identifier_is_refused(identifier: str):
    with pytest.raises(IdentifierError):
        interpret(raw_model(OVEN, (identifier, "BusinessFunction", "Bakken", {})))


def test_without_an_object_id_the_identifier_counts():
    model = interpret(raw_model(OVEN, BAKING))

    assert (model.components[0].gemma_id, model.functions[0].gemma_id) == ("a-1", "2")


def test_an_entry_without_a_name_is_left_out():
    model = interpret(raw_model(OVEN, BAKING, ("id-3", "BusinessFunction", "  ", {})))

    assert len(model.functions) == 1


def test_the_older_property_for_the_type_is_understood():
    older = ("id-1", "ApplicationComponent", "Oven", {"swctype": "Referentiecomponent"})

    assert len(interpret(raw_model(older, BAKING)).components) == 1
