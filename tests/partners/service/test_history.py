from datetime import date, timedelta

import pytest

from gemsamen.db import db, now
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.partnering import ListKind
from gemsamen.matching import Scope
from gemsamen.partners.service import FormerList, SuggestionQuery, former_list, suggest_partners
from tests import factories
from tests.partners.shown_lists import show
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

TODAY = date(2026, 11, 24)
OPERATOR = Actor.operator()
CASES = "zaakregistratiecomponent"


def number(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def former(query: SuggestionQuery | None = None) -> FormerList | None:
    return former_list(OPERATOR, suggest_partners(OPERATOR, number(), query or SuggestionQuery()), TODAY)


def shown(days_ago: int, *slugs: str, **fields: object) -> None:
    moment = now().replace(year=TODAY.year, month=TODAY.month, day=TODAY.day) - timedelta(days=days_ago)
    show(number(), [number(slug) for slug in slugs], at=moment, **fields)


def test_the_newest_list_of_an_earlier_day_tells_where_everybody_stood():
    shown(30, "texel")
    shown(3, "brummen", "lochem")
    shown(0, "lochem", "brummen")

    found = former()

    assert found is not None
    assert found.shown_on == date(2026, 11, 21)
    assert found.places == {number("brummen"): 1, number("lochem"): 2}
    assert found.model_version == "test"


def test_only_a_list_of_the_same_kind_by_the_same_organisation_counts():
    factories.system(slug="lochem")
    shown(3, "texel", kind=ListKind.QUESTION)
    shown(4, "texel", scope=Scope.NATIONAL.value)
    shown(5, "texel", component_id=factories.component().id)
    show(number("lochem"), [number("texel")], at=now() - timedelta(days=400))

    general, component = former(), former(SuggestionQuery(component=CASES))

    assert general is None
    assert component is not None
    assert component.shown_on == date(2026, 11, 19)


def test_it_costs_one_query_and_is_for_the_own_organisation_only():
    shown(3, "brummen")
    db.session.commit()
    listing = suggest_partners(OPERATOR, number(), SuggestionQuery())
    stranger = factories.actor("cio@lochem.example", slug="lochem")

    with counted_statements() as statements:
        former_list(OPERATOR, listing, TODAY)

    assert len(statements) == 1
    with pytest.raises(AccessDeniedError):
        former_list(stranger, listing, TODAY)
