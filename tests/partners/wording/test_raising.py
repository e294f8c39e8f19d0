from collections.abc import Iterator

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.partners.service import NamedComponent, Partner, SuggestionQuery, forget_shared_register, suggest_partners
from gemsamen.partners.wording import raising_sentences
from tests import factories
from tests.partners.examples import partner

GRAVES, PARKING = "Gravenbeheercomponent", "Parkeerbeheercomponent"
ENOUGH = 15


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:
    with app.app_context(), force_locale("nl_NL"):
        yield


def lochem() -> Partner:
    forget_shared_register()
    listing = suggest_partners(Actor.operator(), factories.organisation().id, SuggestionQuery())
    return next(each for each in listing.partners if each.municipality.slug == "lochem")


def test_where_nothing_can_be_done_nothing_is_said():
    assert raising_sentences(partner(system_count=ENOUGH), ENOUGH) == ()


def test_with_few_systems_on_either_side_more_of_them_makes_the_points_more_certain():
    [theirs] = raising_sentences(partner(system_count=3), ENOUGH)
    [ours] = raising_sentences(partner(system_count=ENOUGH), 3)

    assert theirs.startswith("Hoe meer systemen Lochem registreert, hoe zekerder de punten")
    assert ours.startswith("Hoe meer systemen u registreert, hoe zekerder de punten")


def test_what_they_look_for_and_what_differs_are_named():
    graves = NamedComponent(slug="graven", name=GRAVES)

    wanted, unalike = raising_sentences(
        partner(wanted=(graves,), unalike=(graves, graves, graves, graves), system_count=ENOUGH), ENOUGH
    )

    assert (
        wanted == "Lochem zoekt: gravenbeheercomponent. Mist u dat ook, meld het dan: een gedeelde behoefte telt mee."
    )
    assert unalike.startswith(
        "Voor 4 onderdelen gebruikt u iets anders: gravenbeheercomponent, gravenbeheercomponent en"
    )


def test_reporting_what_they_look_for_does_raise_the_score():
    factories.gap(GRAVES, slug="lochem")
    before = lochem()

    factories.gap(GRAVES)
    after = lochem()

    assert [each.name for each in before.wanted] == [GRAVES]
    assert after.wanted == ()
    assert after.score > before.score


def test_choosing_the_same_does_raise_the_score():
    for slug in ("texel", "rozendaal", "vlieland"):
        factories.system("ParkWijs", slug=slug, components=(PARKING,))
    factories.system("GrafZorg", slug="lochem", components=(GRAVES,))
    other = factories.system("GrafBoek", components=(GRAVES,))
    before = lochem()

    other.product_id = factories.product("GrafZorg").id
    db.session.commit()
    after = lochem()

    assert [each.name for each in before.unalike] == [GRAVES]
    assert after.unalike == ()
    assert after.score > before.score


def test_what_the_own_municipality_has_is_not_asked_for_as_a_need():
    factories.gap(GRAVES, slug="lochem")
    factories.system("GrafZorg", components=(GRAVES,))

    assert lochem().wanted == ()
