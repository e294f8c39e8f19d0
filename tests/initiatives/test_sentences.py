from datetime import UTC, datetime

import pytest
from flask import Flask

from gemsamen.domain.initiative import LogKind
from gemsamen.initiatives.sentences import decision_source, dutch_day, log_sentence, refusal_sentence, replies_sentence
from gemsamen.initiatives.service import InitiativeRefusedError, LogEvent, LogLine, Replies

THREE_OF_FOUR = "3 van 4 uitgenodigde organisaties antwoordden"


def line(event: LogEvent | None, **facts: object) -> LogLine:
    moment = datetime(2026, 11, 24, tzinfo=UTC)
    return LogLine(
        at=moment, kind=LogKind.NOTE, event=event, text="", facts=facts, organisation="Zutphen", author="Vera"
    )


@pytest.mark.parametrize("error", InitiativeRefusedError.__subclasses__(), ids=lambda error: error.__name__)
def test_every_refusal_is_one_dutch_sentence_or_two(app: Flask, error: type[InitiativeRefusedError]) -> None:
    with app.test_request_context():
        sentence = refusal_sentence(error())

    assert sentence.endswith((".", "?"))
    assert not sentence.startswith(("The ", "This ", "There ", "Choose ", "Say "))


@pytest.mark.parametrize("event", LogEvent)
def test_every_event_names_who_it_is_about(app: Flask, event: LogEvent) -> None:
    facts = {"organisation": "Lochem", "role": "driver", "phase": "forming", "step": "Bel", "due": "2027-01-01"}
    with app.test_request_context():
        sentence = log_sentence(line(event, **facts))

    assert "Zutphen" in sentence or "Lochem" in sentence


def test_what_was_written_by_hand_needs_no_sentence(app: Flask) -> None:
    with app.test_request_context():
        assert log_sentence(line(None)) == ""


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, ""),
        ({"decided_on": "2026-11-03", "decided_by": ""}, "Besloten op 3 nov 2026."),
        ({"decided_on": "2026-11-03", "decided_by": "het college"}, "Besloten op 3 nov 2026 door het college."),
    ],
)
def test_a_decision_says_who_took_it_and_when(app: Flask, facts: dict[str, str], sentence: str) -> None:
    with app.test_request_context():
        assert decision_source(line(None, **facts)).replace("\xa0", " ") == sentence


def test_a_moment_late_in_the_evening_falls_on_the_dutch_day() -> None:
    assert dutch_day(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)).isoformat() == "2026-07-01"


@pytest.mark.parametrize(
    ("replies", "words"),
    [
        (Replies(asked=1, answered=0, median_days=None), "0 van 1 uitgenodigde organisatie antwoordde."),
        (
            Replies(asked=4, answered=3, median_days=0),
            "3 van 4 uitgenodigde organisaties antwoordden, de helft binnen 1 dag.",
        ),
        (
            Replies(asked=4, answered=3, median_days=6),
            "3 van 4 uitgenodigde organisaties antwoordden, de helft binnen 7 dagen.",
        ),
    ],
)
def test_replies_are_counted_with_how_fast_half_of_them_came(app: Flask, replies: Replies, words: str) -> None:
    with app.test_request_context():
        assert replies_sentence(replies) == words
