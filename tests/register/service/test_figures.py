"""Decisions that come near, and facts that are missing."""

from datetime import date
from itertools import pairwise

import pytest

from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.register.service import (
    MissingFact,
    landscape_figures,
    missing_facts,
    upcoming_decisions,
)
from gemsamen.register.service.planning import Step, plan_back
from tests import factories

pytestmark = pytest.mark.usefixtures("app")
TODAY = date(2026, 11, 24)


def test_decisions_come_in_order_and_only_those_that_can_still_be_taken():
    own = factories.organisation().id
    factories.system("Tweede", end=date(2027, 9, 1))
    factories.system("Eerste", end=date(2027, 6, 1))
    factories.system("Te laat", end=date(2026, 12, 1))
    factories.system("Ver weg", end=date(2031, 1, 1))
    factories.system("Onbekend")

    found = upcoming_decisions(factories.actor(), own, TODAY, date(2027, 11, 24))

    assert [system.name for system in found] == ["Eerste", "Tweede"]
    figures = landscape_figures(Actor.operator(), own, TODAY)
    assert (figures.systems, figures.with_window, figures.decisions) == (5, 4, 2)


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

    assert [(one.fact, one.system.name if one.system else "", one.neighbours) for one in found] == [
        (MissingFact.NO_END_DATE, "Populair", 2),
        (MissingFact.NO_COMPONENT, "Leeg", 0),
        (MissingFact.NO_END_DATE, "Zeldzaam", 0),
    ]


def test_too_few_systems_is_said_first():
    factories.system("ZaakVlot", end=date(2028, 1, 1))

    [missing] = missing_facts(Actor.operator(), factories.organisation().id)

    assert (missing.fact, missing.neighbours) == (MissingFact.FEW_SYSTEMS, 4)


def test_figures_of_another_organisation_are_closed():
    actor, lochem = factories.actor(), factories.organisation("lochem").id

    for read in (
        lambda: upcoming_decisions(actor, lochem, TODAY, TODAY),
        lambda: missing_facts(actor, lochem),
        lambda: landscape_figures(actor, lochem, TODAY),
    ):
        with pytest.raises(AccessDeniedError):
            read()


def test_the_steps_follow_each_other_and_end_on_the_day():
    steps = plan_back(date(2028, 7, 1))

    assert [step.step for step in steps] == list(Step)
    assert (steps[0].first, steps[-1].last) == (date(2027, 1, 1), date(2028, 7, 1))
    assert all(one.last == other.first for one, other in pairwise(steps))
