from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching import Factor
from gemsamen.matching.fair_places import PlaceReason
from gemsamen.matching.scales import band_of
from gemsamen.partners.service import FormerList, GivenPlace
from gemsamen.partners.wording import chance_text, former_sentence, given_place_sentence, otherwise_sentence
from tests.partners.examples import LOCHEM, factors, partner, plain

HELPFUL = factors(location=30, systems=10, gaps=4, size=1)


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:
    with app.app_context(), force_locale("nl_NL"):
        yield


def test_the_place_without_what_helps_most_is_told():
    places = {Factor.LOCATION: 40, Factor.SYSTEMS: 14, Factor.GAPS: 3, Factor.SIZE: 1}

    text = otherwise_sentence(partner(rank=2, rank_without=places, factors=HELPFUL))

    assert text == "Zonder ligging op plek 40 en zonder systemen op plek 14."


def test_one_factor_makes_a_sentence_and_none_makes_no_sentence():
    first = partner(rank=1, rank_without={Factor.SYSTEMS: 14}, factors=HELPFUL)
    third = partner(rank=3, rank_without={Factor.SYSTEMS: 2, Factor.GAPS: 3}, factors=HELPFUL)

    assert otherwise_sentence(first) == "Zonder systemen op plek 14."
    assert otherwise_sentence(third) == ""
    assert otherwise_sentence(partner(rank_without={})) == ""


def test_what_takes_points_away_is_not_named_as_help():
    found = partner(rank=1, rank_without={Factor.SIZE: 3, Factor.ARRANGEMENTS: 89}, factors=factors(size=-2))

    assert otherwise_sentence(found) == ""


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (0, "kans onder de 5%"),
        (39, "kans onder de 5%"),
        (40, "kans tussen 5 en 20%"),
        (60, "kans tussen 20 en 50%"),
        (80, "kans boven de 50%"),
        (100, "kans boven de 50%"),
    ],
)
def test_a_chance_is_told_no_finer_than_it_was_checked(points: int, text: str):
    assert chance_text(partner(points=points, band=band_of(points))) == text


def test_no_chance_is_told_where_none_was_checked():
    assert chance_text(partner(probability=None)) == ""


def test_a_chance_agrees_with_whole_points_and_their_word_at_the_edge():
    just_below = partner(points=60, band=band_of(60), probability=0.1995)

    assert chance_text(just_below) == "kans tussen 20 en 50%"


@pytest.mark.parametrize(
    ("reason", "words"),
    [(PlaceReason.NOBODY, "anders op niemands lijst staat"), (PlaceReason.SMALL, "anders op te weinig lijsten staan")],
)
def test_a_given_place_says_why_and_which_place_the_points_give(reason: PlaceReason, words: str):
    text = given_place_sentence(partner(rank=10, given_place=GivenPlace(reason=reason, by_points=1_017)))

    assert words in text
    assert text.endswith("Op punten is het plek 1.017.")
    assert given_place_sentence(partner(rank=10)) == ""


def test_where_somebody_stood_before_is_told_when_it_differs_and_is_known():
    before = FormerList(shown_on=date(2026, 11, 3), model_version="2026.3", places={LOCHEM.organisation_id: 4, 9: 1})
    without = replace(before, places={8: 1, 9: 2})

    assert plain(former_sentence(partner(rank=2), before)) == "Op 3 nov 2026 stond deze gemeente op plek 4."
    assert (
        plain(former_sentence(partner(rank=2), without)) == "Op 3 nov 2026 stond deze gemeente nog niet op deze lijst."
    )
    assert former_sentence(partner(rank=4), before) == ""
    assert former_sentence(partner(rank=3), without) == ""
    assert former_sentence(partner(rank=2), None) == ""
