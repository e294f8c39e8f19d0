from collections import Counter

import numpy as np
import pytest

from gemsamen.db import now
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.organisation import SizeClass
from gemsamen.domain.partnering import ListKind
from gemsamen.domain.register import Audience
from gemsamen.matching import Scope
from gemsamen.matching.exposure import gini
from gemsamen.partners.service import (
    SuggestionQuery,
    current_exposure,
    shared_register,
    shown_exposure,
    suggest_partners,
)
from tests import factories
from tests.partners.shown_lists import show
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

OPERATOR = Actor.operator()


def number(slug: str) -> int:
    return factories.organisation(slug).id


def test_the_shares_add_up_and_the_figures_are_those_of_the_lists_themselves():
    regional, national = current_exposure(OPERATOR)

    assert (regional.scope, national.scope) == (Scope.REGIONAL, Scope.NATIONAL)
    for found in (regional, national):
        for spread in (found.shown, found.by_points):
            assert [each.key for each in spread.classes] == list(SizeClass)
            assert sum(each.share_of_places for each in spread.classes) == pytest.approx(1)
            assert sum(each.municipalities for each in spread.classes) == 342
            assert sum(each.never for each in spread.classes) == len(spread.never)
            assert 0 < spread.gini < 1


def test_the_figures_are_those_of_the_lists_that_everybody_gets():
    regional, national = current_exposure(OPERATOR)
    facts = shared_register().municipalities.values()

    for found in (regional, national):
        query = SuggestionQuery(scope=found.scope)
        listings = [suggest_partners(OPERATOR, each.organisation_id, query) for each in facts]
        shown = [partner for listing in listings for partner in listing.partners]
        counts = Counter(partner.municipality.code for partner in shown)
        given = Counter(partner.municipality.code for partner in shown if partner.given_place)
        assert [counts[each.code] for each, _ in found.most] == [count for _, count in found.most]
        assert {each.code for each in found.shown.never} == {each.code for each in facts if not counts[each.code]}
        assert sum(each.lists for each in found.given) == given.total()
        assert all(given[each.newcomer.code] >= each.lists for each in found.given)


def test_everybody_stands_on_a_list_and_small_municipalities_have_their_share_of_the_places():
    for found in current_exposure(OPERATOR):
        smallest = found.shown.classes[0]
        assert found.shown.never == ()
        assert smallest.key is SizeClass.UNDER_20K
        assert smallest.share_of_places >= smallest.share_of_municipalities
        assert found.shown.gini <= found.by_points.gini + 0.01


def test_what_somebody_keeps_to_itself_has_no_influence():
    before = current_exposure(OPERATOR)

    for name in ("ZaakVlot", "GrafZorg", "GeoHub", "ParkWijs", "RaadPlein"):
        factories.system(name, audience=Audience.OWN)
        factories.system(name, slug="texel", audience=Audience.OWN)

    assert current_exposure(OPERATOR) == before


def test_the_lists_that_were_shown_are_counted_per_month_the_newest_first():
    moment = now().replace(day=15)
    show(number("zutphen"), [number("lochem"), number("brummen")], at=moment)
    show(number("lochem"), [number("brummen")], at=moment)
    show(number("lochem"), [number("texel")], at=moment.replace(year=moment.year - 1))
    show(number("lochem"), [number("texel")], at=moment, kind=ListKind.QUESTION)

    newest, oldest = shown_exposure(OPERATOR)

    assert (newest.month.month, newest.lists, newest.askers) == (moment.month, 2, 2)
    assert (newest.places, newest.suggested, newest.is_telling) == (3, 2, False)
    assert newest.gini == pytest.approx(gini(np.array([2, 1] + [0] * 340)))
    assert (oldest.month.year, oldest.lists, oldest.places) == (moment.year - 1, 1, 1)
    assert sum(each.share_of_places for each in newest.classes) == pytest.approx(1)


def test_only_the_first_ten_places_count():
    others = [number(slug) for slug in ("lochem", "brummen", "voorst", "texel", "rheden", "deventer")]
    show(number("zutphen"), [*others, *others])

    [month] = shown_exposure(OPERATOR)

    assert month.places == 10


def test_it_takes_few_queries_and_is_for_who_manages_the_platform():
    current_exposure(OPERATOR)
    show(number("zutphen"), [number("lochem")])

    with counted_statements() as statements:
        current_exposure(OPERATOR)
        shown_exposure(OPERATOR)

    assert len(statements) == 4
    actor = factories.actor()
    for refused in (current_exposure, shown_exposure):
        with pytest.raises(AccessDeniedError):
            refused(actor)
