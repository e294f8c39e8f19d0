from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask

from gemsamen.audit.service import AuditLine
from gemsamen.audit.wording import Change, changes_of, kind_word, sentence_of
from gemsamen.audit.words import SENTENCES
from gemsamen.domain.access import Actor


def _line(action: str = "system.added", *, actor: str = "Anna", **changes: Any) -> AuditLine:
    kind = action.split(".", maxsplit=1)[0]
    at = datetime(2026, 11, 1, tzinfo=UTC)
    return AuditLine(at=at, actor=actor, action=action, subject_kind=kind, subject_label="Zaak%s", changes=changes)


@pytest.fixture(autouse=True)
def request_in_dutch(app: Flask):
    with app.test_request_context():
        yield


def test_an_action_reads_as_a_dutch_sentence():
    assert sentence_of(_line()) == "Anna heeft het systeem ‘Zaak%s’ toegevoegd."


@pytest.mark.parametrize("action", sorted(SENTENCES))
def test_every_known_action_names_who_did_it(action: str):
    sentence = sentence_of(_line(action))

    assert sentence.startswith("Anna ")
    assert sentence.endswith(".")
    assert "%(" not in sentence


def test_an_unknown_action_stays_readable():
    assert sentence_of(_line("report.sent_by_mail")) == "Anna: report: sent by mail (‘Zaak%s’)."
    assert kind_word("annual_report") == "annual report"


def test_the_command_line_is_somebody_on_the_server():
    assert sentence_of(_line(actor=Actor.operator().name)).startswith("Iemand op de server heeft")


@pytest.mark.parametrize(
    ("field", "pair", "expected"),
    [
        ("role", ["reader", "editor"], Change(field="rol", before="lezer", after="bewerker")),
        ("phase", [None, "in_production"], Change(field="fase", before="", after="in productie")),
        ("end", ["2028-12-31", None], Change(field="contract eindigt", before="31 dec 2028", after="")),
        ("yearly_cost", ["1000.00", "x"], Change(field="kosten per jaar", before="€ 1.000", after="x")),
        ("is_willing_to_lead", [False, True], Change(field="wil trekken", before="nee", after="ja")),
        ("components", [[], ["A", "B"]], Change(field="componenten", before="", after="A, B")),
        ("new_field", [1, 2.5], Change(field="new field", before="1", after="2.5")),
    ],
)
def test_a_fact_is_shown_before_and_after_in_words(field: str, pair: list[object], expected: Change):
    [change] = changes_of(_line(**{field: pair}))

    assert (change.field, change.before.replace("\xa0", " "), change.after.replace("\xa0", " ")) == (
        expected.field,
        expected.before,
        expected.after,
    )


@pytest.mark.parametrize("odd", ["text", 1, None, [1], [1, 2, 3], {"a": 1}])
def test_a_fact_in_an_odd_form_is_left_out(odd: object):
    assert changes_of(_line(odd=odd)) == ()
