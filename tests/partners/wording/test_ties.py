import pytest
from flask import Flask

from gemsamen.partners.wording.ties import current_first, together_clause, together_sentence

NOW, LATER, THEN, BEFORE = "ICT Achterhoek", "Zaaksysteem Oost", "Tribuut (register 2016)", "GGD (register 2016)"


@pytest.fixture(autouse=True)
def dutch_request(app: Flask):
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("names", "clause"),
    [
        ([NOW], "werkt al samen in ICT Achterhoek"),
        ([THEN], "werkte samen in Tribuut (register 2016)"),
        ([NOW, LATER], "werkt al samen in 2 regelingen"),
        ([THEN, BEFORE], "werkte in 2016 samen in 2 regelingen"),
        ([THEN, NOW, BEFORE], "werkt samen in 3 regelingen (waarvan 2 bekend uit 2016)"),
        (["100 % samen"], "werkt al samen in 100 % samen"),
    ],
)
def test_what_only_an_older_register_tells_is_said_in_the_past_tense(names: list[str], clause: str):
    assert together_clause(names) == clause


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([THEN, NOW], "U werkt al samen in ICT Achterhoek en Tribuut (register 2016)."),
        ([THEN], "U werkte samen in Tribuut (register 2016)."),
        ([THEN, BEFORE, NOW], "U werkt al samen in ICT Achterhoek en 2 andere."),
    ],
)
def test_arrangements_of_today_are_named_first(names: list[str], sentence: str):
    assert together_sentence(names, 1) == sentence


def test_those_of_today_keep_their_order():
    assert current_first([THEN, LATER, BEFORE, NOW]) == [LATER, NOW, THEN, BEFORE]
