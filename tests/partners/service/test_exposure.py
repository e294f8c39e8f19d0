import numpy as np
import pytest

from gemsamen.db import now
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.organisation import SizeClass
from gemsamen.domain.partnering import ListKind
from gemsamen.domain.register import Audience
from gemsamen.matching import Scope
from gemsamen.matching.exposure import gini
from gemsamen.partners.service import current_exposure, shared_register, shown_exposure
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
        assert [each.key for each in found.classes] == list(SizeClass)
        assert sum(each.share_of_places for each in found.classes) == pytest.approx(1)
        assert sum(each.municipalities for each in found.classes) == 342
        assert sum(each.never for each in found.classes) == len(found.never)
        assert 0 < found.gini < 1


def test_the_most_suggested_really_stand_on_so_many_lists():
    ranker = shared_register().ranker

    lists = [{each.code for each in ranker.rank(ranker.profile(code), 10)} for code in ranker.codes]

    for facts, count in current_exposure(OPERATOR)[0].most:
        assert sum(facts.code in codes for codes in lists) == count > 10


def test_giving_away_last_places_leaves_nobody_out_and_spreads_at_least_as_fairly():
    for found in current_exposure(OPERATOR):
        assert found.never_after == 0
        assert {each.newcomer.code for each in found.given} == {each.code for each in found.never}
        assert found.gini_after <= found.gini


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

    assert (newest.month.month, newest.lists, newest.places, newest.suggested) == (moment.month, 2, 3, 2)
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
