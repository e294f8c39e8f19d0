"""Invented initiatives."""

import pytest

from gemsamen.demo.invention.initiatives import renewals
from gemsamen.demo.invention.world import World
from gemsamen.domain.contract import add_months
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole, ParticipantStatus
from tests.demo.places import TODAY

pytestmark = pytest.mark.pure


def test_about_25_run_in_every_phase_under_different_titles(world: World):
    titles = {each.title for each in world.initiatives}

    assert 22 <= len(titles) == len(world.initiatives) <= 28
    assert {each.phase for each in world.initiatives} == set(InitiativePhase)
    assert sum(each.state is InitiativeState.ACTIVE for each in world.initiatives) >= 18


def test_each_has_one_lead_authority_and_nobody_takes_part_twice(world: World):
    for plan in world.initiatives:
        codes = [each.code for each in plan.participants]

        assert len(codes) == len(set(codes))
        assert [each.role for each in plan.participants].count(ParticipantRole.SECRETARY) == 1
        assert plan.next_step_owner in {each.code for each in plan.participants if each.status.takes_part}


def test_participants_stand_everywhere(world: World):
    statuses = {each.status for plan in world.initiatives for each in plan.participants}

    assert statuses == set(ParticipantStatus)


def test_who_is_invited_can_still_answer(world: World):
    invited = [
        each for plan in world.initiatives for each in plan.participants if each.status is ParticipantStatus.INVITED
    ]

    assert all(each.reply_by and each.reply_by > TODAY and each.message for each in invited)


def test_some_next_steps_are_overdue(world: World):
    overdue = [plan for plan in world.initiatives if plan.next_step_date < TODAY]

    assert 1 <= len(overdue) <= 12


def test_the_log_runs_forward_until_today(world: World):
    for plan in world.initiatives:
        moments = [line.at for line in plan.log]

        assert moments == sorted(moments)
        assert moments[0].date() == plan.created_at.date()
        assert moments[-1].date() <= TODAY


def test_who_wants_to_renew_has_a_contract_that_ends_in_time(world: World):
    wanted = renewals(world.initiatives)
    product = {each.name: each for each in world.market.products}
    ends = [
        portfolio.contracts[system.contract].terms.end
        for portfolio in world.portfolios
        for system in portfolio.systems
        if product[system.product].components[0] in wanted.get(portfolio.code, ())
    ]

    in_time = [end for end in ends if end and end <= add_months(TODAY, 42)]

    assert len(ends) > 30
    assert len(in_time) >= 0.9 * len(ends)


def test_the_showcase_leads_one_takes_part_in_one_and_is_invited_to_one(world: World):
    found = [each for plan in world.initiatives[:3] for each in plan.participants if each.code == "GM0301"]

    assert found[0].role is ParticipantRole.SECRETARY
    assert [each.status for each in found] == [
        ParticipantStatus.CONFIRMED,
        ParticipantStatus.CONFIRMED,
        ParticipantStatus.INVITED,
    ]
