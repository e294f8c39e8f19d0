"""Finding components and business functions."""

import pytest

from gemsamen.catalogue.models import Component
from gemsamen.catalogue.service import (
    CatalogueEntryNotFoundError,
    business_function_choices,
    closest_components,
    component_choices,
    component_index,
    find_component,
    get_component,
    get_function,
    search_components,
    search_functions,
)
from gemsamen.catalogue.service.everyday import everyday_names
from gemsamen.db import db, now
from gemsamen.domain.catalogue import StandardRole
from tests import factories
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_all_components_come_by_name_in_one_statement():
    with counted_statements() as sent:
        choices = component_choices()

    assert len(choices) == 171
    assert [choice.name for choice in choices][:2] == sorted(choice.name for choice in choices)[:2]
    assert len(sent) == 1


def test_three_letters_find_what_begins_with_them_first():
    names = [choice.name for choice in search_components("zaa")]

    assert names[0] == "Zaakregistratiecomponent"
    assert all("zaa" in name.casefold() for name in names[:3])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("zaaksysteem", "Zaakregistratiecomponent"),
        ("web", "Webcontentpublicatie- en beheercomponent"),
        ("HR-systeem", "Personeelsinformatiecomponent"),
        ("salarispakket", "Salarisadministratie en -verwerkingcomponent"),
        ("raadsinformatiesysteem", "Bestuur- en Raadsinformatiecomponent"),
        ("boekhoudng", "Financieel component"),
        ("e-mail", "Kantoorautomatiseringcomponent"),
    ],
)
def test_a_component_is_found_by_the_word_that_people_use(typed: str, name: str):
    assert search_components(typed)[0].name == name


@pytest.mark.parametrize(
    ("typed", "name"), [("mail", "AI-component"), ("salarisp", "Bestuur- en Raadsinformatiecomponent")]
)
def test_a_short_name_inside_a_longer_text_is_no_find(typed: str, name: str):
    assert name not in [choice.name for choice in search_components(typed)]


def test_a_file_is_not_understood_by_everyday_names():
    assert find_component("salarispakket") is None


def test_every_everyday_name_belongs_to_a_component_and_adds_something_to_its_name():
    known = {choice.gemma_id: choice for choice in component_choices()}

    for gemma_id, names in everyday_names().items():
        assert len(set(names)) == len(names)
        assert known[gemma_id].name not in names


@pytest.mark.parametrize("typed", ["zaakregistrati", "Zaakregistratie component", "zakregistratiecomponent", "ZAAKREG"])
def test_case_spaces_and_a_typing_error_are_forgiven(typed: str):
    assert search_components(typed)[0].name == "Zaakregistratiecomponent"


@pytest.mark.parametrize("typed", ["", "   ", "@#!", "xqzwvkj", "a" * 5000, "'; DROP TABLE component; --"])
def test_text_that_fits_nothing_finds_nothing(typed: str):
    assert search_components(typed) == []


def test_a_component_is_found_by_gemma_id_then_archi_id_then_name():
    stored = factories.component()

    found = [
        find_component(text) for text in (stored.gemma_id.upper(), stored.archi_id or "", " zaakregistratiecomponent ")
    ]

    assert [choice.id for choice in found if choice] == [stored.id] * 3


def test_a_component_is_found_by_its_synonym():
    factories.component().synonyms = "Zaaksysteem; ZRC"
    db.session.flush()

    found = find_component("zaaksysteem")

    assert found is not None
    assert found.synonyms == ("Zaaksysteem", "ZRC")
    assert search_components("zrc")[0].id == found.id


@pytest.mark.parametrize("text", ["", " ", "!!!", "no such component", "x" * 1000])
def test_an_unknown_component_is_not_found(text: str):
    assert find_component(text) is None


def test_the_closest_components_help_with_a_name_that_is_not_known():
    names = [choice.name for choice in closest_components("Zaakregistratie systeem")]

    assert names[0] == "Zaakregistratiecomponent"
    assert len(names) <= 3


def test_a_retired_component_is_found_by_id_but_not_offered():
    stored = factories.component()
    stored.retired_on = now().date()
    db.session.flush()

    assert find_component(stored.gemma_id) is not None
    assert stored.id not in {choice.id for choice in search_components("zaakregistratiecomponent")}


def test_a_component_shows_its_standards_and_functions_by_name():
    detail = get_component("zaakregistratiecomponent")

    assert [each.name for each in detail.standards] == sorted(each.name for each in detail.standards)
    assert StandardRole.REQUIRED in {each.role for each in detail.standards}
    assert detail.services


def test_an_unknown_address_of_a_component_is_told():
    with pytest.raises(CatalogueEntryNotFoundError):
        get_component("no-such-component")


def test_functions_are_found_with_the_function_above_them():
    [first, *_] = search_functions("vergunning")

    assert "vergunning" in first.name.casefold()
    assert first in business_function_choices()
    assert get_function(first.id) == first


@pytest.mark.parametrize("number", [0, -1, 2**40])
def test_an_unknown_function_is_told(number: int):
    with pytest.raises(CatalogueEntryNotFoundError):
        get_function(number)


def test_an_index_answers_without_asking_the_database_again():
    index = component_index()
    stored = db.session.query(Component).first()

    with counted_statements() as sent:
        found = [index.find("Zaakregistratiecomponent"), *index.search("zaak"), *index.closest("zaak")]

    assert stored is not None
    assert len(found) > 2
    assert sent == []
