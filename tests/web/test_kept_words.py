"""What was filled in reads as on the form."""

import pytest
from flask import Flask

from gemsamen.web.kept_form import KeptForm
from gemsamen.web.kept_words import FilledIn, filled_in

NEED = "/voor/zutphen/behoeften/melden"
PARTNERSHIP = "/beheer/samenwerkingen/nieuw"
SYSTEM = "/voor/zutphen/landschap/toevoegen/gegevens"


@pytest.mark.parametrize(
    ("address", "sent", "expected"),
    [
        (NEED, ("description", "Samen\nkiezen "), ("Wat wilt u bereiken?", "Samen\nkiezen")),
        (NEED, ("urgency", "now"), ("Hoe dringend is het?", "nu")),
        (NEED, ("is_willing_to_lead", "y"), ("Wij willen trekker zijn", "ja")),
        (NEED, ("wanted_by", "2027-03-01"), ("Gewenst vóór", "1\xa0mrt\xa02027")),
        (NEED, ("wanted_by", "volgend jaar"), ("Gewenst vóór", "volgend jaar")),
        (SYSTEM, ("sharing", "own"), ("Wie mag dit zien?", "Alleen onze eigen organisatie")),
        (PARTNERSHIP, ("kind", "ict"), ("Soort samenwerking", "ICT")),
        (NEED, ("nowhere", "een zin die iemand typte"), ("Uw tekst", "een zin die iemand typte")),
    ],
)
def test_a_value_has_the_label_and_the_words_of_its_form(
    app: Flask, address: str, sent: tuple[str, str], expected: tuple[str, str]
):
    label, text = expected

    with app.test_request_context():
        assert filled_in(KeptForm(address=address, fields=(sent,))) == (FilledIn(label=label, text=text),)


@pytest.mark.parametrize(
    "sent",
    [("seen", "2026-11-24T10:00:00+00:00"), ("knop", "1"), ("description", "  "), ("urgency", "nooit"), ("kind", "")],
)
def test_what_nobody_typed_or_chose_is_left_out(app: Flask, sent: tuple[str, str]):
    with app.test_request_context():
        assert filled_in(KeptForm(address=NEED, fields=(sent,))) == ()


def test_several_choices_stand_behind_one_label_and_unknown_ones_are_left_out(app: Flask):
    fields = (("name", "Dienst Oost"), ("kind", "ict"), ("members", "GM0301"), ("members", "GM0262"))

    with app.test_request_context():
        words = filled_in(KeptForm(address=PARTNERSHIP, fields=fields))

    assert [each.text for each in words] == ["Dienst Oost", "ICT"]


def test_a_form_for_an_address_that_is_gone_still_shows_sentences(app: Flask):
    with app.test_request_context():
        words = filled_in(KeptForm(address="/bestaat-niet", fields=(("a", "een zin"), ("b", "woord"))))

    assert [each.text for each in words] == ["een zin"]
