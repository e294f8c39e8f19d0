"""Who else uses the same, and reading the systems of others."""

import dataclasses
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from gemsamen.catalogue.models import ComponentFunction
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.register.service import (
    ContractDraft,
    add_system,
    visible_systems,
    visible_systems_of,
    who_else_uses,
)
from tests import factories
from tests.register.drafts import TERMS, system_draft
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_others_come_nearest_first_with_their_window():
    own = factories.organisation().id
    product_id = factories.system().product_id
    for slug in ("groningen", "brummen", "lochem"):
        factories.system(slug=slug, end=date(2028, 1, 1))

    found = who_else_uses(factories.actor(), own, product_id=product_id)

    assert [other.name for other in found] == ["Brummen", "Lochem", "Groningen"]
    assert found[0].terms.end == date(2028, 1, 1)
    assert (found[0].distance_km or 0) < 10 < (found[2].distance_km or 0)


def test_what_others_keep_to_themselves_is_not_there():
    own = factories.organisation().id
    hidden = factories.system(slug="lochem", audience=Audience.OWN)
    gone = dataclasses.replace(system_draft(), phase=LifecyclePhase.PHASED_OUT)
    add_system(Actor.operator(), factories.organisation("brummen").id, gone)
    quiet = dataclasses.replace(system_draft(), contract=ContractDraft(terms=TERMS, audience=Audience.OWN))
    add_system(Actor.operator(), factories.organisation("apeldoorn").id, quiet)

    [found] = who_else_uses(factories.actor(), own, product_id=hidden.product_id)

    assert (found.name, found.terms) == ("Apeldoorn", ContractTerms())


def test_others_are_found_by_component_and_by_function():
    own = factories.organisation().id
    factories.system("BriefMaker", slug="lochem")
    factories.system("KasBoek", slug="brummen", components=("Financieel component",))
    component = factories.component("Financieel component")
    function_id = db.session.scalar(
        select(ComponentFunction.function_id).where(ComponentFunction.component_id == component.id)
    )

    by_component = who_else_uses(factories.actor(), own, component_id=component.id)
    by_function = who_else_uses(Actor.operator(), own, function_id=function_id)

    assert [other.product for other in by_component] == ["KasBoek"]
    assert "KasBoek" in [other.product for other in by_function]


def test_the_own_organisation_is_never_among_the_others_and_two_statements_suffice():
    product_id = factories.system().product_id
    for slug in ("lochem", "brummen", "groningen"):
        factories.system(slug=slug)

    with counted_statements() as sent:
        found = who_else_uses(Actor.operator(), factories.organisation().id, product_id=product_id)

    assert "Zutphen" not in [other.name for other in found]
    assert len([each for each in sent if "organisation.slug = " not in each]) == 2


def test_somebody_without_an_organisation_sees_nothing():
    stranger = Actor(user_id=1, name="stranger")

    for read in (
        lambda: who_else_uses(stranger, factories.organisation().id, product_id=1),
        lambda: visible_systems(stranger, factories.organisation().id),
    ):
        with pytest.raises(AccessDeniedError):
            read()


def test_systems_of_several_organisations_come_in_two_statements_each_as_the_viewer_may_see_them():
    actor = factories.actor()
    own, lochem = factories.organisation().id, factories.organisation("lochem").id
    factories.system("Eigen", audience=Audience.OWN, cost=Decimal(10))
    factories.system("ZaakVlot", slug="lochem", cost=Decimal(10))
    factories.system("Geheim", slug="lochem", audience=Audience.OWN)

    with counted_statements() as sent:
        found = visible_systems_of(actor, [own, lochem])

    assert {key: [each.name for each in systems] for key, systems in found.items()} == {
        own: ["Eigen"],
        lochem: ["ZaakVlot"],
    }
    assert (found[own][0].yearly_cost, found[lochem][0].yearly_cost) == (Decimal("10.00"), None)
    assert len(sent) == 2
