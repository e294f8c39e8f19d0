import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from gemsamen.matching import MatchingError
from gemsamen.matching.scale import LiveNeighbours, nearest_neighbours, overlay
from tests.matching.scale.examples import best_scores, unit_rows

K = 5


def changed_at_random(rows: csr_array, live: LiveNeighbours, changes: int, seed: int) -> csr_array:
    """Let rows get other values one by one, and return the matrix as it is in the end."""
    new, generator = unit_rows(changes, seed=seed), np.random.default_rng(seed)
    lines = [rows[[row]] for row in range(rows.shape[0])]
    for number in range(changes):
        row = int(generator.integers(rows.shape[0]))
        lines[row] = new[[number]] if number % 9 else new[[number]] * 0.0
        lines[row].eliminate_zeros()
        live.update(row, lines[row].indices, lines[row].data)
    return vstack(lines, format="csr")


def shown_scores(live: LiveNeighbours, size: int) -> NDArray[np.float64]:
    found = np.zeros((size, K))
    for row in range(size):
        others, scores = live.nearest(row)
        assert row not in others
        assert len(set(others.tolist())) == len(others)
        found[row, : len(scores)] = scores
    return found


@pytest.mark.parametrize("seed", range(4))
def test_after_many_changes_every_list_is_what_building_anew_gives(seed: int):
    rows = unit_rows(90, seed=seed)
    live = LiveNeighbours(rows, K)

    rows = changed_at_random(rows, live, 200, seed=seed + 100)

    np.testing.assert_allclose(shown_scores(live, 90), best_scores(rows, K), atol=2e-6)


def test_lists_that_lost_too_many_are_made_anew(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("gemsamen.matching.scale.updating.SPARE", 1)
    rows = unit_rows(80)
    live = LiveNeighbours(rows, K)

    rows = changed_at_random(rows, live, 150, seed=7)

    assert live.refills > 0
    np.testing.assert_allclose(shown_scores(live, 80), best_scores(rows, K), atol=2e-6)


def test_laying_out_anew_after_many_changes_changes_no_answer(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(overlay, "MOST", 10)
    rows = unit_rows(60)
    live = LiveNeighbours(rows, K)

    rows = changed_at_random(rows, live, 100, seed=3)

    np.testing.assert_allclose(shown_scores(live, 60), best_scores(rows, K), atol=2e-6)


def test_lists_that_were_built_before_are_used_and_left_alone():
    rows = unit_rows(70)
    built = nearest_neighbours(rows, K + 20)
    before = built.others.copy()
    live = LiveNeighbours(rows, K, built=built)

    live.update(3, rows[[4]].indices, rows[[4]].data)

    np.testing.assert_array_equal(built.others, before)
    assert live.nearest(3)[0][0] == 4


def test_lists_of_another_length_are_refused():
    rows = unit_rows(30)

    with pytest.raises(MatchingError):
        LiveNeighbours(rows, K, built=nearest_neighbours(rows, K))


@pytest.mark.parametrize(
    ("row", "columns", "values"),
    [
        (-1, [0], [1.0]),
        (30, [0], [1.0]),
        (0, [60], [1.0]),
        (0, [-1], [1.0]),
        (0, [1, 1], [0.5, 0.5]),
        (0, [1, 2], [0.5]),
        (0, [1], [-0.5]),
        (0, [1], [np.nan]),
    ],
)
def test_a_change_that_makes_no_sense_is_refused_and_changes_nothing(row: int, columns: list[int], values: list[float]):
    rows = unit_rows(30)
    live = LiveNeighbours(rows, K)

    with pytest.raises(MatchingError):
        live.update(row, np.array(columns, dtype=np.int32), np.array(values, dtype=np.float32))

    np.testing.assert_allclose(shown_scores(live, 30), best_scores(rows, K), atol=2e-6)
