from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.partners.presenting import comparison_page
from gemsamen.partners.service import Comparison, ComponentRow, Relation, Side, Timing
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
    )


def comparison(*rows: ComponentRow, **facts: object) -> Comparison:
    return Comparison(
        own=SIDE, other=SIDE, partner=partner(**facts), rows=rows, shared_gaps=(), own_gaps=(), their_gaps=()
    )


@pytest.fixture
def dutch(app: Flask):  # noqa: ARG001  its context is needed
    with force_locale("nl_NL"):
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
    page = comparison_page(comparison(found), [], "alles", TODAY)

    [(_, [line])] = page.groups
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
    page = comparison_page(comparison(**facts), [], "", TODAY)

    assert page.pair.replace("\N{NO-BREAK SPACE}", " ") == expected


@pytest.mark.usefixtures("dutch")
def test_without_a_filter_it_opens_on_what_can_be_done_together():
    timing = Timing(own=OWN, theirs=window((2028, 9), (2030, 1)))

    page = comparison_page(
        comparison(row(Relation.OTHER_PRODUCT, timing), row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS)),
        [],
        "",
        TODAY,
    )

    assert [chip.key for chip in page.chips if chip.is_current] == ["gelijktijdig"]
    assert page.chips[0].key == "gelijktijdig"
    assert page.shown == 1


@pytest.mark.usefixtures("dutch")
def test_the_component_that_somebody_comes_for_stands_on_top_whatever_the_filter():
    rows = (row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS))

    page = comparison_page(comparison(*rows), [], "allebei", TODAY, rows[1].slug)
    alone = comparison_page(comparison(*rows), [], "allebei", TODAY, rows[0].slug)

    assert page.chosen is not None
    assert page.chosen.row == rows[1]
    assert [line.row for _, lines in page.groups for line in lines] == [rows[0]]
    assert (page.shown, alone.shown, alone.groups) == (2, 1, ())


@pytest.mark.usefixtures("dutch")
def test_else_it_opens_on_what_both_have_or_on_everything():
    both = comparison_page(comparison(row(Relation.SAME_PRODUCT), row(Relation.ONLY_OURS)), [], "", TODAY)
    alone = comparison_page(comparison(row(Relation.ONLY_OURS)), [], "nonsense", TODAY)

    assert [chip.key for chip in both.chips if chip.is_current] == ["allebei"]
    assert [chip.key for chip in alone.chips if chip.is_current] == ["alles"]
    assert (both.shown, alone.shown) == (1, 1)


@pytest.mark.usefixtures("dutch")
def test_nothing_is_promised_on_behalf_of_the_other():
    page = comparison_page(comparison(row(Relation.SAME_PRODUCT)), [], "", TODAY)

    assert page.why == ()
