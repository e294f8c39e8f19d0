from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask

from gemsamen.partners.wording.group_wishes import odd_sentences
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
