from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from gemsamen.partners.service import forget_shared_register
from gemsamen.partners.wording.group_wishes import obstacles, odd_sentences
from tests.partners.examples import plain
from tests.partners.service.groups.asking import NEAR, TODAY, ask, everybody_uses


@pytest.fixture(autouse=True)
def street(app: Flask) -> Iterator[None]:
    everybody_uses("zutphen", *NEAR)
    with app.test_request_context():
        yield


def told(*, odd_date: str = "", has_odd_choices: bool = False, **wishes: object) -> list[str]:
    sentences = odd_sentences(
        ask(**wishes),  # type: ignore[arg-type]
        odd_date=odd_date,
        has_odd_choices=has_odd_choices,
        has_too_many_names=False,
        today=TODAY,
    )
    return [plain(each) for each in sentences]


def test_nothing_is_told_of_wishes_that_count():
    assert told(size=4, included=("lochem",), excluded=("voorst",), latest_start=TODAY) == []


def test_a_day_before_today_is_told_and_not_beside_a_text_that_is_no_day():
    assert told(latest_start=date(2026, 11, 23)) == ["23 nov 2026 is voorbij. Kies een latere dag om over te stappen."]
    assert told(odd_date="morgen") == ["“morgen” is geen datum; deze wens telt niet mee."]


def test_an_unknown_name_is_told_once():
    [sentence] = told(included=("nergens",), excluded=("nergens",))

    assert sentence == "Wij kennen geen gemeente met de naam nergens; die wens telt niet mee."


def test_the_own_municipality_may_be_named_but_not_left_out():
    assert told(included=("zutphen",)) == []
    assert told(excluded=("zutphen",)) == ["Uw eigen gemeente zit altijd in de groep; die wens telt niet mee."]


def in_the_way(**wishes: object) -> list[str]:
    proposals = ask(**wishes)  # type: ignore[arg-type]
    assert proposals.reach is not None
    return [plain(each) for each in obstacles(proposals.query, proposals.reach)]


def test_a_name_says_which_wish_it_stands_in_the_way_of():
    everybody_uses("maastricht", end=date(2031, 6, 30))
    forget_shared_register()

    told = in_the_way(included=("maastricht",), excluded=("maastricht",), most_km=30, latest_start=date(2028, 3, 31))

    assert told == [
        "Maastricht moet erbij zijn en mag er niet bij zijn.",
        "Maastricht ligt op 147 km van u.",
        "Maastricht kan pas overstappen vanaf 30 jun 2031.",
        "Binnen 30 km van u zijn er 5 kandidaten.",
        "Voor zover bekend kunnen 5 kandidaten op of voor 31 mrt 2028 overstappen.",
    ]


def test_the_own_contract_can_stand_in_the_way_too():
    assert in_the_way(latest_start=date(2027, 1, 1)) == [
        "Zutphen kan pas overstappen vanaf 31 mrt 2028.",
        "Voor zover bekend kunnen 0 kandidaten op of voor 1 jan 2027 overstappen.",
    ]


def test_an_unknown_distance_or_moment_is_said_to_be_unknown():
    shared = ask(included=("lochem",), most_km=1)
    assert shared.reach is not None
    named = replace(shared.reach.named[0], distance_km=None, window=None, is_free=False)
    query = replace(shared.query, latest_start=date(2027, 1, 1))

    told = list(obstacles(query, replace(shared.reach, named=(named,))))

    assert told[:2] == [
        "Het is niet bekend hoe ver Lochem weg ligt.",
        "Het is niet bekend wanneer Lochem kan overstappen.",
    ]
