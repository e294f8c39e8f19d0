"""What a question is answered from: what everybody may see, and all of the own organisation."""

from datetime import date
from decimal import Decimal

import pytest

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Audience, GapStatus, LifecyclePhase
from gemsamen.register.models import Contract
from gemsamen.register.service.question_facts import function_facts, own_question_facts, shared_question_facts
from tests import factories
from tests.register.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_what_is_private_or_past_is_absent_from_what_everybody_sees():
    factories.system("Geheim", audience=Audience.OWN)
    factories.system("Weg").phase = LifecyclePhase.PHASED_OUT
    factories.gap(audience=Audience.OWN)
    factories.gap("Documentbeheercomponent").status = GapStatus.SOLVED
    factories.strength(audience=Audience.OWN)
    db.session.commit()

    facts = shared_question_facts()

    assert (facts.uses, facts.gaps, facts.strengths) == ((), (), ())


def test_a_private_contract_and_every_price_stay_with_their_owner():
    hidden = factories.system(end=date(2028, 7, 1), cost=Decimal(1000))
    factories.system("Open", end=date(2029, 7, 1), cost=Decimal(1000))
    db.session.get_one(Contract, hidden.contract_id).audience = Audience.OWN
    db.session.commit()
    owner = Actor(user_id=None, name="", roles={factories.organisation().id: Role.READER})

    shared = {use.system_id: use for use in shared_question_facts().uses}
    own = {use.system_id: use for use in own_question_facts(owner, factories.organisation().id).uses}

    assert shared[hidden.id].terms == ContractTerms()
    assert {use.yearly_cost for use in shared.values()} == {None}
    assert own[hidden.id].terms.end == date(2028, 7, 1)
    assert own[hidden.id].yearly_cost == Decimal(1000)


def test_a_system_stands_once_per_component_and_since_when_only_in_production():
    system = factories.system(components=("Zaakregistratiecomponent", "Documentbeheercomponent"))
    planned = factories.system("Straks", components=())
    system.phase_since = planned.phase_since = date(2026, 1, 1)
    planned.phase = LifecyclePhase.PLANNED
    db.session.commit()

    uses = shared_question_facts().uses

    assert [(use.system_id, use.in_production_since) for use in uses] == [
        (system.id, date(2026, 1, 1)), (system.id, date(2026, 1, 1)), (planned.id, None),
    ]  # fmt: skip
    assert uses[2].component_id is None


def test_a_stranger_reads_nothing_of_an_organisation():
    with pytest.raises(AccessDeniedError):
        own_question_facts(Actor(user_id=None, name=""), factories.organisation().id)


def test_three_statements_whatever_is_registered():
    for slug in ("lochem", "brummen"):
        factories.system(slug=slug)
        factories.gap(slug=slug)
        factories.strength(slug=slug)

    with counted_statements() as found:
        shared_question_facts()

    assert len(found) == 3


def test_the_tree_of_functions_points_to_functions_that_exist():
    functions, pairs = function_facts()

    known = {each.id for each in functions}
    assert {each.parent_id for each in functions if each.parent_id is not None} <= known
    assert {function for _, function in pairs} <= known
