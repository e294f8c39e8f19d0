from datetime import timedelta

import pytest

from gemsamen.db import db, now, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.initiatives.service import (
    DecisionDraft,
    LogEvent,
    RecentLine,
    add_decision,
    add_note,
    answer,
    dutch_today,
    recent_news,
)
from tests import factories
from tests.initiatives.counting import counted_statements
from tests.initiatives.people import DECLINING, JOINING, id_of

pytestmark = pytest.mark.usefixtures("app")
OPERATOR = Actor.operator()


def news(slug: str = "zutphen", most: int = 10) -> list[RecentLine]:
    return recent_news(OPERATOR, id_of(slug), now() - timedelta(days=14), most)


def test_answers_and_decisions_of_others_are_news_the_newest_first() -> None:
    number = factories.initiative("Samen", invited=("lochem", "brummen"))
    with transaction():
        answer(OPERATOR, id_of("lochem"), number, JOINING)
        answer(OPERATOR, id_of("brummen"), number, DECLINING)
        add_decision(OPERATOR, id_of("lochem"), number, DecisionDraft(text="Akkoord", decided_on=dutch_today()))

    found = news()

    assert [(each.title, each.line.event, each.line.text) for each in found] == [
        ("Samen", None, "Akkoord"),
        ("Samen", LogEvent.DECLINED, ""),
        ("Samen", LogEvent.JOINED, "Graag in het najaar"),
    ]
    assert [each.line.event for each in news(most=1)] == [None]


def test_what_the_own_organisation_did_and_small_notes_are_no_news() -> None:
    number = factories.initiative(joined=("lochem",))
    before = news("lochem")
    with transaction():
        add_note(OPERATOR, id_of(), number, "Gebeld")
        add_decision(OPERATOR, id_of("lochem"), number, DecisionDraft(text="Van ons", decided_on=dutch_today()))

    assert news("lochem") == before


@pytest.mark.parametrize("slug", ["brummen", "voorst", "heerde"])
def test_who_takes_no_part_gets_no_news(slug: str) -> None:
    number = factories.open_initiative(slug="zutphen", invited=("brummen", "voorst", "lochem"))
    with transaction():
        answer(OPERATOR, id_of("voorst"), number, DECLINING)
        answer(OPERATOR, id_of("lochem"), number, JOINING)

    assert news(slug) == []
    assert len(news()) == 2


def test_older_news_is_left_out() -> None:
    factories.initiative(joined=("lochem",))

    assert recent_news(OPERATOR, id_of(), now() + timedelta(seconds=1), 10) == []


def test_news_takes_one_statement() -> None:
    actor, own = factories.actor(), id_of()
    for number in range(4):
        factories.initiative(f"Samen {number}", joined=("lochem", "brummen"))
    db.session.remove()

    with counted_statements() as statements:
        found = recent_news(actor, own, now() - timedelta(days=1), 50)

    assert len(found) == 8
    assert len(statements) == 1


def test_nobody_reads_the_news_of_an_organisation_he_does_not_work_for() -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        recent_news(stranger, id_of(), now(), 1)
