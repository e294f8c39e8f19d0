import pytest

from gemsamen.matching.adoption.hiding import hide_component, hide_pairs
from tests.matching.adoption.town import street, town

pytestmark = pytest.mark.pure


def test_a_fifth_is_hidden_of_everybody_with_two_systems_and_one_at_least():
    many = town("M", *(f"c:{number}" for number in range(20)))

    found = hide_pairs([many, town("T", "c:1", "c:2"), town("O", "c:1"), town("Z")], seed=0)

    assert [len(gone) for gone in found.hidden] == [4, 1, 0, 0]


def test_hidden_and_visible_together_are_what_was_registered():
    found = hide_pairs(street(), seed=1)

    for before, after, gone in zip(street(), found.visible, found.hidden, strict=True):
        assert {fact.token for fact in after.systems} | gone == {fact.token for fact in before.systems}
        assert not {fact.token for fact in after.systems} & gone


def test_a_whole_component_is_hidden_and_never_the_only_one():
    two = town("T", "c:1", "c:2", "d:1")

    found = hide_component([two, town("O", "c:1", "c:2")], seed=3)

    gone = {token[0] for token in found.hidden[0]}
    assert len(gone) == 1
    assert gone.isdisjoint(fact.component for fact in found.visible[0].systems)
    assert found.hidden[1] == frozenset()


def test_another_seed_hides_something_else_and_the_same_seed_the_same():
    assert hide_pairs(street(), seed=1) == hide_pairs(street(), seed=1)
    assert hide_pairs(street(), seed=1) != hide_pairs(street(), seed=2)
