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
    place = replace(LOCHEM, name=name, code=name, population=population)
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

    choice = choice_of(Style.WIDER_WINDOW, other, first)

    assert choice.why == (
        "De beste groep met een ruimer moment: samen 12 maanden, van iedereen bekend. "
        "Anders dan groep A: met Texel en Brummen, zonder Lochem."
    )
    assert plain(choice.gains) == "12 maanden samen, 1 gemeente om mee te delen en iemand die trekker wil zijn"
    assert plain(choice.losses) == (
        "allemaal binnen 9 km (Texel ligt op 146 km), hetzelfde product voor iedereen, "
        "een regeling waarin iedereen zit en 17 procentpunten overeenkomst"
    )


def test_a_group_around_the_first_says_only_who_joins_or_leaves():
    small, large = group(member(), member("Lochem")), group(member(), member("Lochem"), member("Voorst"))

    assert choice_of(Style.LARGER, large, small).why.endswith("Dit is groep A met ook Voorst.")
    assert choice_of(Style.SMALLER, small, large).why.endswith("Dit is groep A zonder Voorst.")


def test_a_known_moment_of_more_members_is_something_one_gains():
    first = group(member(window=YEAR), member("Lochem", window=YEAR), member("Brummen"), n_known=1)
    other = group(member(window=DAY), member("Lochem", window=DAY), member("Voorst"), n_known=2)

    choice = choice_of(Style.NEXT_BEST, other, first)

    assert choice.gains == "van meer deelnemers is het moment bekend"
    assert choice.losses == "12 maanden samen"


def test_a_group_that_can_switch_sooner_says_from_when_and_how_much_sooner():
    late, soon = window((2028, 9), (2029, 9)), window((2027, 3), (2028, 3))
    first, other = (group(member(window=each), member("Lochem", window=each)) for each in (late, soon))

    choice = choice_of(Style.SOONER, other, first)

    assert plain(choice.why).startswith("De beste groep die minstens een half jaar eerder kan overstappen: vanaf 1 mrt")
    assert choice.gains == "18 maanden eerder overstappen"
    assert choice_of(Style.NEXT_BEST, first, other).losses == "18 maanden eerder overstappen"


def test_members_that_do_not_suit_the_asker_are_something_one_gives_up():
    first, other = group(member(), member("Lochem"), own=0.89), group(member(), member("Texel"), own=0.02)

    choice = choice_of(Style.NEXT_BEST, other, first)

    assert choice.losses == "gemiddeld 2 punten naast u in plaats van 89"


def test_a_nearer_group_says_how_much_nearer():
    first, other = group(member(), member("Texel", distance_km=146.0)), group(member(), member("Lochem", distance_km=9))

    choice = choice_of(Style.NEARER, other, first)

    assert plain(choice.why).startswith("De beste groep die duidelijk dichterbij ligt: allemaal binnen 9 km van u.")
    assert plain(choice.gains) == "allemaal binnen 9 km in plaats van 146 km"
    assert choice.losses == ""


def test_a_group_that_loses_its_only_moment_says_so():
    first, other = (
        group(member(window=DAY), member("Lochem", window=DAY)),
        group(member(window=DAY), member("Lochem", window=window((2030, 1), (2031, 1)))),
    )

    assert choice_of(Style.NEARER, other, first).losses == "een moment voor iedereen"
    assert choice_of(Style.NEARER, first, other).gains == "een moment voor iedereen"


@pytest.mark.parametrize("style", list(Style))
def test_every_kind_has_a_reason_also_when_nothing_is_known(style: Style):
    unknown = group(member(population=0), member("Lochem", population=0))

    choice = choice_of(style, unknown, group(member(population=0), member("Voorst", population=0)))

    assert choice.why.endswith(".")
    assert (choice.gains, choice.losses) == ("", "")


def test_a_group_that_is_alike_says_in_what():
    first = group(member(), member("Lochem"))
    using, missing = group(member(products=("ZaakVlot",)), member("Voorst")), group(member(), member("Voorst"))

    assert "hetzelfde product gebruikt" in choice_of(Style.MOST_ALIKE, using, first).why
    assert "dit onderdeel mist" in choice_of(Style.MOST_ALIKE, missing, first).why


def test_alike_in_size_is_something_one_gains_or_gives_up():
    near, far = group(member(), member("Lochem", 59_000)), group(member(), member("Voorst", 61_000))

    assert choice_of(Style.SIMILAR_SIZE, near, far).gains == "niemand twee keer zo groot of klein als u"
    assert choice_of(Style.NEXT_BEST, far, near).losses == "niemand twee keer zo groot of klein als u"
