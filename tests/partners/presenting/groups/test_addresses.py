from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from gemsamen.partners.presenting.groups.addresses import AskedGroups, group_fields, group_with, groups_from
from gemsamen.partners.service.groups import GroupQuery, Swap
from gemsamen.partners.service.question import About
from tests import factories
from tests.browser import Browser

FULL = GroupQuery(
    about=About(component="zaakregistratiecomponent"),
    choice=1,
    size=7,
    included=("lochem", "den-haag"),
    excluded=("texel",),
    most_km=37,
    latest_start=date(2028, 3, 1),
    swaps=(Swap(leaving="lochem", joining="brummen"), Swap(leaving="voorst")),
)


def test_everything_that_was_chosen_stands_in_the_address():
    assert groups_from(MultiDict(group_fields(FULL))).query == FULL


@pytest.mark.parametrize("about", [About(), About(system_id=7), About(gap_id=7), About(component="x")])
def test_what_the_groups_are_about_stands_in_the_address(about: About):
    query = GroupQuery(about=about)

    assert groups_from(MultiDict(group_fields(query))).query == query


def test_ticked_municipalities_become_wishes():
    query = group_with(About(gap_id=3), ["lochem", " Den Haag", "", "x" * 5000])

    assert query.about == About(gap_id=3)
    assert query.included == ("lochem", "den-haag", "x" * 120)


def test_what_is_usual_is_left_out_of_the_address():
    assert list(group_fields(GroupQuery())) == []


def test_names_are_understood_as_people_write_them():
    query = groups_from(MultiDict([("met", " Den Haag "), ("met", ""), ("zonder", "Súdwest-Fryslân")])).query

    assert query.included == ("den-haag",)
    assert query.excluded == ("sudwest-fryslan",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("grootte", "9"),
        ("grootte", "veel"),
        ("grootte", "²"),
        ("grootte", "0"),
        ("grootte", "-1"),
        ("grootte", "NaN"),
        ("grootte", "3.5"),
        ("grootte", "+5"),
        ("km", "0"),
        ("km", "-5"),
        ("km", "9" * 5000),
        ("km", "401"),
        ("km", "inf"),
        ("groep", "d"),
        ("groep", ""),
        ("wissel", "lochem"),
        ("wissel", ".brummen"),
        ("met", "!!!"),
        ("onderdeel", ""),
    ],
)
def test_what_makes_no_sense_counts_as_not_asked(name: str, text: str):
    assert groups_from(MultiDict([(name, text)])).query == GroupQuery()


@pytest.mark.parametrize("text", ["morgen", "2028-02-30", "x" * 5000])
def test_an_odd_date_is_no_wish_but_is_told(text: str):
    asked = groups_from(MultiDict([("uiterlijk", text)]))

    assert asked.query.latest_start is None
    assert asked.odd_date == text[:120]


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_choice_is_no_odd_one(text: str):
    asked = groups_from(MultiDict([("grootte", text), ("km", text), ("groep", text), ("uiterlijk", text)]))

    assert asked == AskedGroups(query=GroupQuery())


@pytest.mark.parametrize("name", ["grootte", "km", "groep"])
def test_an_odd_choice_is_told(name: str):
    assert groups_from(MultiDict([(name, "veel")])).has_odd_choices


@pytest.mark.parametrize("name", ["met", "zonder"])
def test_more_names_than_can_be_are_told_but_the_same_one_twice_is_not(name: str):
    seven = [(name, f"plaats-{number}") for number in range(7)]

    assert not groups_from(MultiDict([*seven, *seven])).has_too_many_names
    assert groups_from(MultiDict([*seven, (name, "nog-een")])).has_too_many_names
    assert groups_from(MultiDict([(name, f"plaats-{number}") for number in range(342)])).has_too_many_names


def test_the_links_of_the_page_keep_every_choice(app: Flask):
    factories.user()
    fields = list(group_fields(GroupQuery(size=4, most_km=30, excluded=("lochem",))))

    page = Browser(app, "cio@zutphen.example").get("/voor/zutphen/groepsvoorstel", **dict(fields))

    links = [str(link["href"]) for link in page.select(".gs-option h2 a")]
    assert [sorted(parse_qsl(urlsplit(link).query)) for link in links[:2]] == [
        sorted(fields),
        sorted([*fields, ("groep", "b")]),
    ]
