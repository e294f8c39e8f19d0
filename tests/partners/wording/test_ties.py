from datetime import date

import pytest
from flask import Flask

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.partners.wording.ties import counted, in_common, together_clause, together_sentence, told_names

NOW, LATER = NamedArrangement("ICT Achterhoek"), NamedArrangement("Zaaksysteem Oost")
THEN, BEFORE = NamedArrangement("Tribuut", date(2016, 1, 1)), NamedArrangement("GGD", date(2016, 1, 1))
OLDER = NamedArrangement("Veiligheid", date(2012, 6, 1))


@pytest.fixture(autouse=True)
def dutch_request(app: Flask):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("arrangements", "clause"),
    [
        ([NOW], "werkt al samen in ICT Achterhoek"),
        ([THEN], "werkte in 2016 samen in Tribuut"),
        ([NOW, LATER], "werkt al samen in 2 regelingen"),
        ([THEN, BEFORE], "werkte in 2016 samen in 2 regelingen"),
        ([THEN, OLDER], "werkte in 2012–2016 samen in 2 regelingen"),
        ([THEN, NOW, BEFORE], "werkt samen in 3 regelingen (waarvan 2 bekend uit 2016)"),
        ([NamedArrangement("100 % samen")], "werkt al samen in 100 % samen"),
    ],
)
def test_what_only_an_older_source_tells_is_said_in_the_past_tense(arrangements: list[NamedArrangement], clause: str):
    assert together_clause(arrangements) == clause


@pytest.mark.parametrize(
    ("arrangements", "sentence"),
    [
        ([THEN, NOW], "U werkt al samen in ICT Achterhoek en Tribuut (2016)."),
        ([THEN], "U werkte in 2016 samen in Tribuut."),
        ([THEN, OLDER], "U werkte in 2012–2016 samen in Tribuut en Veiligheid."),
        ([THEN, BEFORE, NOW], "U werkt al samen in ICT Achterhoek en 2 andere."),
    ],
)
def test_arrangements_of_today_are_named_first(arrangements: list[NamedArrangement], sentence: str):
    assert together_sentence(arrangements, 1) == sentence


def test_those_of_today_keep_their_order():
    assert told_names([THEN, LATER, BEFORE, NOW]) == [
        "Zaaksysteem Oost",
        "ICT Achterhoek",
        "Tribuut (2016)",
        "GGD (2016)",
    ]


@pytest.mark.parametrize(
    ("arrangements", "count", "what"),
    [
        ({THEN}, "1 (2016)", "een regeling waarin iedereen zat in 2016"),
        ({THEN, NOW}, "2", "een regeling waarin iedereen zit"),
    ],
)
def test_what_a_group_has_in_common_is_dated_when_nothing_newer_is_known(
    arrangements: set[NamedArrangement], count: str, what: str
):
    assert (counted(arrangements), in_common(arrangements)) == (count, what)


def test_a_group_without_a_common_arrangement_has_none():
    assert counted(frozenset()) == "geen"
