import numpy as np
import pytest

from gemsamen.matching.scoring import Scores

pytestmark = pytest.mark.pure


def scores_of(contributions: np.ndarray, candidates: list[int]) -> Scores:
    totals = contributions.sum(axis=1)
    order = sorted(candidates, key=lambda row: (-totals[row], row))
    return Scores(contributions, totals, np.zeros(len(totals)), np.array(order, dtype=np.int64))


@pytest.mark.parametrize("seed", range(5))
def test_the_place_without_a_factor_is_the_one_on_a_list_made_without_it(seed: int):
    generator = np.random.default_rng(seed)
    contributions = generator.integers(-2, 3, (40, 6)).astype(float)
    candidates = sorted(generator.choice(40, 25, replace=False).tolist())
    scores = scores_of(contributions, candidates)

    places = scores.places_without(scores.candidates)

    for factor in range(1, 6):
        rest = np.delete(contributions, factor, axis=1).sum(axis=1)
        ordered = sorted(candidates, key=lambda row: (-rest[row], row))
        expected = [1 + ordered.index(row) for row in scores.candidates]
        assert places[:, factor - 1].tolist() == expected


def test_without_candidates_there_are_no_places():
    scores = scores_of(np.zeros((3, 6)), [])

    assert scores.places_without(scores.candidates).shape == (0, 5)
