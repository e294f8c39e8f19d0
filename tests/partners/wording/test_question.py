"""Sentences about one question."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.contract import Window
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.register import GapUrgency
from gemsamen.matching.question import Block
from gemsamen.partners.service import Timing
from gemsamen.partners.service.question import (
    BlockPart,
    Candidate,
    Kind,
    Offer,
    OwnContract,
    Subject,
    TheirGap,
    TheirStrength,
    TheirSystem,
)
from gemsamen.partners.wording.question import bridging_text, question_title, why_sentence, why_they_say_yes
from gemsamen.partners.wording.question_blocks import block_lines
from tests.partners.examples import LOCHEM, plain, window

SUBJECT = Subject(
    kind=Kind.GAP, name="Zaakregistratiecomponent", components=("Zaakregistratiecomponent",), slug="zaak",
    products=(), contracts=(), wanted_by=None, gap_id=7, function_id=None,
)  # fmt: skip
CONTRACT = OwnContract(
    product="ZaakVlot",
    window=window((2028, 1), (2028, 6)),
    notice_date=None,
    yearly_cost=Decimal(60_000),
    cost_band=None,
)
SYSTEM = TheirSystem(
    product="ZaakVlot", supplier="Merel", is_same_product=True, is_same_supplier=True, window=None, notice_date=None,
    recent_since=None,
)  # fmt: skip
SAME_GAP = TheirGap(
    name="Zaakregistratiecomponent", is_same=True, urgency=GapUrgency.NOW, wanted_by=None, is_leading=True
)
NOBODY = Candidate(
    municipality=LOCHEM, rank=1, score=0.5, points=50, their_points=40, both_points=44, parts=(), distance_km=None,
    population_ratio=None, is_bordering=False, shared_arrangements=(), systems=(), gaps=(), strengths=(), offers=(),
    timing=Timing(), own_contract=None, last_confirmed=None,
)  # fmt: skip


@pytest.fixture(autouse=True)
def dutch(app: Flask) -> Iterator[None]:
    with app.test_request_context(), force_locale("nl_NL"):
        yield


def candidate(**changes: object) -> Candidate:
    return replace(NOBODY, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({}, "Wie zoekt met u een zaakregistratiecomponent?"),
        ({"components": (), "name": "Vergunningverlening"}, "Wie werkt met u aan vergunningverlening?"),
        ({"kind": Kind.SYSTEM, "name": "ZaakVlot"}, "Wie vervangt ZaakVlot met u?"),
        ({"kind": Kind.COMPONENT}, "Wie past bij u voor een zaakregistratiecomponent?"),
    ],
)
def test_the_question_is_asked_in_a_few_words(changes: dict[str, object], title: str):
    assert question_title(replace(SUBJECT, **changes)) == title  # type: ignore[arg-type]


def test_the_weightiest_reason_comes_first():
    both = candidate(
        systems=(SYSTEM,), gaps=(SAME_GAP,), distance_km=12.0,
        parts=(
            BlockPart(block=Block.PRODUCT, value=1.0, points=5),
            BlockPart(block=Block.GAP, value=1.0, points=20),
            BlockPart(block=Block.REGION, value=0.5, points=1),
        ),
    )  # fmt: skip

    text = plain(why_sentence(both, SUBJECT))

    assert text == "U zoekt allebei een zaakregistratiecomponent, gebruikt allebei ZaakVlot en ligt 12 km van elkaar."


def test_their_need_is_theirs_when_the_asker_does_not_miss_it():
    text = why_sentence(candidate(gaps=(SAME_GAP,)), replace(SUBJECT, gap_id=None))

    assert text == "Lochem meldde een behoefte: zaakregistratiecomponent."


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        (
            {"strengths": (TheirStrength(name="Zaakregistratiecomponent", capacity=None, is_leading=False),)},
            "Lochem is goed in zaakregistratiecomponent en kan helpen.",
        ),
        ({"systems": (replace(SYSTEM, is_same_product=False, recent_since=date(2025, 3, 1)),)},
         "Lochem gebruikt ZaakVlot sinds 1 mrt 2025."),
        ({}, "Dit rust nog op weinig: er is weinig bekend dat u gemeen hebt."),
    ],
)  # fmt: skip
def test_what_they_bring_is_named(changes: dict[str, object], text: str):
    assert plain(why_sentence(candidate(**changes), SUBJECT)) == text


@pytest.mark.parametrize(
    ("own", "theirs", "text"),
    [
        (((2028, 1), (2028, 6)), ((2028, 9), (2029, 1)), "U moet 3 maanden overbruggen: ongeveer € 15.000."),
        (((2028, 9), (2029, 1)), ((2028, 1), (2028, 6)), "Lochem moet 3 maanden overbruggen."),
        (((2028, 1), (2028, 6)), ((2028, 6), (2029, 1)), ""),
    ],
)
def test_who_bridges_how_long_and_at_what_cost(
    own: tuple[tuple[int, int], ...], theirs: tuple[tuple[int, int], ...], text: str
):
    timing = Timing(own=window(*own), theirs=window(*theirs))

    assert plain(bridging_text(candidate(timing=timing, own_contract=CONTRACT))) == text


def test_without_a_price_the_cost_of_bridging_is_not_made_up():
    timing = Timing(own=window((2028, 1), (2028, 6)), theirs=window((2028, 9), (2029, 1)))

    text = bridging_text(candidate(timing=timing, own_contract=replace(CONTRACT, yearly_cost=None)))

    assert plain(text) == "U moet 3 maanden overbruggen; uw prijs per jaar is niet ingevuld."


def test_why_they_would_say_yes_rests_on_facts_only():
    assert why_they_say_yes(NOBODY) == ()
    assert why_they_say_yes(
        candidate(
            offers=(Offer(name="Archiefcomponent", product="Bewaar"), Offer(name="Belastingen", product=None)),
            gaps=(SAME_GAP,),
            is_bordering=True,
        )
    ) == (
        "Lochem mist een archiefcomponent; u hebt er een: Bewaar.",
        "Lochem zoekt hulp bij belastingen; u bent daar goed in.",
        "Voor Lochem is de behoefte dringend.",
    )


def test_a_long_overlap_and_a_tie_speak_for_a_yes():
    period = Window(first=date(2028, 1, 1), last=date(2028, 12, 1))

    reasons = why_they_say_yes(
        candidate(
            timing=Timing(own=period, theirs=period),
            shared_arrangements=tuple(map(NamedArrangement, ("Regio A", "Regio B", "Regio C"))),
        )
    )

    assert reasons == (
        "U kunt overstappen in hun eigen periode: niemand betaalt voor overbruggen.",
        "U werkt al samen in Regio A en 2 andere.",
    )


def test_every_block_names_its_fact_and_an_unknown_one_says_so():
    parts = tuple(BlockPart(block=block, value=0.5, points=1) for block in Block)
    known = candidate(
        parts=parts, systems=(SYSTEM,), gaps=(SAME_GAP,), distance_km=3.0, last_confirmed=date(2026, 1, 1)
    )

    lines = {line.word: plain(line.why) for line in block_lines(known)}
    unknown = block_lines(candidate(parts=tuple(replace(part, value=None, points=0) for part in parts)))

    assert lines == {
        "Zelfde onderdeel": "gebruikt ZaakVlot",
        "Zelfde product": "ZaakVlot",
        "Zelfde leverancier": "Merel",
        "Zelfde behoefte": "mist het ook",
        "Behoefte in woorden": "50% overeenkomst",
        "Zij kunnen helpen": "geen kracht of recente oplossing",
        "Zelfde moment": "op hetzelfde moment",
        "Dichtbij": "3 km",
        "Gelijk in omvang": "34.314 inwoners",
        "Bestaande banden": "geen bekende samenwerking",
        "Wil trekker zijn": "wil trekker zijn",
        "Verse gegevens": "bevestigd op 1 jan 2026",
    }
    assert {line.why for line in unknown} == {"onbekend"}
    assert all(line.is_unknown for line in unknown)
