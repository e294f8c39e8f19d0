"""One parent each, and never one's own ancestor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.catalogue.gemma.tree import choose_parents

pytestmark = pytest.mark.pure

LINKS = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")))


def test_the_first_parent_in_the_order_is_chosen():
    assert choose_parents([("a", "child"), ("b", "child")], {"a": 2, "b": 1}.__getitem__) == {"child": "b"}


def test_a_tie_is_decided_by_the_identifier():
    assert choose_parents([("b", "child"), ("a", "child")], lambda _parent: 0) == {"child": "a"}


def test_an_entry_is_not_its_own_parent():
    assert choose_parents([("a", "a")], str) == {}


@given(LINKS)
def test_every_walk_up_ends(links: list[tuple[str, str]]):
    parents = choose_parents(links, str)

    for start in parents:
        seen = [start]
        while seen[-1] in parents:
            seen.append(parents[seen[-1]])
        assert len(seen) == len(set(seen))


@given(LINKS)
def test_the_order_of_the_relations_does_not_matter(links: list[tuple[str, str]]):
    assert choose_parents(links, str) == choose_parents(reversed(links), str)
