"""Taking from an element what gemsamen uses."""

import pytest

from gemsamen.catalogue.gemma.entries import kind_of, one_line, paragraphs, short_property, synonyms, web_address
from gemsamen.catalogue.gemma.errors import TooLargeError
from gemsamen.catalogue.gemma.model import GemmaKind
from gemsamen.catalogue.gemma.raw import RawElement

pytestmark = pytest.mark.pure


def element(archimate_type: str = "Value", **properties: str) -> RawElement:
    return RawElement("id-1", archimate_type, "Brood", "", properties)


@pytest.mark.parametrize(
    ("archimate_type", "gemma_type", "kind"),
    [
        ("ApplicationComponent", "Referentiecomponent", GemmaKind.COMPONENT),
        ("ApplicationComponent", "REFERENTIECOMPONENT", GemmaKind.COMPONENT),
        ("ApplicationComponent", "Pakket", None),
        ("BusinessActor", "Referentiecomponent", None),
        ("Grouping", "Groep", None),
        ("BusinessFunction", "", GemmaKind.FUNCTION),
    ],
)
def test_what_an_element_is_follows_from_both_its_types(archimate_type: str, gemma_type: str, kind: GemmaKind | None):
    assert kind_of(element(archimate_type, gemmatype=gemma_type)) is kind


def test_synonyms_are_split_and_sorted():
    assert synonyms(element(synoniemen="Oven; Fornuis,  Oven", alternatename="Kachel")) == ("Fornuis", "Kachel", "Oven")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://", "data:text/html,x", "brood.example", ""])
def test_an_address_that_a_page_may_not_link_to_is_dropped(address: str):
    assert web_address(element(url=address)) == ""


def test_a_property_that_has_to_fit_on_a_line_is_bounded():
    with pytest.raises(TooLargeError):
        short_property(element(beheerder="a" * 501), "beheerder")


def test_white_space_is_tidied():
    assert one_line(" Brood \n en\tboter ") == "Brood en boter"
    assert paragraphs("\r\nBrood  \r\nen boter\r\n") == "Brood\nen boter"
