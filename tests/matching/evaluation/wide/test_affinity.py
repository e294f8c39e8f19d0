import numpy as np
import pytest

from gemsamen.matching import PartnerRanker
from gemsamen.matching.evaluation.turns import score_table
from gemsamen.matching.evaluation.wide import PairAffinity
from tests.matching.evaluation.wide.countries import COUNTRIES
from tests.matching.synthetic import COEFFICIENTS, country

pytestmark = pytest.mark.pure


def by_blocks(affinity: PairAffinity) -> np.ndarray:
    return np.concatenate([scores for _, scores in affinity.blocks()])


@pytest.mark.parametrize("name", COUNTRIES)
@pytest.mark.parametrize("rows_at_once", [7, 1_000])
def test_blocks_give_the_scores_of_the_ranker(name: str, rows_at_once: int):
    profiles = COUNTRIES[name]()

    found = by_blocks(PairAffinity(profiles, COEFFICIENTS, rows_at_once=rows_at_once))

    expected = score_table(PartnerRanker(profiles, COEFFICIENTS))
    is_pair = ~np.eye(len(profiles), dtype=np.bool_)
    assert found[is_pair] == pytest.approx(expected[is_pair], abs=2e-5)


def test_the_shipped_coefficients_are_used_unless_others_are_given():
    found = by_blocks(PairAffinity(country()))

    expected = score_table(PartnerRanker(country()))
    assert found[0, 1:] == pytest.approx(expected[0, 1:], abs=2e-5)


@pytest.mark.parametrize("name", COUNTRIES)
def test_scores_are_the_same_in_both_directions(name: str):
    found = by_blocks(PairAffinity(COUNTRIES[name](), COEFFICIENTS, rows_at_once=16))

    assert found.tolist() == found.T.tolist()


def test_any_pairs_can_be_asked_for():
    affinity = PairAffinity(country(), COEFFICIENTS, rows_at_once=9)
    rows, columns = np.array([3, 30, 17]), np.array([39, 0])

    found = affinity.between(rows, columns)

    assert found == pytest.approx(by_blocks(affinity)[np.ix_(rows, columns)])


def test_blocks_of_some_rows_come_in_the_order_that_was_asked():
    affinity = PairAffinity(country(), COEFFICIENTS, rows_at_once=2)

    found = list(affinity.blocks(np.array([5, 2, 9])))

    assert [rows.tolist() for rows, _ in found] == [[5, 2], [9]]


def test_it_tells_how_far_it_is():
    seen: list[tuple[int, int]] = []

    PairAffinity(country(), rows_at_once=16, progress=lambda done, total: seen.append((done, total)))

    assert seen == [(16, 40), (32, 40), (40, 40)]


@pytest.mark.parametrize("size", [1, 2])
def test_very_small_registers_are_no_special_case(size: int):
    found = by_blocks(PairAffinity(country(size)))

    assert found.shape == (size, size)
    assert np.isfinite(found).all()
