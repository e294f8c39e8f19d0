from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.domain.register import GapUrgency
from gemsamen.matching.groups import Figures
from gemsamen.partners.service.groups import Group, Member
from gemsamen.partners.service.groups.composing import shared_window
from gemsamen.partners.wording.group_agreements import agreements
from tests.partners.examples import LOCHEM, plain, window

FIRST = window((2028, 1), (2029, 1))
THEN = NamedArrangement("Stedendriehoek", date(2016, 1, 1))


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def member(name: str = "Lochem", population: int = 30_000, **facts: object) -> Member:
    return Member(facts=replace(LOCHEM, name=name, population=population), is_asker=False, **facts)  # type: ignore[arg-type]


def group(*members: Member, score: float = 0.5) -> Group:
    figures = Figures(score=score, values={}, weights={}, n_known=0, shared_days=0)
    return Group(members=members, figures=figures, shared=shared_window(members), population=None)


def texts(found: Group, *, is_agreed: bool) -> list[str]:
    return [plain(each.text) for each in agreements(found, has_component=True) if each.is_agreed is is_agreed]


def test_a_group_that_agrees_on_everything_says_so():
    facts = {
        "products": ("ZaakVlot",),
        "window": FIRST,
        "arrangements": frozenset({NamedArrangement("Stedendriehoek")}),
    }
    alike = group(member("Lochem", is_leading=True, **facts), member("Brummen", **facts))

    assert texts(alike, is_agreed=False) == []
    assert texts(alike, is_agreed=True) == [
        "Alle 2 gebruiken ZaakVlot",
        "Iedereen kan op hetzelfde moment overstappen",
        "Lochem wil trekken",
        "Alle 2 werken al samen in Stedendriehoek",
        "Gelijk in omvang: de grootste heeft minder dan drie keer zoveel inwoners als de kleinste",
    ]


@pytest.mark.parametrize(
    ("arrangements", "text"),
    [
        ({THEN}, "Alle 2 werkten samen in Stedendriehoek (2016)"),
        ({THEN, NamedArrangement("Zaak Oost")}, "Alle 2 werken al samen in Zaak Oost en Stedendriehoek (2016)"),
    ],
)
def test_what_only_an_older_source_tells_of_a_group_is_past(arrangements: set[NamedArrangement], text: str):
    facts = {"arrangements": frozenset(arrangements)}

    assert text in texts(group(member("Lochem", **facts), member("Brummen", **facts)), is_agreed=True)


def test_a_group_that_differs_says_in_what():
    different = group(
        member("Lochem", products=("ZaakVlot",), window=FIRST),
        member("Brummen", products=("Anders",)),
        member("Texel", population=200_000, urgency=GapUrgency.NOW, is_free=True),
    )

    assert texts(different, is_agreed=False) == [
        "Lochem gebruikt ZaakVlot",
        "Brummen gebruikt Anders",
        "Texel mist dit onderdeel",
        "Moment niet bekend van Brummen",
        "Nog niemand heeft gezegd te willen trekken",
        "Er is geen regeling bekend die twee van hen delen",
        "Texel heeft 7 keer zoveel inwoners als Brummen",
    ]
