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


def gaps(components: list[int], functions: list[int]) -> Gaps:
    count = len(components)
    return Gaps(
        owners=np.zeros(count, dtype=np.int32),
        components=np.array(components, dtype=np.int32),
        functions=np.array(functions, dtype=np.int32),
        urgencies=np.ones(count),
        wanted_by=np.zeros(count, dtype=np.int32),
        is_leading=np.zeros(count, dtype=np.bool_),
        registered=np.zeros(count, dtype=np.int32),
        texts=("",) * count,
    )


@pytest.mark.parametrize("asked", [[], [0], [2], [5], [2, 0], [1, 2, 5]])
def test_the_systems_for_some_components_are_the_rows_that_name_them(asked: list[int]):
    components = [2, NOBODY, 0, 2, 5, 2, NOBODY, 1]

    found = UsesByComponent(uses(components), N_COMPONENTS).about(np.array(asked, dtype=np.int32))

    assert found.rows.tolist() == [row for each in asked for row, named in enumerate(components) if named == each]
    assert found.table.products.tolist() == found.rows.tolist()
    assert found.table.components.tolist() == [components[row] for row in found.rows]


def test_systems_without_a_known_component_stand_apart():
    found = UsesByComponent(uses([2, NOBODY, 0, NOBODY]), N_COMPONENTS).unnamed()

    assert found.rows.tolist() == [1, 3]


def test_the_best_value_counts_for_an_owner_and_nothing_for_who_has_none():
    found = UsesByComponent(uses([1, 1, 4, 1]), N_COMPONENTS).about(np.array([1], dtype=np.int32))

    best = found.best(np.array([0.2, 0.5, 0.7]), 4)

    np.testing.assert_allclose(best, [0.7, 0.5, 0.0, 0.0])
    assert found.owners(4).tolist() == [True, True, False, False]


def test_a_gap_is_as_near_as_the_component_or_function_it_is_about():
    table = gaps([1, NOBODY, 3, NOBODY, 2], [NOBODY, 4, NOBODY, 0, 4])
    components = np.array([0.0, 1.0, 0.3, 0.0, 0.0, 0.0], dtype=np.float32)
    functions = np.array([0.0, 0.0, 0.0, 0.0, 0.5], dtype=np.float32)

    found = Subjects(table).near(components, functions)

    np.testing.assert_allclose(found.all_values, [1.0, 0.5, 0.0, 0.0, 0.5])
    assert set(found.rows.tolist()) == {0, 1, 4}
    np.testing.assert_array_equal(found.values, found.all_values[found.rows])
