from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching.groups import DEFAULT_WEIGHTS, LARGEST, SMALLEST, Term
from gemsamen.matching.groups.terms import (
    ONE_MISSES,
    ONLY_WITH_QUESTION,
    OTHER_PRODUCT,
    SAME_PRODUCT,
    SAME_SUPPLIER,
)
from gemsamen.partners.service.groups.proposing import MOST_NODES
from gemsamen.partners.wording.groups import term_meaning, term_word
from gemsamen.partners.wording.method.groups import GroupsPart, groups_part, weights_without_component
from gemsamen.partners.wording.method.numerals import short


@pytest.fixture
def part(app: Flask) -> Iterator[GroupsPart]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield groups_part()


def test_every_term_stands_there_with_its_usual_weight(part: GroupsPart):
    shown = {row.word: row.weight for row in part.terms}

    assert shown == {term_word(term): f"{round(100 * weight)}%" for term, weight in DEFAULT_WEIGHTS.items()}
    assert (part.smallest, part.largest) == (SMALLEST, LARGEST)


def test_without_a_component_the_other_terms_share_the_weight(part: GroupsPart):
    without = weights_without_component()

    assert without.keys() == set(Term) - ONLY_WITH_QUESTION
    assert sum(without.values()) == pytest.approx(1.0)
    assert {row.word for row in part.terms if not row.weight_without_component} == {
        term_word(term) for term in ONLY_WITH_QUESTION
    }


@pytest.mark.usefixtures("part")
def test_the_meaning_of_the_terms_has_the_numbers_of_the_code():
    demand = term_meaning(Term.DEMAND)

    for value in (SAME_PRODUCT, SAME_SUPPLIER, OTHER_PRODUCT, ONE_MISSES):
        assert f"{short(value)} " in demand


def test_it_says_after_how_much_searching_nothing_is_proven(part: GroupsPart):
    text = " ".join(part.passages[0].paragraphs)

    assert f"Na {short(MOST_NODES)} deelgroepen" in text
