from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.contract import Window
from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching.groups import Figures, Term
from gemsamen.partners.presenting.groups.figures import (
    axis_of,
    before_and_after,
    card_rows,
    effect_line,
    member_lines,
    member_rows,
    score_lines,
    size_rows,
)
from gemsamen.partners.service.groups import Effect, Group, Member, SizeOption
from gemsamen.partners.service.groups.composing import shared_window
from tests.partners.examples import LOCHEM, plain, window

TODAY = date(2026, 11, 24)
LONG, SHORT = window((2028, 1), (2029, 1)), window((2028, 10), (2029, 1))
WEIGHTS = {Term.OWN: 0.75, Term.WINDOW: 0.25, Term.SPREAD: 0.0}


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  its context is needed
    with force_locale("nl_NL"):
        yield


def member(name: str, period: Window | None = None, **facts: object) -> Member:
    place = replace(LOCHEM, name=name, slug=name.lower())
    return Member(facts=place, is_asker=name == "Zutphen", window=period, **facts)  # type: ignore[arg-type]


def group(*members: Member, score: float = 0.6) -> Group:
    values = {Term.OWN: 0.8, Term.WINDOW: 0.0, Term.SPREAD: 0.5}
    figures = Figures(score=score, values=values, weights=WEIGHTS, n_known=0, shared_days=0)
    return Group(members=members, figures=figures, shared=shared_window(members), population=90_000)


def test_the_axis_holds_the_windows_but_no_more_than_seven_years():
    assert axis_of([], TODAY).end.year == 2031
    assert axis_of([member("Lochem", window((2031, 1), (2032, 6)))], TODAY).end.year == 2033
    assert axis_of([member("Lochem", window((2050, 1), (2060, 1)))], TODAY).end.year == 2034


def test_every_member_has_a_drawing_with_the_moment_of_all():
    both = group(member("Zutphen", LONG), member("Lochem", SHORT), member("Brummen"))

    lines = member_lines(both, axis_of(both.members, TODAY))

    assert ["gs-win__overlap" in line.drawing for line in lines] == [True, True, False]
    assert plain(lines[1].period) == "1 okt 2028 – 1 jan 2029"
    assert lines[2].period == ""


def test_the_effect_of_a_member_counts_months_and_points():
    lochem, others = member("Lochem", SHORT), (member("Zutphen", LONG), member("Brummen", LONG))
    whole, without = group(*others, lochem), group(*others, score=0.71)

    line = effect_line(Effect(member=lochem, without=without, replacements=()), whole)

    assert (line.months, line.month_change) == ("12 maanden", 9)
    assert (plain(line.percent), line.percent_change) == ("71%", 11)
    assert "Zonder Lochem stijgt" in line.sentence


def test_a_moment_that_is_no_longer_known_is_no_loss_of_months():
    lochem = member("Lochem", SHORT)
    whole, without = group(member("Zutphen", LONG), lochem), group(member("Zutphen", LONG))

    line = effect_line(Effect(member=lochem, without=without, replacements=()), whole)

    assert (line.months, line.month_change) == ("niet bekend", 0)


def test_terms_without_weight_are_not_listed_and_the_others_add_up():
    lines = score_lines(group(member("Zutphen")).figures)

    assert [(line.name, plain(line.value), plain(line.adds)) for line in lines] == [
        ("Past bij u", "80%", "60,0%"),
        ("Gezamenlijk moment", "0%", "0,0%"),
    ]


def test_before_and_after_marks_what_changed():
    before = group(member("Zutphen", LONG), member("Lochem", SHORT, distance_km=9.0))
    after = group(member("Zutphen", LONG), member("Brummen", LONG, is_leading=True, distance_km=12.0))

    rows = {row.name: row for row in before_and_after(before, after)}

    assert not rows["Deelnemers"].is_changed
    assert (rows["Samen overstappen"].before, rows["Samen overstappen"].after) == ("3 maanden", "12 maanden")
    assert (plain(rows["Verst van u"].before), plain(rows["Verst van u"].after)) == ("Lochem, 9 km", "Brummen, 12 km")
    assert (rows["Trekker"].before, rows["Trekker"].after) == ("nog niemand", "Brummen")


def test_a_card_tells_groups_apart_by_facts():
    shared, own = NamedArrangement("A", date(2016, 1, 1)), NamedArrangement("B")
    asker = member("Zutphen", products=("ZaakVlot",), arrangements=frozenset({shared, own}))
    other = member("Lochem", products=("ZaakVlot",), arrangements=frozenset({shared}), distance_km=12.4)

    rows = card_rows(group(asker, other), has_component=True)

    assert {row.name: plain(row.text) for row in rows} == {
        "Zelfde product": "2 van de 2",
        "Allemaal in dezelfde regeling": "1 (2016)",
        "Verst van u": "Lochem, 12 km",
        "Inwoners samen": "90.000",
        "Trekker": "nog niemand",
    }
    assert "Zelfde product" not in [row.name for row in card_rows(group(asker, other), has_component=False)]


def test_every_size_shows_how_it_is_compared_and_one_is_the_best():
    options = [SizeOption(size=size, score=score, is_proven=True) for size, score in [(3, 0.72), (4, 0.7), (5, 0.6)]]

    rows = size_rows(options, 5)

    assert [(row.size, plain(row.percent), plain(row.saves), plain(row.worth)) for row in rows] == [
        (3, "72,0%", "66,7%", "48,0%"),
        (4, "70,0%", "75,0%", "52,5%"),
        (5, "60,0%", "80,0%", "48,0%"),
    ]
    assert [row.is_best for row in rows] == [False, True, False]
    assert size_rows([], 5) == ()


def test_the_members_show_the_figures_that_the_group_is_judged_by():
    asker, other = member("Zutphen", need=1.0), member("Lochem", points=86, distance_km=9.2, need=0.25)

    first, second = member_rows(group(asker, other), has_component=True)

    assert (first.points, first.distance, plain(first.need)) == ("", "", "100%")
    assert (second.points, plain(second.distance), plain(second.need)) == ("86", "9 km", "25%")
    assert second.use == "niets vastgelegd"
