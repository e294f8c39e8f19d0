"""The invented market on real components."""

import re
from collections import Counter

import pytest

from gemsamen.demo.invention.market import Market, load_market
from gemsamen.domain.catalogue import name_key, supplier_key
from tests.demo.places import components

pytestmark = pytest.mark.pure


@pytest.fixture(scope="module")
def market() -> Market:
    return load_market(components())


def test_every_component_has_one_to_eight_competing_products(market: Market):
    counts = {each.gemma_id: len(market.by_component[each.gemma_id]) for each in market.components}

    assert set(counts) == components()
    assert set(counts.values()) <= set(range(1, 9))


def test_there_are_about_500_products_of_about_120_suppliers(market: Market):
    suppliers = {each.supplier for each in market.products}

    assert 450 <= len(market.products) <= 550
    assert 110 <= len(suppliers) <= 135
    assert len(market.wide_suppliers) >= 10


def test_no_name_is_used_twice(market: Market):
    products = Counter(name_key(each.name) for each in market.products)
    suppliers = {each.supplier for each in market.products}

    assert [name for name, count in products.items() if count > 1] == []
    assert len({supplier_key(each) for each in suppliers}) == len(suppliers)


def test_names_are_written_well(market: Market):
    names = {each.name for each in market.products} | {each.supplier for each in market.products}

    assert [name for name in sorted(names) if not re.fullmatch(r"[A-ZÀ-Ý0-9][\w&+.' ï-]*", name)] == []


def test_a_component_that_this_installation_does_not_know_is_left_out():
    some = sorted(components())[:40]

    market = load_market(some)

    assert {each.gemma_id for each in market.components} == set(some)
    assert {component for each in market.products for component in each.components} <= set(some)
    assert market.products
