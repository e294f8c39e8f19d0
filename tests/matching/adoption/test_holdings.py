import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemsamen.matching import Profile
from gemsamen.matching.adoption.holdings import Holdings
from tests.matching.adoption.town import town

pytestmark = pytest.mark.pure

REGISTERS = st.lists(
    st.sets(st.tuples(st.sampled_from("cde"), st.sampled_from("UVWXYZ")).map(":".join), max_size=9), max_size=6
).map(lambda found: [town(f"M{number}", *systems) for number, systems in enumerate(found)])
TOWNS = [town("A", "c:X", "c:Y"), town("B", "c:X"), town("C", "d:Z"), town("D")]


def test_a_share_is_that_of_the_municipalities_that_registered_anything():
    holdings = Holdings(TOWNS)

    assert holdings.tokens == (("c", "X", ""), ("c", "Y", ""), ("d", "Z", ""))
    assert holdings.shares == pytest.approx([2.5 / 4, 1.5 / 4, 1.5 / 4])


def test_without_neighbours_nothing_is_more_common_than_elsewhere():
    lifts = Holdings(TOWNS).lifts(np.zeros((1, 4)), np.array([1.0]))

    assert lifts[0] == pytest.approx([0.0, 0.0, 0.0])


def test_what_the_neighbours_use_is_lifted_and_what_they_lack_is_lowered():
    lifts = Holdings(TOWNS).lifts(np.array([[0.0, 2.0, 0.0, 0.0]]), np.array([1.0]))

    assert lifts[0] == pytest.approx(np.log([(2 / 0.625 + 1) / 3, 1 / 3, 1 / 3]))


def test_a_second_system_for_a_component_is_as_likely_as_it_is_in_the_register():
    holdings = Holdings(TOWNS)

    room = holdings.room(np.array([0]))

    has_one, has_two, left = 2, 1, 1.5 / 4
    assert room[1] == pytest.approx(np.log((has_two + 0.5) / (has_one + 1)) + np.log(1.5 / 4 / left))
    assert room[2] == pytest.approx(np.log((1 + 0.5) / (3 + 1)))


@settings(deadline=None, max_examples=100)
@given(REGISTERS, st.sampled_from([None, 0]))
def test_room_is_what_counting_one_by_one_gives(profiles: list[Profile], asker: int | None):
    """None asks with everything that anybody has, so with more for a component than any of them."""
    holdings = Holdings(profiles)
    everything = frozenset(fact for profile in profiles for fact in profile.systems)
    systems = profiles[asker].systems if asker is not None and profiles else everything
    counts = [_by_component(profile) for profile in profiles if profile.systems]
    own = {component: len([fact for fact in systems if fact.component == component]) for component in "cde"}

    room = holdings.room(holdings.columns_of(systems))

    shares = dict(zip(holdings.tokens, holdings.shares.tolist(), strict=True))
    held = {fact.token for fact in systems}
    for token, found in zip(holdings.tokens, room.tolist(), strict=True):
        component, has = token[0], own[token[0]]
        more, enough = (sum(count.get(component, 0) >= least for count in counts) for least in (has + 1, has))
        left = max(sum(share for each, share in shares.items() if each[0] == component and each not in held), 1e-6)
        assert found == pytest.approx(np.log((more + 0.5) / (enough + 1) * shares[token] / left))


def test_memory_grows_with_what_is_registered_and_not_with_components_times_systems():
    many = town("A", *(f"{number if number % 2 else 'c'}:X{number}" for number in range(10_000)))
    tracemalloc.start()

    holdings = Holdings([many, town("B", "c:X0")])

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(holdings.tokens) == 10_000
    assert peak < 50e6


def _by_component(profile: Profile) -> dict[str, int]:
    components = [fact.component for fact in profile.systems]
    return {component: components.count(component) for component in components}


def test_the_same_product_for_another_component_is_marked():
    holdings = Holdings([town("A", "c:X", "d:X"), town("B", "d:Y")])

    assert holdings.has_same_product(np.array([0])).tolist() == [1.0, 1.0, 0.0]


def test_a_register_with_nothing_in_it_has_no_systems():
    holdings = Holdings([town("A"), town("B")])

    assert holdings.tokens == ()
    assert holdings.room(np.array([], dtype=np.int64)).tolist() == []
