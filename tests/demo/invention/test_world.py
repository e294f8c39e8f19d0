"""The invented world as a whole."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from statistics import mean

import pytest

from gemsamen.demo.invention.world import World, invent_world
from gemsamen.domain.contract import add_months
from gemsamen.domain.organisation import SizeClass
from tests.demo.places import TODAY, places, setting

pytestmark = pytest.mark.pure
FINGERPRINT = (
    "from gemsamen.demo.invention.world import invent_world; from tests.demo.places import setting; "
    "print(invent_world(setting('Zeeland')).fingerprint)"
)


def test_the_same_seed_gives_the_same_world_in_every_process():
    prints = {
        subprocess.run(
            [sys.executable, "-c", FINGERPRINT],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for hash_seed in ("1", "2")
    }

    assert prints == {invent_world(setting("Zeeland")).fingerprint + "\n"}


def test_another_seed_gives_another_world():
    first, second = (invent_world(setting("Zeeland", seed=seed)) for seed in (1, 2))

    assert first.fingerprint != second.fingerprint


def test_leaving_a_municipality_empty_changes_nothing_for_the_others():
    everything = invent_world(setting("Zeeland"))
    partly = invent_world(setting("Zeeland", left_empty=frozenset({"GM0687"})))

    assert {each.code for each in everything.portfolios} - {each.code for each in partly.portfolios} == {"GM0687"}
    assert [each for each in everything.portfolios if each.code != "GM0687"] == list(partly.portfolios)
    assert [each for each in everything.gaps if each.code != "GM0687"] == list(partly.gaps)
    assert not [each for plan in partly.initiatives for each in plan.participants if each.code == "GM0687"]


def test_portfolios_grow_with_the_size_of_a_municipality(world: World):
    sizes = places()
    counts = defaultdict(list)
    for portfolio in world.portfolios:
        counts[sizes[portfolio.code].size].append(len(portfolio.systems))

    averages = [mean(counts[size]) for size in SizeClass]

    assert averages == sorted(averages)
    assert 65 <= averages[0] <= 75
    assert 135 <= averages[-1] <= 150
    assert 90 <= mean(len(each.systems) for each in world.portfolios) <= 105


def test_every_municipality_has_a_system_for_what_it_cannot_do_without(world: World):
    needed = {each.gemma_id for each in world.market.components if each.is_everywhere}

    assert [each.code for each in world.portfolios if needed - each.covered] == []


def test_no_municipality_has_a_product_twice(world: World):
    repeated = [
        (portfolio.code, product)
        for portfolio in world.portfolios
        for product, count in Counter(each.product for each in portfolio.systems).items()
        if count > 1
    ]

    assert repeated == []


def test_contract_ends_are_spread_from_three_months_ago_to_six_years_ahead(world: World):
    terms = [contract.terms for portfolio in world.portfolios for contract in portfolio.contracts]
    ends = sorted(each.end for each in terms if each.end)

    assert add_months(TODAY, -3) <= ends[0] <= TODAY
    assert add_months(TODAY, 60) <= ends[-1] <= add_months(TODAY, 72)
    assert all(each.start <= each.end for each in terms if each.start and each.end)
    assert {each.notice_months for each in terms} == {None, 3, 6, 12}


def test_a_quarter_of_the_systems_has_no_known_end(world: World):
    ends = [
        portfolio.contracts[system.contract].terms.end if system.contract is not None else None
        for portfolio in world.portfolios
        for system in portfolio.systems
    ]

    assert 0.2 <= ends.count(None) / len(ends) <= 0.28


def test_a_municipality_of_25000_residents_pays_between_one_and_one_and_a_half_million(world: World):
    sizes = places()
    totals = []
    for portfolio in world.portfolios:
        known = [float(each.yearly_cost) for each in portfolio.contracts if each.yearly_cost is not None]
        if 22_000 <= sizes[portfolio.code].population <= 28_000:
            totals.append(mean(known) * len(portfolio.contracts))

    assert len(totals) > 30
    assert 1_000_000 <= mean(totals) <= 1_500_000


def test_members_of_a_group_share_more_of_their_stack_than_neighbours_outside(world: World):
    products = {each.code: {system.product for system in each.systems} for each in world.portfolios}
    group_of = {code: plan.name for plan in world.arrangements if "ICT" in plan.name for code in plan.members}
    inside, outside = [], []
    for code, place in places().items():
        for other in place.neighbours:
            shared = len(products[code] & products[other]) / len(products[code] | products[other])
            is_together = code in group_of and group_of.get(code) == group_of.get(other)
            (inside if is_together else outside).append(shared)

    assert mean(inside) > 1.4 * mean(outside)


def test_regions_prefer_their_own_products(world: World):
    regions = places()
    chosen = defaultdict(Counter)
    for portfolio in world.portfolios:
        for system in portfolio.systems:
            chosen[system.product][regions[portfolio.code].region] += 1

    most = [max(counts.values()) / sum(counts.values()) for counts in chosen.values() if sum(counts.values()) >= 40]

    assert max(most) > 0.2


def test_the_progress_reaches_the_end():
    heard = []

    invent_world(setting("Flevoland"), heard.append)

    assert heard == sorted(heard)
    assert heard[-1] == 1
