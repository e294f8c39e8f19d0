"""A raw model keeps within bounds."""

import pytest

from gemsamen.catalogue.gemma.errors import IdentifierError, TooLargeError
from gemsamen.catalogue.gemma.limits import MAX_CONCEPTS, MAX_TEXT_LENGTH
from gemsamen.catalogue.gemma.raw import RawElement, RawModel, RawRelation, first_properties

pytestmark = pytest.mark.pure

BREAD = RawElement("id-1", "Value", "Brood", "", {})


def test_of_a_repeated_property_the_first_that_says_something_counts():
    pairs = [("Toelichting", " "), ("toelichting", "Eerste"), ("Toelichting", "Tweede")]

    assert first_properties(pairs) == {"toelichting": "Eerste"}


def test_an_element_is_kept_once():
    raw = RawModel()
    raw.add_element(BREAD)

    with pytest.raises(IdentifierError):
        raw.add_element(BREAD)


def test_a_text_beyond_all_measure_is_refused():
    with pytest.raises(TooLargeError):
        RawElement("id-1", "Value", "Brood", "", {"toelichting": "a" * (MAX_TEXT_LENGTH + 1)})


def test_a_model_beyond_all_measure_is_refused():
    relation = RawRelation("Flow", "", "id-1", "id-2", {})
    raw = RawModel(relations=[relation] * MAX_CONCEPTS)

    with pytest.raises(TooLargeError):
        raw.add_relation(relation)
