import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemsamen.matching import Band, Confidence, Scope
from gemsamen.matching.scales import band_of, confidence_of, points_of, probability_of

pytestmark = pytest.mark.pure

SCORES = st.floats(-1000, 1000)


def log_odds(probability: float) -> float:
    return math.log(probability / (1 - probability))


@pytest.mark.parametrize(("probability", "points"), [(0.0001, 0), (0.05, 40), (0.2, 60), (0.5, 80), (0.99, 100)])
def test_regional_points_are_anchored_on_probabilities(probability: float, points: float):
    found = points_of(np.array(log_odds(probability)), scope=Scope.REGIONAL, base=-9.0)

    assert found == pytest.approx(points)


@pytest.mark.parametrize(("ratio", "points"), [(0.1, 0), (2, 40), (5, 60), (20, 80), (1000, 100)])
def test_national_points_are_anchored_on_the_odds_of_the_average_pair(ratio: float, points: float):
    found = points_of(np.array(-9.0 + math.log(ratio)), scope=Scope.NATIONAL, base=-9.0)

    assert found == pytest.approx(points)


@given(first=SCORES, second=SCORES, scope=st.sampled_from(Scope))
def test_points_never_fall_as_the_score_rises(first: float, second: float, scope: Scope):
    low, high = points_of(np.array(sorted([first, second])), scope=scope, base=-9.0)

    assert 0 <= low <= high <= 100


@given(SCORES)
def test_a_probability_is_a_probability(score: float):
    assert 0.0 <= probability_of(score) <= 1.0


@pytest.mark.parametrize(
    ("points", "band"),
    [(80, Band.VERY_LIKELY), (79, Band.LIKELY), (60, Band.LIKELY), (40, Band.POSSIBLE), (39, Band.UNLIKELY)],
)
def test_bands_follow_the_points(points: int, band: Band):
    assert band_of(points) is band


@pytest.mark.parametrize(
    ("own", "their", "confidence"),
    [(4, 100, Confidence.LOW), (100, 4, Confidence.LOW), (5, 14, Confidence.MEDIUM), (15, 15, Confidence.HIGH)],
)
def test_confidence_follows_the_side_that_knows_least(own: int, their: int, confidence: Confidence):
    assert confidence_of(own, their) is confidence
