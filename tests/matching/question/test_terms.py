"""Stems of Dutch words, and how alike texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.matching.question.terms import TextIndex, terms

pytestmark = pytest.mark.pure


def test_forms_of_one_word_are_the_same_term():
    assert terms("Vergunningen") == terms("vergunning")
    assert terms("archiveren,") == terms("ARCHIVEREN")


def test_words_of_every_text_are_left_out():
    assert terms("wij zoeken een systeem voor de gemeente, 123 en _x_") == []


def test_a_rare_word_in_common_weighs_more_than_a_common_one():
    index = TextIndex(["parkeren kade", "archief kade", "kade kade", "kade sluis"])

    cosines = index.cosines("archief kade")

    assert cosines.argmax() == 1
    assert cosines[1] == pytest.approx(1.0)
    assert 0 < cosines[0] < cosines[1]


def test_the_cosine_agrees_with_one_by_hand():
    index = TextIndex(["brug sluis", "sluis"])

    [first, second] = index.cosines("sluis haven")

    brug, sluis, haven = 1.405465, 1.0, 2.098612  # ln(3 / 2) + 1, ln(3 / 3) + 1, ln(3 / 1) + 1
    length = (sluis**2 + haven**2) ** 0.5
    assert first == pytest.approx(sluis * sluis / ((brug**2 + sluis**2) ** 0.5 * length), rel=1e-5)
    assert second == pytest.approx(sluis / length, rel=1e-5)


@given(st.lists(st.text(max_size=40), max_size=5), st.text(max_size=40))
def test_any_text_gives_a_number_from_0_to_1(texts: list[str], query: str):
    cosines = TextIndex(texts).cosines(query)

    assert len(cosines) == len(texts)
    assert ((cosines >= 0) & (cosines <= 1)).all()
