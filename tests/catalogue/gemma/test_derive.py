"""From component through service to function."""

import pytest

from gemsamen.catalogue.gemma.derive import derive_component_functions
from gemsamen.catalogue.gemma.model import ComponentFunction, ComponentService, Derivation, ServiceFunction

pytestmark = pytest.mark.pure

LINKS = [("parent", "service"), ("service", "child")]


def test_the_strongest_derivation_counts_and_there_is_one_for_each_pair():
    serving = [ServiceFunction("child", "f"), ServiceFunction("service", "f"), ServiceFunction("parent", "f")]

    derived = derive_component_functions([ComponentService("c", "service")], serving, LINKS)

    assert derived == (ComponentFunction("c", "f", Derivation.DIRECT, "service"),)


def test_a_parent_goes_before_a_child():
    serving = [ServiceFunction("child", "f"), ServiceFunction("parent", "f")]

    derived = derive_component_functions([ComponentService("c", "service")], serving, LINKS)

    assert derived == (ComponentFunction("c", "f", Derivation.VIA_PARENT, "parent"),)


def test_a_stronger_service_of_the_same_component_wins_whatever_the_order():
    serving = [ServiceFunction("child", "f")]
    realised = [ComponentService("c", "service"), ComponentService("c", "child")]

    assert derive_component_functions(realised, serving, LINKS) == derive_component_functions(
        reversed(realised), serving, LINKS
    )
    assert derive_component_functions(realised, serving, LINKS)[0].derivation is Derivation.DIRECT


def test_a_service_two_steps_away_does_not_count():
    assert derive_component_functions([ComponentService("c", "parent")], [ServiceFunction("child", "f")], LINKS) == ()
