from datetime import datetime

import pytest
from flask import Flask

from gemsamen.start.sentences import greeting, waiting_words


@pytest.mark.parametrize(
    ("hour", "words"),
    [(0, "Goedemorgen Vera."), (11, "Goedemorgen Vera."), (12, "Goedemiddag Vera."), (18, "Goedenavond Vera.")],
)
def test_the_greeting_follows_the_clock(app: Flask, hour: int, words: str) -> None:
    with app.test_request_context():
        assert greeting("Vera van den Berg", datetime(2026, 11, 24, hour)) == words  # noqa: DTZ001  Dutch wall clock


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "Deze week hoeft er niets voor Zutphen."),
        (1, "1 zaak wacht binnen een week op Zutphen."),
        (3, "3 zaken wachten binnen een week op Zutphen."),
    ],
)
def test_what_waits_is_counted(app: Flask, count: int, words: str) -> None:
    with app.test_request_context():
        assert waiting_words(count, "Zutphen") == words
