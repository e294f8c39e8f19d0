import pytest
from flask_babel import force_locale

from gemsamen.partners.wording.joining import listed, sentence, shortened, within_sentence

pytestmark = pytest.mark.usefixtures("app")


def test_parts_are_joined_as_people_write_them():
    with force_locale("nl_NL"):
        assert listed([]) == ""
        assert listed(["a"]) == "a"
        assert listed(["a", "b", "c"]) == "a, b en c"
        assert sentence(["bent buurgemeenten", "werkt al samen"]) == "U bent buurgemeenten en werkt al samen."
        assert sentence([]) == ""


def test_a_long_list_says_how_many_more_there_are():
    with force_locale("nl_NL"):
        assert shortened(["a", "b", "c"], 2) == "a, b en c"
        assert shortened(["a", "b", "c", "d"], 2) == "a, b en 2 andere"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zaakregistratiecomponent", "zaakregistratiecomponent"),
        ("Toezicht- en handhavingcomponent", "toezicht- en handhavingcomponent"),
        ("JUBES-component (voorheen CORV)", "JUBES-component (voorheen CORV)"),
        ("KLIC-component", "KLIC-component"),
        ("E-formulierencomponent", "E-formulierencomponent"),
    ],
)
def test_only_an_ordinary_word_loses_its_capital(name: str, written: str):
    assert within_sentence(name) == written
