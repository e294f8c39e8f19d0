from dataclasses import replace
from datetime import date

import pytest
from flask import Flask, g
from flask_babel import force_locale

from gemsamen.accounts.service import working_for
from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.partners.presenting import ComparisonPage, ComparisonView, comparison_page, comparison_view_from
from gemsamen.partners.service import Comparison, ComponentRow, Relation, Side, Timing
from tests import factories
from tests.partners.examples import LOCHEM, partner, window

TODAY = date(2026, 11, 24)
OWN = window((2028, 7), (2029, 7))
SIDE = Side(municipality=LOCHEM, system_count=1, known_end_count=0, last_confirmed=None)


def row(relation: Relation, timing: Timing | None = None) -> ComponentRow:
    return ComponentRow(
        slug=f"{relation}-component",
        name="Gravenbeheercomponent",
        domain=ComponentDomain.PHYSICAL,
        relation=relation,
        own_products=() if relation is Relation.ONLY_THEIRS else ("GrafZorg",),
        their_products=() if relation is Relation.ONLY_OURS else ("GrafBoek",),
        timing=timing or Timing(),
        soonest=timing.overlap.first if timing and timing.overlap else None,
    )


def shown(found: Comparison, kind: str = "", component: str | None = None, *, is_whole: bool = False) -> ComparisonPage:
    return comparison_page(found, [], ComparisonView(kind=kind, component=component, is_whole=is_whole), TODAY)


def comparison(*rows: ComponentRow, **facts: object) -> Comparison:
    return Comparison(
        own=SIDE, other=SIDE, partner=partner(**facts), rows=rows, shared_gaps=(), own_gaps=(), their_gaps=()
    )


@pytest.fixture
def dutch(app: Flask):
    with app.test_request_context("/voor/zutphen/vergelijking/lochem"), force_locale("nl_NL"):
        g.working_for = working_for(factories.user(), "zutphen")
        yield


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (row(Relation.SAME_PRODUCT, Timing(theirs=OWN)), "uw einddatum is onbekend"),
        (row(Relation.SAME_PRODUCT, Timing(own=OWN)), "einddatum van Lochem onbekend"),
        (row(Relation.SAME_PRODUCT), "einddatums onbekend"),
        (row(Relation.ONLY_OURS), "einddatum onbekend"),
        (row(Relation.ONLY_THEIRS, Timing(theirs=window((2028, 7), (2028, 7)))), "1 jul 2028"),
    ],
)
def test_every_row_says_when_or_what_is_missing(found: ComponentRow, expected: str):
    [line] = shown(comparison(found), "alles").lines

    assert line.text.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.usefixtures("dutch")
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"distance_km": 9.0, "is_bordering": True, "population_ratio": 0.5}, "Buurgemeenten, Lochem is kleiner"),
        ({"distance_km": 87.0, "population_ratio": 3.0}, "87 km van elkaar, Lochem is groter"),
        ({"population_ratio": 1.1}, "ongeveer even groot"),
        ({}, "De twee gemeenten"),
    ],
)
def test_the_pair_is_described_as_far_as_it_is_known(facts: dict[str, object], expected: str):
    page = shown(comparison(**facts))

    assert page.pair.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.usefixtures("dutch")
def test_without_a_filter_it_opens_on_what_can_be_done_together():
    timing = Timing(own=OWN, theirs=window((2028, 9), (2030, 1)))

    page = shown(comparison(row(Relation.OTHER_PRODUCT, timing), row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS)))

    assert page.chips[0].text == "Gelijktijdig"
    assert page.chips[0].is_current
    assert page.shown == 1


@pytest.mark.usefixtures("dutch")
def test_a_kind_that_there_is_not_is_offered_only_when_it_was_chosen():
    found = comparison(row(Relation.SAME_PRODUCT))

    usual, chosen = shown(found), shown(found, "ander-product")

    assert [chip.text for chip in usual.chips] == ["Bij allebei", "Zelfde product", "Alles"]
    assert [chip.text for chip in chosen.chips if chip.is_current] == ["Ander product"]
    assert chosen.shown == 0


@pytest.mark.usefixtures("dutch")
def test_a_long_comparison_shows_the_first_ten_and_an_address_with_all():
    rows = tuple(replace(row(Relation.SAME_PRODUCT), slug=f"component-{number}") for number in range(12))

    short, whole, nearly = (
        shown(comparison(*rows)),
        shown(comparison(*rows), is_whole=True),
        shown(comparison(*rows[1:])),
    )

    assert (short.shown, short.total, whole.shown, whole.whole) == (10, 12, 12, "")
    assert short.whole == "/voor/zutphen/vergelijking/lochem?verband=allebei&alle=1#onderdelen"
    assert (nearly.shown, nearly.whole) == (11, "")


@pytest.mark.parametrize("arguments", [{}, {"alle": "x", "verband": ""}, {"alle": "2"}])
def test_what_makes_no_sense_in_the_address_counts_as_not_asked(arguments: dict[str, str]):
    assert comparison_view_from(arguments, "") == ComparisonView()


@pytest.mark.usefixtures("dutch")
def test_the_component_that_somebody_comes_for_stands_on_top_whatever_the_filter():
    rows = (row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS))

    page = shown(comparison(*rows), "allebei", rows[1].slug)
    alone = shown(comparison(*rows), "allebei", rows[0].slug)

    assert page.chosen is not None
    assert page.chosen.row == rows[1]
    assert [line.row for line in page.lines] == [rows[0]]
    assert (page.shown, alone.shown, alone.lines) == (2, 1, ())


@pytest.mark.usefixtures("dutch")
def test_else_it_opens_on_what_both_have_or_on_everything():
    both = shown(comparison(row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS)))
    alone = shown(comparison(row(Relation.ONLY_OURS)), "nonsense")

    assert [chip.text for chip in both.chips if chip.is_current] == ["Bij allebei"]
    assert [chip.text for chip in alone.chips if chip.is_current] == ["Alles"]
    assert (both.shown, alone.shown) == (1, 1)


@pytest.mark.usefixtures("dutch")
def test_nothing_is_promised_on_behalf_of_the_other():
    page = shown(comparison(row(Relation.SAME_PRODUCT)))

    assert page.why == ()
