from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching import Confidence
from gemsamen.partners.service import ComponentUse, NamedComponent, SharedProduct, Timing
from gemsamen.partners.wording import lead_sentence, period_text, reason_sentence, timing_text
from tests.partners.examples import factors, partner, plain, window

OWN = window((2028, 7), (2029, 7))
CASES = NamedComponent(slug="zaakregistratiecomponent", name="Zaakregistratiecomponent")
GRAVES = NamedComponent(slug="gravenbeheercomponent", name="Gravenbeheercomponent")


@pytest.fixture(autouse=True)
def dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  its context is needed
    with force_locale("nl_NL"):
        yield


def products(*names: str) -> tuple[SharedProduct, ...]:
    return tuple(SharedProduct(name=name, users=3) for name in names)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_bordering": True, "factors": factors(location=50)}, "U bent buurgemeenten."),
        ({"distance_km": 87.4, "factors": factors(location=5)}, "U ligt 87 km van elkaar."),
        ({"is_same_province": True, "factors": factors(location=5)}, "U ligt in dezelfde provincie."),
        ({"population_ratio": 0.9}, "U bent ongeveer even groot."),
        ({"shared_products": products("ZaakVlot"), "factors": factors(systems=3)}, "U gebruikt allebei ZaakVlot."),
        (
            {"shared_products": products("GrafZorg", "ZaakVlot"), "factors": factors(systems=3)},
            "U gebruikt 2 dezelfde systemen (zoals GrafZorg).",
        ),
        ({"shared_gaps": (CASES,), "factors": factors(gaps=9)}, "U zoekt allebei een zaakregistratiecomponent."),
        (
            {"shared_gaps": (CASES, GRAVES), "factors": factors(gaps=9)},
            "U hebt 2 dezelfde behoeften (zoals een zaakregistratiecomponent).",
        ),
        (
            {"shared_arrangements": (NamedArrangement("Werkplein"),), "factors": factors(arrangements=2)},
            "U werkt al samen in Werkplein.",
        ),
        (
            {
                "shared_arrangements": (NamedArrangement("Werkplein"), NamedArrangement("GGD")),
                "factors": factors(arrangements=2),
            },
            "U werkt al samen in 2 regelingen.",
        ),
        ({}, "Dit rust nog op weinig: er is weinig bekend dat u gemeen hebt."),
    ],
)
def test_every_fact_has_its_own_sentence(facts: dict[str, object], expected: str):
    assert plain(reason_sentence(partner(**facts))) == expected


def test_the_weightiest_reasons_come_first_and_no_more_than_three():
    found = partner(
        is_bordering=True,
        population_ratio=1.0,
        shared_products=products("GrafZorg"),
        shared_arrangements=(NamedArrangement("Werkplein"),),
        factors=factors(location=40, systems=2, arrangements=12, size=1),
    )

    assert reason_sentence(found) == "U bent buurgemeenten, werkt al samen in Werkplein en gebruikt allebei GrafZorg."


def test_what_counts_against_a_partner_is_no_reason_for_it():
    found = partner(
        distance_km=120.0,
        is_same_province=False,
        shared_products=products("A"),
        factors=factors(location=-9, systems=-2),
    )

    assert reason_sentence(found).startswith("Dit rust nog op weinig")


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        (window((2028, 10), (2030, 1)), "U kunt 9 maanden lang tegelijk overstappen."),
        (window((2029, 6), (2030, 6)), "U kunt 1 maand lang tegelijk overstappen."),
        (window((2029, 7), (2030, 7)), "U kunt op hetzelfde moment overstappen."),
        (window((2029, 10), (2030, 10)), "U kunt tegelijk overstappen als u 3 maanden verlengt."),
        (window((2027, 6), (2028, 6)), "U kunt tegelijk overstappen als Lochem 1 maand verlengt."),
    ],
)
def test_timing_is_said_in_words(theirs: object, expected: str):
    use = ComponentUse(timing=Timing(own=OWN, theirs=theirs))  # type: ignore[arg-type]

    assert reason_sentence(partner(component=use)) == expected


def test_a_long_bridge_is_no_reason():
    use = ComponentUse(timing=Timing(own=OWN, theirs=window((2033, 1), (2034, 1))))

    assert reason_sentence(partner(component=use)).startswith("Dit rust nog op weinig")


def test_what_is_said_of_the_chosen_component_comes_before_everything_else():
    use = ComponentUse(
        timing=Timing(own=OWN, theirs=OWN), own_products=("ZaakVlot",), their_products=("RaadPlein", "ZaakVlot")
    )
    found = partner(
        component=use,
        is_bordering=True,
        shared_products=products("GrafZorg", "ZaakVlot"),
        factors=factors(location=60, systems=70),
    )

    assert reason_sentence(found) == (
        "U gebruikt allebei ZaakVlot, kunt 12 maanden lang tegelijk overstappen en "
        "gebruikt nog 1 ander systeem allebei."
    )


def test_a_partner_of_which_little_is_known_carries_a_caution():
    few = partner(is_bordering=True, factors=factors(location=9), confidence=Confidence.LOW, system_count=3)
    none = partner(confidence=Confidence.LOW, system_count=0)

    assert reason_sentence(few) == (
        "U bent buurgemeenten. Lochem registreerde nog maar 3 systemen: dit rust vooral op wat verder bekend is."
    )
    assert reason_sentence(none) == "Lochem registreerde nog geen systemen: dit rust op wat verder bekend is."


def test_a_partner_of_which_much_is_known_carries_no_caution_when_the_asker_knows_little():
    found = partner(is_bordering=True, factors=factors(location=9), confidence=Confidence.LOW, system_count=40)

    assert reason_sentence(found) == "U bent buurgemeenten."


def test_the_lead_names_the_best_partner_and_why():
    found = partner(is_bordering=True, factors=factors(location=9))

    assert lead_sentence(found) == "Lochem past het best bij u: u bent buurgemeenten."
    assert lead_sentence(partner()) == "Lochem past het best bij u."


def test_the_text_beside_two_windows_names_months_and_days():
    assert plain(timing_text(Timing(own=OWN, theirs=window((2028, 10), (2030, 1))))) == (
        "samen 9 maanden, 1 okt 2028 tot 1 jul 2029"
    )
    assert plain(timing_text(Timing(own=OWN, theirs=window((2029, 7), (2030, 1))))) == "samen op 1 jul 2029"
    assert timing_text(Timing(own=OWN, theirs=window((2030, 1), (2031, 1)))) == (
        "niet gelijktijdig, 6 maanden overbruggen"
    )
    assert timing_text(Timing(own=OWN)) == ""
    assert plain(period_text(OWN)) == "1 jul 2028 – 1 jul 2029"
    assert plain(period_text(window((2028, 7), (2028, 7)))) == "1 jul 2028"


def test_the_sentences_exist_in_english_too():
    with force_locale("en_GB"):
        found = partner(is_bordering=True, population_ratio=1.0, factors=factors(location=9))

        assert reason_sentence(found) == "You are neighbours and are about the same size."
