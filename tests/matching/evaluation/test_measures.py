import math

import numpy as np
import pytest

from gemsamen.matching.evaluation.measures import bootstrap_mean, calibration_error, ndcg

pytestmark = pytest.mark.pure


def test_a_perfect_ranking_scores_one():
    assert ndcg([3, 1, 2], {3, 1}) == 1.0


def test_a_right_answer_in_second_place_is_discounted():
    assert ndcg([5, 3, 1], {3}) == pytest.approx(1 / math.log2(3))


def test_what_comes_after_the_tenth_place_does_not_count():
    assert ndcg(list(range(20)), {15}) == 0.0


def test_a_ranking_cannot_be_judged_when_nothing_is_relevant():
    with pytest.raises(ValueError, match="relevant"):
        ndcg([1, 2], set())


def test_an_interval_lies_around_its_mean_and_is_the_same_on_every_run():
    values = np.array([0.0, 1.0, 1.0, 0.5])

    found = bootstrap_mean(values)

    assert found.low < found.mean == 0.625 < found.high
    assert found == bootstrap_mean(values)


def test_nothing_has_no_mean():
    assert math.isnan(bootstrap_mean(np.array([])).mean)


def test_probabilities_that_come_true_as_often_as_said_are_calibrated():
    said = np.full(100, 0.25)

    assert calibration_error(said, np.tile([1.0, 0.0, 0.0, 0.0], 25), n_bins=1) == pytest.approx(0.0)
    assert calibration_error(said, np.ones(100)) == pytest.approx(0.75)


def test_unlikely_pairs_are_left_out_of_the_calibration():
    assert math.isnan(calibration_error(np.array([0.01]), np.array([1.0])))
