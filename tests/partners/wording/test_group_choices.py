from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.organisation import NamedArrangement
from gemsamen.matching.groups import Figures, Style, Term
from gemsamen.partners.service.groups import Group, Member
from gemsamen.partners.service.groups.composing import shared_window
from gemsamen.partners.wording.group_choices import choice_of
from tests.partners.examples import LOCHEM, plain, window

YEAR, DAY = window((2028, 1), (2029, 1)), window((2028, 1), (2028, 1))


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:  # noqa: ARG001  asked for its context
    with force_locale("nl_NL"):
        yield


def member(name: str = "Zutphen", population: int = 30_000, **facts: object) -> Member:
    place = replace(LOCHEM, name=name, population=population)
    return Member(facts=place, is_asker=name == "Zutphen", **facts)  # type: ignore[arg-type]


def group(*members: Member, score: float = 0.5, n_known: int | None = None, own: float = 0.8) -> Group:
    values = {Term.TOGETHER: 0.4, Term.OWN: own, Term.BALANCE: 1.0}
    weights = {Term.TOGETHER: 0.5, Term.OWN: 0.4, Term.BALANCE: 0.1}
    figures = Figures(
        score=score, values=values, weights=weights, n_known=len(members) if n_known is None else n_known, shared_days=0
    )
    return Group(members=members, figures=figures, shared=shared_window(members), population=None)


def test_the_first_group_names_what_adds_most():
    first = group(member(), member("Lochem"))

    choice = choice_of(Style.BEST, first, first)

    assert plain(choice.why) == "Het beste geheel, vooral door: past bij u (32%) en past bij elkaar (20%)."
    assert (choice.gains, choice.losses) == ("", "")


def test_another_group_says_what_one_gains_and_gives_up():
    same = {"products": ("ZaakVlot",), "arrangements": frozenset({NamedArrangement("Stedendriehoek")})}
    first = group(member(window=DAY, **same), member("Lochem", window=YEAR, distance_km=9.0, **same), score=0.66)
    other = group(
        member(window=YEAR, **same),
        member("Texel", window=YEAR, distance_km=146.0, products=("Anders",), is_leading=True),
        member("Brummen", window=YEAR, distance_km=8.0, **same),
        score=0.49,
    )

    choice = choice_of(Style.WIDEST_WINDOW, other, first)

    assert choice.why == "Gekozen om het moment: samen 12 maanden."
    assert plain(choice.gains) == "12 maanden samen, 1 gemeente om mee te delen en iemand die trekker wil zijn"
    assert plain(choice.losses) == (
        "allemaal binnen 9 km (Texel ligt op 146 km), hetzelfde product voor iedereen, "
        "een regeling waarin iedereen zit en 17 procentpunten overeenkomst"
    )


def test_a_wider_moment_says_of_how_many_it_is_known():
    first = group(member(window=YEAR), member("Lochem", window=YEAR), member("Brummen"), n_known=1)
    other = group(member(window=DAY), member("Lochem", window=DAY), member("Voorst"), n_known=2)

    choice = choice_of(Style.WIDEST_WINDOW, other, first)

    assert choice.why == "Gekozen om het moment: samen korter dan een maand, bekend van 2 van de 3."
    assert choice.gains == "van meer deelnemers is het moment bekend"
    assert choice.losses == "12 maanden samen"


def test_members_that_do_not_suit_the_asker_are_something_one_gives_up():
    first, other = group(member(), member("Lochem"), own=0.89), group(member(), member("Texel"), own=0.02)

    choice = choice_of(Style.WIDEST_WINDOW, other, first)

    assert choice.losses == "gemiddeld 2 punten naast u in plaats van 89"


def test_a_nearer_group_says_how_much_nearer():
    first, other = group(member(), member("Texel", distance_km=146.0)), group(member(), member("Lochem", distance_km=9))

    choice = choice_of(Style.NEAREST, other, first)

    assert plain(choice.why) == "Gekozen om dicht bij elkaar te liggen: allemaal binnen 9 km van u."
    assert plain(choice.gains) == "allemaal binnen 9 km in plaats van 146 km"
    assert choice.losses == ""


def test_a_group_that_loses_its_only_moment_says_so():
    first, other = (
        group(member(window=DAY), member("Lochem", window=DAY)),
        group(member(window=DAY), member("Lochem", window=window((2030, 1), (2031, 1)))),
    )

    assert choice_of(Style.NEAREST, other, first).losses == "een moment voor iedereen"
    assert choice_of(Style.NEAREST, first, other).gains == "een moment voor iedereen"


@pytest.mark.parametrize("style", list(Style))
def test_every_kind_has_a_reason_also_when_nothing_is_known(style: Style):
    unknown = group(member(population=0), member("Lochem", population=0))

    assert choice_of(style, unknown, unknown).why.endswith(".")


def test_alike_in_size_says_how_alike():
    first = group(member())
    near, far = group(member(), member("Lochem", 40_000)), group(member(), member("Lochem", 100_000))

    assert "minder dan twee keer" in choice_of(Style.SIMILAR_SIZE, near, first).why
    assert "ongeveer 3 keer" in choice_of(Style.SIMILAR_SIZE, far, first).why
