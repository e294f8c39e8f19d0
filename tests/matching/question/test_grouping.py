import numpy as np
import pytest

from gemsamen.matching.question import NOBODY, Gaps, Uses
from gemsamen.matching.question.grouping import Subjects, UsesByComponent

N_COMPONENTS, N_FUNCTIONS = 6, 5


def uses(components: list[int]) -> Uses:
    numbers = np.arange(len(components), dtype=np.int32)
    return Uses(
        owners=numbers % 3,
        components=np.array(components, dtype=np.int32),
        products=numbers,
        suppliers=numbers,
        coverages=np.ones(len(components)),
        first_exits=numbers,
        last_exits=numbers,
        in_production_since=numbers,
        confirmed=numbers,
    )


def gaps(components: list[int], functions: list[int], urgencies: list[float] | None = None) -> Gaps:
    count = len(components)
    return Gaps(
        owners=(np.arange(count) % 2).astype(np.int32),
        components=np.array(components, dtype=np.int32),
        functions=np.array(functions, dtype=np.int32),
        urgencies=np.array(urgencies or [1.0] * count),
        wanted_by=np.zeros(count, dtype=np.int32),
        is_leading=np.zeros(count, dtype=np.bool_),
        registered=np.zeros(count, dtype=np.int32),
        texts=("",) * count,
    )


@pytest.mark.parametrize("asked", [[], [0], [2], [5], [2, 0], [1, 2, 5]])
def test_the_systems_for_some_components_are_the_rows_that_name_them(asked: list[int]):
    components = [2, NOBODY, 0, 2, 5, 2, NOBODY, 1]

    found = UsesByComponent(uses(components), N_COMPONENTS).about(np.array(asked, dtype=np.int32))

    assert sorted(found.rows) == [row for row, named in enumerate(components) if named in asked]
    assert found.products.tolist() == found.rows.tolist()
    assert found.components.tolist() == [components[row] for row in found.rows]
    assert found.owners.tolist() == [row % 3 for row in found.rows]


def test_systems_for_one_component_are_in_the_order_of_their_owners_and_then_of_the_table():
    found = UsesByComponent(uses([2, 2, 1, 2, 2, 2, 2]), N_COMPONENTS).about(np.array([2], dtype=np.int32))

    assert found.owners.tolist() == [0, 0, 0, 1, 1, 2]
    assert found.rows.tolist() == [0, 3, 6, 1, 4, 5]


def test_systems_without_a_known_component_stand_apart():
    found = UsesByComponent(uses([2, NOBODY, 0, NOBODY]), N_COMPONENTS).unnamed()

    assert sorted(found.rows) == [1, 3]


def test_a_gap_is_as_near_as_the_component_or_function_it_is_about():
    table = gaps([1, NOBODY, 3, NOBODY, 2], [NOBODY, 4, NOBODY, 0, NOBODY])
    components = np.array([0.0, 1.0, 0.5, 0.0, 0.0, 0.0], dtype=np.float32)
    functions = np.array([0.0, 0.0, 0.0, 0.0, 0.5], dtype=np.float32)

    found = Subjects(table, N_COMPONENTS, N_FUNCTIONS).near(components, functions)

    assert found.rows.tolist() == [0, 4, 1]
    assert found.owners.tolist() == [0, 0, 1]
    np.testing.assert_allclose(found.values, [1.0, 0.5, 0.5])


def test_the_gaps_of_one_organisation_come_nearest_first_and_without_those_that_count_nothing():
    table = gaps([2, 1, 1, 1, 2, 1], [NOBODY] * 6, urgencies=[1.0, 1.0, 0.5, 1.0, 0.0, 1.0])
    nearness = np.array([0.0, 0.25, 1.0, 0.0, 0.0, 0.0], dtype=np.float32)

    found = Subjects(table, N_COMPONENTS, N_FUNCTIONS).urgent(nearness, np.zeros(N_FUNCTIONS, dtype=np.float32))

    assert found.of(0) == [(0, 1.0), (2, 0.125)]
    assert found.of(1) == [(1, 0.25), (3, 0.25), (5, 0.25)]
    assert found.of(7) == []
