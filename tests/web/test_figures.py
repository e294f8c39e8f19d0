import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.web.figures import figure


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [(0, "0", "0"), (999, "999", "999"), (15_000, "15.000", "15,000"), (-1_200_000, "−1.200.000", "−1,200,000")],
)
def test_a_whole_number_has_the_marks_of_the_language(session_app: Flask, value: int, dutch: str, english: str):
    with session_app.test_request_context():
        with force_locale("nl_NL"):
            assert figure(value) == dutch
        with force_locale("en_GB"):
            assert figure(value) == english
