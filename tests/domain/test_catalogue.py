import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.domain.catalogue import name_key, supplier_key

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ZaakVlot", "zaakvlot"),
        ("Zaak Vlot", "Zaak-Vlot"),
        ("Zaak_Vlot", "ZaakVlot"),
        ("Café Burgerzaken", "cafe burgerzaken"),
        ("Cafe\N{COMBINING ACUTE ACCENT}", "Café"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "Finance"),
        ("№1", "no1"),
        ("Key2Financiën", "KEY2FINANCIEN"),
        ("  Zaak\N{NO-BREAK SPACE}Vlot\t", "ZaakVlot"),
        ("Zaak\N{SOFT HYPHEN}vlot", "Zaakvlot"),
        ("℡", "tel"),
    ],
)
def test_two_spellings_of_a_name_have_the_same_key(one: str, other: str):
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Key2", "Key3"), ("Zaak 1", "Zaak 11"), ("Ω", "O"), ("Ж", "X")])
def test_different_names_have_different_keys(one: str, other: str):
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["", "   ", "🙂", "---", "\N{ZERO WIDTH SPACE}", "_"])
def test_a_name_of_signs_alone_has_an_empty_key(name: str):
    assert name_key(name) == ""


@given(st.text())
def test_the_key_of_a_key_is_the_key_itself(name: str):
    key = name_key(name)

    assert name_key(key) == key


@given(st.text())
def test_the_form_in_which_a_computer_stores_accents_makes_no_difference(name: str):
    assert name_key(unicodedata.normalize("NFC", name)) == name_key(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize(
    "name",
    [
        "Merel Software B.V.",
        "Merel Software BV",
        "Merel Software b.v",
        "Merel Software B. V.",
        "Merel Software, B.V.",
        "Merel Software N.V.",
        "Merel Software Nederland B.V.",
        "MEREL SOFTWARE GROEP",
        "Merel-Software GmbH",
        "BV Merel Software",
    ],
)
def test_a_supplier_is_known_without_its_legal_form(name: str):
    assert supplier_key(name) == "merelsoftware"


@pytest.mark.parametrize(
    ("name", "key"),
    [("B.V.", "bv"), ("Group", "group"), ("Nederland BV", "nederlandbv"), ("🙂 BV", "bv"), ("", ""), ("🙂", "")],
)
def test_a_supplier_with_nothing_but_a_legal_form_keeps_it(name: str, key: str):
    assert supplier_key(name) == key


@pytest.mark.parametrize("name", ["Bvdesign", "Savannah", "Agnes", "Incident", "Groepswerk"])
def test_a_legal_form_inside_a_word_is_part_of_the_name(name: str):
    assert supplier_key(name) == name.lower()


def test_a_very_long_name_has_a_key_at_once():
    assert len(name_key("Zaak Vlot é " * 100_000)) == 900_000
    assert len(supplier_key("Zaak. V. " * 20_000)) == 100_000
