from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.money import CostBand
from gemsamen.domain.register import GapUrgency
from gemsamen.matching.groups import Figures, Style, Term, Wish
from gemsamen.partners.service.groups import Group, Member, OwnValue, ProposedGroup
from gemsamen.partners.service.groups.composing import shared_window
from gemsamen.partners.wording.groups import (
    effect_sentence,
    member_text,
    moment_sentence,
    months_text,
    others_sentence,
    proof_sentence,
    style_word,
    term_meaning,
    term_word,
    value_sentence,
    wishes_text,
)
from tests.partners.examples import LOCHEM, plain, window
from tests.partners.service.groups.asking import ask, everybody_uses

FIRST, SECOND, LATE = window((2028, 1), (2029, 1)), window((2028, 7), (2030, 1)), window((2031, 1), (2032, 1))


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def member(name: str = "Lochem", population: int = 30_000, **facts: object) -> Member:
    return Member(facts=replace(LOCHEM, name=name, population=population), is_asker=False, **facts)  # type: ignore[arg-type]


def group(*members: Member, score: float = 0.5) -> Group:
    figures = Figures(score=score, values={}, weights={}, n_known=0, shared_days=0)
    return Group(members=members, figures=figures, shared=shared_window(members), population=None)


def test_the_moment_says_from_when_to_when_all_can_switch():
    both = group(member(window=FIRST), member("Brummen", window=SECOND))

    assert (
        plain(moment_sentence(both)) == "Alle bekende contracten kunnen samen eindigen tussen 1 jul 2028 en 1 jan 2029."
    )
    assert months_text(both) == "6 maanden"


def test_one_day_is_called_one_day():
    day = window((2029, 1), (2029, 1))

    text = moment_sentence(group(member(window=FIRST), member(window=day)))

    assert plain(text) == "Alle bekende contracten kunnen alleen samen eindigen op 1 jan 2029."


def test_without_a_common_day_the_latest_is_named():
    apart = group(member(window=FIRST), member("Brummen", window=LATE))

    assert "Brummen kan pas overstappen vanaf 1 jan 2031" in plain(moment_sentence(apart))
    assert months_text(apart) == "geen moment"


def test_too_few_known_contracts_are_said_to_be_too_few():
    assert "Van te weinig deelnemers" in moment_sentence(group(member(window=FIRST), member()))
    assert months_text(group(member(), member())) == "niet bekend"


def test_who_all_miss_it_can_switch_at_any_time():
    free = group(member(is_free=True), member("Brummen", is_free=True))

    assert months_text(free) == "altijd"
    assert moment_sentence(free) == "Iedereen mist dit onderdeel en kan dus altijd instappen."


def test_a_member_says_what_it_uses_and_whether_it_decides_the_moment():
    first, second = member(products=("ZaakVlot",), window=FIRST), member(products=("Anders",), window=SECOND)
    both = group(first, second)

    assert member_text(first, both) == "ZaakVlot · bepaalt het einde"
    assert member_text(second, both) == "Anders · bepaalt het begin"
    assert member_text(member(products=("ZaakVlot",)), both) == "ZaakVlot · moment niet bekend"
    assert member_text(member(is_free=True, urgency=GapUrgency.NOW), both) == "mist het, kan altijd instappen"
    assert member_text(member(), both) == "niets vastgelegd"
    assert member_text(first, group(first, first)).endswith("bepaalt het begin en het einde")


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        (0.82, 0.64, "Zonder Brummen daalt de overeenkomst van 82% naar 64%."),
        (0.64, 0.82, "Zonder Brummen stijgt de overeenkomst van 64% naar 82%."),
        (0.641, 0.642, "Zonder Brummen blijft de overeenkomst 64%."),
    ],
)
def test_the_effect_of_a_member_is_one_sentence(before: float, after: float, text: str):
    assert plain(effect_sentence("Brummen", before, after)) == text


def test_a_proof_or_the_remaining_gap_is_stated():
    proven = ProposedGroup(style=Style.BEST, group=group(member(), member()), is_proven=True, gap=0.0)

    assert proof_sentence(proven, 5, 324) == "Bewezen beste van alle groepen van 5 uit 324 kandidaten."
    assert "van alle groepen van deze soort" in proof_sentence(replace(proven, style=Style.NEARER), 5, 324)
    assert "hoogstens 1,2% beter" in plain(proof_sentence(replace(proven, is_proven=False, gap=0.012), 5, 324))


def test_only_the_own_amount_is_told():
    assert "€ 150.450 per jaar" in plain(value_sentence(OwnValue(yearly_cost=Decimal(150_450), bands=()), 5))
    assert "per jaar: " in value_sentence(OwnValue(yearly_cost=None, bands=(CostBand.FROM_25K,)), 5)
    assert "geen bedrag per jaar vastgelegd" in value_sentence(None, 5)
    assert "4 andere gemeenten" in value_sentence(None, 5)


def test_every_kind_term_and_wish_has_words():
    terms = [*map(term_word, Term), *map(term_meaning, Term)]
    words = [*map(style_word, Style), *terms, *(wishes_text([wish]) for wish in Wish)]

    assert all(words)
    assert len(set(words)) == len(words)


def test_wishes_that_are_dropped_together_are_one_sentence():
    assert wishes_text([Wish.DISTANCE, Wish.START]) == "Laat de afstand los en laat de uiterste datum los"


def test_fewer_than_three_groups_are_explained_with_what_another_must_reach():
    everybody_uses("zutphen", "lochem", "brummen")
    only = ask()
    score = only.groups[0].group.figures.score

    text = plain(others_sentence(only))

    assert text.startswith("Er is geen goed alternatief voor groep A.")
    assert f"meer dan 80% van de overeenkomst van groep A halen (hier: {0.8 * score:.0%})" in text
    assert others_sentence(replace(only, groups=only.groups * 2)).startswith("Er is geen goede derde groep.")
    assert others_sentence(replace(only, is_all=False)).startswith("Wij vonden geen andere goede groep")


@pytest.mark.parametrize("count", [0, 3])
def test_three_groups_or_none_need_no_explanation(count: int):
    everybody_uses("zutphen", "lochem", "brummen")
    only = ask()

    assert others_sentence(replace(only, groups=only.groups * count)) == ""
