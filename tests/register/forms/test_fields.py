"""Reading what people type."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import Form

from gemsamen.domain.money import CostBand
from gemsamen.register.forms.fields import AmountField, ChoiceField, DayField, NumberField, between


class _Example(Form):
    day = DayField("Dag")
    number = NumberField("Getal", validators=[between(1, 9)])
    amount = AmountField("Bedrag")
    band = ChoiceField("Ongeveer", CostBand, empty="niets")


@pytest.fixture(autouse=True)
def _request(app: Flask):
    with app.test_request_context():
        yield


def _read(name: str, text: str) -> object:
    form = _Example(MultiDict({name: text}))
    return form[name].data if form.validate() else form.errors[name][0]


@pytest.mark.parametrize("text", ["2028-07-01", "01-07-2028", "1-7-2028", " 1/7/2028 "])
def test_a_day_is_read_in_the_ways_people_write_it(text: str):
    assert _read("day", text) == date(2028, 7, 1)


@pytest.mark.parametrize(("text", "amount"), [
    ("92.000", "92000"), ("92000", "92000"), ("1.250,50", "1250.50"), ("1250,5", "1250.5"), ("€ 12.500,-", "12500"),
    ("12.50", "12.50"), ("1.234.567", "1234567"), ("0", "0"), ("EUR 10", "10"),
])  # fmt: skip
def test_an_amount_is_read_in_dutch_notation(text: str, amount: str):
    assert _read("amount", text) == Decimal(amount)


@pytest.mark.parametrize("text", ["1,2,3", "1.23.4", "tien", "NaN", "Infinity", "1e9", "9" * 30, "€", "1.2345", "٣"])
def test_something_else_is_no_amount(text: str):
    assert _read("amount", text) == "Vul een bedrag in als 92.000 of 1.250,50."


@pytest.mark.parametrize("name", ["day", "number", "amount", "band"])
def test_nothing_filled_in_is_nothing(name: str):
    assert _read(name, "  " if name != "band" else "") is None


@pytest.mark.parametrize(("text", "answer"), [
    ("5", 5), ("0", "Vul een getal in van 1 tot en met 9."), ("10", "Vul een getal in van 1 tot en met 9."),
    ("5,5", "Vul een heel getal in, bijvoorbeeld 12."), ("²", "Vul een heel getal in, bijvoorbeeld 12."),
])  # fmt: skip
def test_a_number_is_whole_and_within_its_bounds(text: str, answer: object):
    assert _read("number", text) == answer


def test_a_choice_becomes_a_member_and_only_a_member():
    assert _read("band", "from_50k") is CostBand.FROM_50K
    assert _read("band", "from_60k") == "Kies een van de mogelijkheden."


def test_an_amount_is_shown_as_it_was_typed_or_in_dutch():
    assert 'value="1250,50"' in str(_Example(amount=Decimal("1250.5")).amount())
    assert 'value="92000"' in str(_Example(amount=Decimal(92000)).amount())
    assert 'value="veel"' in str(_Example(MultiDict({"amount": "veel"})).amount())
