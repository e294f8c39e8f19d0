from datetime import date, timedelta

import pytest

from gemsamen.db import transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.initiative import LogKind
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.service import (
    DecisionDateError,
    DecisionDraft,
    InitiativeNotFoundError,
    LogTextError,
    LongTextError,
    TakesNoPartError,
    add_decision,
    add_note,
    dutch_today,
    list_log,
)
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_what_is_sent_twice_by_a_double_click_stands_there_once() -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()
    before = len(list_log(actor, own, number, PageRequest())[1].items)

    for _click in range(2):
        with transaction():
            add_note(actor, own, number, "Gebeld met de leverancier")
            add_decision(actor, own, number, DecisionDraft(text="Wij doen mee", decided_on=dutch_today()))
    with transaction():
        add_note(actor, own, number, "Nog eens gebeld met de leverancier")

    _title, page = list_log(actor, own, number, PageRequest())
    assert len(page.items) == before + 3


def test_a_note_stands_on_top_with_its_writer() -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()

    with transaction():
        add_note(actor, own, number, "Gebeld met de leverancier\nKomt terug")

    title, page = list_log(actor, own, number, PageRequest())
    assert title == "Zaaksysteem samen vernieuwen"
    assert page.items[0].text == "Gebeld met de leverancier\nKomt terug"
    assert (page.items[0].organisation, page.items[0].author) == ("Zutphen", actor.name)


def test_a_decision_keeps_who_took_it_and_when() -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()
    decided = DecisionDraft(text="Wij doen mee", decided_on=dutch_today() - timedelta(days=3), decided_by="college")

    with transaction():
        add_decision(actor, own, number, decided)

    line = list_log(actor, own, number, PageRequest())[1].items[0]
    assert line.kind is LogKind.DECISION
    assert line.facts == {"decided_on": decided.decided_on.isoformat(), "decided_by": "college"}


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "x" * 4_001])
def test_a_line_without_words_or_without_end_is_refused(text: str) -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()

    with pytest.raises(LogTextError):
        add_note(actor, own, number, text)


@pytest.mark.parametrize("day", [date(1999, 12, 31), dutch_today() + timedelta(days=2)])
def test_a_decision_was_taken_in_this_century_and_not_in_the_future(day: date) -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()

    with pytest.raises(DecisionDateError):
        add_decision(actor, own, number, DecisionDraft(text="Ja", decided_on=day))


def test_the_name_of_a_body_has_a_limit() -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()

    with pytest.raises(LongTextError):
        add_decision(actor, own, number, DecisionDraft(text="Ja", decided_on=dutch_today(), decided_by="college " * 30))


def test_every_participant_writes_but_who_is_only_invited_does_not() -> None:
    number = factories.initiative(joined=("lochem",), invited=("brummen",))
    joined = factories.actor("x@lochem.example", slug="lochem")
    invited = factories.actor("x@brummen.example", slug="brummen")

    with transaction():
        add_note(joined, factories.organisation("lochem").id, number, "Wij ook")

    with pytest.raises(TakesNoPartError):
        add_note(invited, factories.organisation("brummen").id, number, "Wij ook")


def test_a_reader_and_a_stranger_do_not_write() -> None:
    number = factories.initiative()
    reader = factories.actor(role=Role.READER)
    stranger = factories.actor("x@brummen.example", slug="brummen")

    with pytest.raises(AccessDeniedError):
        add_note(reader, factories.organisation().id, number, "Hallo")
    with pytest.raises(InitiativeNotFoundError):
        add_note(stranger, factories.organisation("brummen").id, number, "Hallo")
    with pytest.raises(InitiativeNotFoundError):
        list_log(stranger, factories.organisation("brummen").id, number, PageRequest())


def test_the_log_comes_in_pages_of_three_statements() -> None:
    actor, own, number = factories.actor(), factories.organisation().id, factories.initiative()
    with transaction():
        for place in range(40):
            add_note(actor, own, number, f"Regel {place}")

    with counted_statements() as statements:
        _, page = list_log(actor, own, number, PageRequest(number=2, size=25))

    assert (page.total, len(page.items), page.items[-1].event) == (41, 16, "started")
    assert len(statements) == 3
