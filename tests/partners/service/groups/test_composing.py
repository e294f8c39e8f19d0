from datetime import date
from decimal import Decimal

import pytest

from gemsamen.domain.contract import ContractTerms, Window
from gemsamen.partners.service.groups.composing import own_value, shared_window
from gemsamen.partners.service.groups.values import Member, OwnValue
from gemsamen.register.service.question_facts import QuestionFacts, UseFact
from tests.partners.examples import LOCHEM, window

pytestmark = pytest.mark.pure


def member(period: Window | None) -> Member:
    return Member(facts=LOCHEM, is_asker=False, window=period)


def test_the_moment_runs_from_the_last_first_day_to_the_first_last_day():
    windows = [window((2028, 1), (2029, 1)), window((2028, 6), (2030, 1)), None]

    assert shared_window(map(member, windows)) == window((2028, 6), (2029, 1))


def test_without_a_common_day_or_a_known_contract_there_is_no_moment():
    assert shared_window(map(member, [window((2028, 1), (2028, 2)), window((2028, 3), (2028, 4))])) is None
    assert shared_window(map(member, [None, None])) is None
    assert shared_window([]) is None


def test_one_known_contract_is_no_moment_together_but_with_who_can_always_join_it_is():
    bound, free = member(window((2028, 1), (2029, 1))), Member(facts=LOCHEM, is_asker=False, is_free=True)

    assert shared_window([bound, member(None)]) is None
    assert shared_window([bound, free, member(None)]) == bound.window
    assert shared_window([free, free]) is None


def test_a_contract_for_more_systems_counts_once():
    def use(system_id: int, contract_id: int | None, cost: int | None, component_id: int = 7) -> UseFact:
        return UseFact(
            organisation_id=1, system_id=system_id, component_id=component_id, product_id=1, supplier_id=1,
            coverage=None, terms=ContractTerms(), in_production_since=None, confirmed_on=date(2026, 1, 1),
            contract_id=contract_id, yearly_cost=None if cost is None else Decimal(cost),
        )  # fmt: skip

    uses = (use(1, 10, 900), use(2, 10, 900), use(3, 11, 100), use(4, None, None), use(5, 12, 50, component_id=8))
    value = own_value(QuestionFacts(uses=uses, gaps=(), strengths=()), 7)

    assert value == OwnValue(yearly_cost=Decimal(1_000), bands=())
