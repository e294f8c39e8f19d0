import numpy as np
import pytest
from scipy.sparse import csr_array, vstack
from sklearn.neighbors import NearestNeighbors

from benchmarks.synthetic.registrations import invent_registrations
from benchmarks.synthetic.rows import unit_rows as registered_rows
from gemsamen.matching import MatchingError
from gemsamen.matching.scale import nearest_neighbours
from tests.matching.scale.examples import best_scores, unit_rows

ROUNDING = 2e-6


@pytest.mark.parametrize("block", [7, 64, 2048])
@pytest.mark.parametrize("threads", [1, 3])
def test_the_neighbours_are_those_of_comparing_everything(block: int, threads: int):
    rows = unit_rows(150)

    found = nearest_neighbours(rows, 10, block=block, threads=threads)

    np.testing.assert_allclose(found.scores, best_scores(rows, 10), atol=ROUNDING)
    products = (rows @ rows.T).toarray()
    np.testing.assert_allclose(np.take_along_axis(products, found.others, axis=1), found.scores, atol=ROUNDING)
    assert all(len(set(line)) == 10 for line in found.others.tolist())
    assert not (found.others == np.arange(150)[:, np.newaxis]).any()


def test_five_thousand_registers_have_the_neighbours_that_scikit_learn_finds():
    rows = registered_rows(invent_registrations(5_000), 5_000)
    asked = slice(0, 5_000, 10)

    found = nearest_neighbours(rows, 20)

    distances, others = (
        NearestNeighbors(n_neighbors=21, metric="cosine", algorithm="brute").fit(rows).kneighbors(rows[asked])
    )
    expected = np.array(
        [line[other != row] for row, line, other in zip(range(0, 5_000, 10), 1 - distances, others, strict=True)]
    )
    np.testing.assert_allclose(found.scores[asked], expected[:, :20], atol=ROUNDING)


def test_equal_scores_stand_in_the_order_of_the_rows_however_the_work_is_divided():
    rows = csr_array(vstack([unit_rows(40, filled=2)] * 5))

    answers = [
        nearest_neighbours(rows, 6, block=block, threads=threads) for block, threads in ((200, 1), (16, 1), (16, 4))
    ]

    for answer in answers:
        np.testing.assert_array_equal(answer.others, answers[0].others)
    tied = (answers[0].scores[:, :-1] == answers[0].scores[:, 1:]) & (answers[0].others[:, 1:] >= 0)
    assert tied.any()
    assert (answers[0].others[:, :-1] < answers[0].others[:, 1:])[tied].all()


def test_who_shares_nothing_is_nobodys_neighbour():
    rows = csr_array(np.array([[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]], dtype=np.float32))

    found = nearest_neighbours(rows, 3)

    assert found.others.tolist() == [[1, -1, -1], [0, -1, -1], [-1, -1, -1], [-1, -1, -1]]
    assert found.scores.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize("size", [0, 1, 2])
def test_hardly_any_rows_are_no_problem(size: int):
    found = nearest_neighbours(unit_rows(2)[:size], 20)

    assert found.others.shape == (size, 20)
    assert (found.others >= 0).sum() == (2 if size == 2 else 0)


def test_whoever_waits_hears_how_far_it_is():
    heard: list[float] = []

    nearest_neighbours(unit_rows(50), 3, block=20, progress=heard.append)

    assert heard == sorted(heard)
    assert len(heard) == 6
    assert heard[-1] == 1.0


@pytest.mark.parametrize(
    ("value", "changes"),
    [(-0.5, {}), (np.nan, {}), (np.inf, {}), (0.5, {"k": 0}), (0.5, {"threads": 0}), (0.5, {"block": 0})],
)
def test_what_would_give_a_wrong_list_is_refused(value: float, changes: dict[str, int]):
    rows = csr_array(np.array([[value, 1.0], [0.3, 0.2]]))

    with pytest.raises(MatchingError):
        nearest_neighbours(rows, **changes)
