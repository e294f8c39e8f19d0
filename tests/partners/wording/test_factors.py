import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.matching import Factor, Scope
from gemsamen.partners.wording import factor_lines
from tests.partners.examples import factors, partner


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (None, "aantal inwoners onbekend"),
        (1.02, "evenveel inwoners"),
        (1.6, "60% meer inwoners"),
        (2.5, "3 keer zo veel inwoners"),
        (1754.6, "1.755 keer zo veel inwoners"),
        (0.04, "96% minder inwoners"),
    ],
)
def test_a_difference_in_size_is_said_so_that_one_can_picture_it(session_app: Flask, ratio: float | None, words: str):
    with session_app.test_request_context(), force_locale("nl_NL"):
        lines = factor_lines(partner(factors=factors(size=2), population_ratio=ratio), Scope.REGIONAL)

    assert lines[list(Factor).index(Factor.SIZE)].why == words
