from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import GapUrgency
from gemsamen.partners.service.question import About
from gemsamen.partners.service.subjects import GapSubject, Subjects, SystemSubject
from gemsamen.partners.wording.question_subjects import (
    components_text,
    decision_text,
    found_text,
    gap_company_text,
    switching_text,
    together_text,
    when_text,
)
from tests.partners.examples import plain, window

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def gap(missing: int = 0, using: int = 0, wanted_by: date | None = None) -> GapSubject:
    return GapSubject(
        about=About(gap_id=1),
        name="Zaakregistratiecomponent",
        urgency=GapUrgency.NOW,
        wanted_by=wanted_by,
        missing_count=missing,
        using_count=using,
    )


def system(concerned: int, together: int) -> SystemSubject:
    return SystemSubject(
        about=About(system_id=1),
        name="ZaakVlot",
        components=(),
        terms=ContractTerms(),
        concerned_count=concerned,
        together_count=together,
    )


def test_a_gap_says_how_urgent_it_is_and_by_when_it_is_wanted():
    assert when_text(gap()) == "nu"
    assert plain(when_text(gap(wanted_by=date(2027, 4, 1)))) == "nu · gewenst vóór 1 apr 2027"


@pytest.mark.parametrize(
    ("missing", "using", "text"),
    [
        (0, 0, "nog niemand anders"),
        (1, 0, "1 andere gemeente mist dit ook"),
        (0, 1, "0 andere gemeenten missen dit ook · 1 gebruikt er iets voor"),
        (3, 2, "3 andere gemeenten missen dit ook · 2 gebruiken er iets voor"),
    ],
)
def test_a_gap_says_who_else_it_concerns(missing: int, using: int, text: str):
    assert gap_company_text(gap(missing, using)) == text


def test_a_system_says_how_many_of_how_many_can_switch_at_the_same_time():
    assert together_text(system(324, 131)) == "131 van 324 gemeenten"
    assert together_text(system(0, 0)) == "nog niemand anders"


def test_the_day_to_decide_is_said_in_days_left_or_as_passed():
    assert decision_text(date(2026, 12, 24), TODAY) == "nog 30 dagen"
    assert decision_text(date(2026, 11, 1), TODAY) == "voorbij, maar het contract kan nog eindigen"
    assert decision_text(None, TODAY) == ""


def test_an_unknown_end_date_and_an_unknown_component_are_said():
    assert switching_text(None) == "einddatum niet bekend"
    assert plain(switching_text(window((2028, 1), (2029, 1)))) == "1 jan 2028 – 1 jan 2029"
    assert components_text(()) == "nog geen onderdeel gekozen"


def test_what_was_found_is_counted_and_nothing_found_says_what_to_do():
    nothing = Subjects(text="<b>", gaps=(), soon=(), others=(), components=())
    one = Subjects(text="zaak", gaps=(gap(),), soon=(), others=(), components=())
    everything = Subjects(text="", gaps=(gap(),), soon=(), others=(), components=())

    assert found_text(nothing) == "Wij vonden niets met “<b>”. Probeer een ander woord, of minder letters."
    assert found_text(one) == "Gevonden met “zaak”: 1 eigen behoefte of systeem, 0 onderdelen."
    assert found_text(everything) == ""
