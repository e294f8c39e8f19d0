import math
from pathlib import Path

import pytest

from gemsamen.matching import default_coefficients
from gemsamen.matching.refit.scaling import LEARNED, scaled
from gemsamen.partners.service import coefficients_folder, keep_coefficients_in, method_in_use

pytestmark = pytest.mark.pure


def test_the_rows_of_the_example_add_up_to_the_score():
    method = method_in_use()

    total = method.base + sum(row.contribution for row in method.example)

    assert total == pytest.approx(method.suggestion.score, abs=1e-9)
    assert method.suggestion.probability == pytest.approx(1 / (1 + math.exp(-total)))


def test_the_example_can_be_recomputed_from_the_weights_shown():
    method = method_in_use()
    weights = {weight.feature: weight.log_odds for weight in method.weights}

    for row in method.example:
        assert row.contribution == pytest.approx(weights[row.feature] * (row.value - row.average))
    assert method.base == pytest.approx(method.intercept + sum(row.log_odds * row.average for row in method.example))


def test_the_points_of_the_example_add_up():
    method = method_in_use()

    assert sum(each.points for each in method.factors) == method.suggestion.points


def test_the_page_shows_the_coefficients_that_lists_are_computed_with(tmp_path: Path):
    before, usual = method_in_use(), coefficients_folder().path
    keep_coefficients_in(tmp_path)
    coefficients_folder().add(scaled(default_coefficients(), dict.fromkeys(LEARNED, 2.0), version="learned"))

    after = method_in_use()
    keep_coefficients_in(usual.parent)

    assert before.version == default_coefficients().version
    assert after.version == "learned"
    twice = [2 * each.log_odds for each in before.weights]
    assert [each.log_odds for each in after.weights] == pytest.approx(twice, rel=1e-4)
    total = after.base + sum(row.contribution for row in after.example)
    assert total == pytest.approx(after.suggestion.score, abs=1e-9)
