"""The facts that a landscape lacks."""

from datetime import date

import pytest

from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.register.service import MissingFact, missing_facts
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def test_the_missing_facts_that_most_others_could_be_compared_on_come_first():
    own = factories.organisation().id
    for number in range(5):
        factories.system(f"Compleet {number}", end=date(2028, 1, 1))
    factories.system("Zeldzaam")
    factories.system("Populair")
    factories.system("Leeg", components=())
    for slug in ("lochem", "brummen"):
        factories.system("Populair", slug=slug)

    found = missing_facts(factories.actor(), own)

    assert [(one.fact, one.system.name if one.system else "", one.user_count) for one in found] == [
        (MissingFact.NO_END_DATE, "Populair", 2),
        (MissingFact.NO_COMPONENT, "Leeg", 0),
        (MissingFact.NO_END_DATE, "Zeldzaam", 0),
    ]


def test_too_few_systems_is_said_first():
    factories.system("ZaakVlot", end=date(2028, 1, 1))

    [missing] = missing_facts(Actor.operator(), factories.organisation().id)

    assert (missing.fact, missing.lacking_count) == (MissingFact.FEW_SYSTEMS, 4)


def test_what_another_organisation_lacks_is_closed():
    actor, lochem = factories.actor(), factories.organisation("lochem").id

    with pytest.raises(AccessDeniedError):
        missing_facts(actor, lochem)
