from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from time import sleep

import pytest
from flask import Flask

from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.models import Initiative, InitiativeInterest, LogEntry
from gemsamen.initiatives.service import (
    AlreadyTakesPartError,
    ChangedMeanwhileError,
    InitiativeDraft,
    InitiativeNotFoundError,
    InitiativeRefusedError,
    NextStep,
    NothingToAnswerError,
    Reminder,
    RoleChange,
    SecondSecretaryError,
    StartedAlreadyError,
    answer,
    ask_to_join,
    change_role,
    claim_reminder,
    dutch_today,
    get_initiative,
    invite,
    set_next_step,
    start_initiative,
    started_just_now,
    stop_initiative,
    withdraw_invitation,
)
from tests import factories
from tests.initiatives.people import DECLINING, JOINING, id_of, invitation

OPERATOR = Actor.operator()
OVERLAP_SECONDS = 0.1


def at_once(app: Flask, *changes: Callable[[], None]) -> list[str]:
    """Make changes at the same moment, each in a transaction of its own, and return what became of them."""
    together = Barrier(len(changes))

    def run(change: Callable[[], None]) -> str:
        with app.app_context():
            together.wait(timeout=10)
            try:
                with transaction():
                    change()
            except (InitiativeRefusedError, InitiativeNotFoundError) as error:
                return type(error).__name__
            finally:
                db.session.remove()
            return "done"

    with ThreadPoolExecutor(len(changes)) as threads:
        return sorted(threads.map(run, changes))


def test_of_two_next_steps_at_the_same_moment_one_is_stored_and_one_is_told(app: Flask) -> None:
    number, own = factories.initiative(), factories.organisation().id
    seen = get_initiative(OPERATOR, own, number).updated_at
    db.session.remove()

    def step(text: str) -> Callable[[], None]:
        new = NextStep(text=text, owner_id=own, due=dutch_today())
        return lambda: set_next_step(OPERATOR, own, number, new, seen=seen)

    outcome = at_once(app, step("De ene"), step("De andere"))

    assert outcome == [ChangedMeanwhileError.__name__, "done"]
    assert get_initiative(OPERATOR, own, number).log_total == 2


@pytest.mark.parametrize("attempt", range(3))
def test_two_lead_authorities_at_the_same_moment_become_one(app: Flask, attempt: int) -> None:
    number, own = factories.initiative(f"Poging {attempt}", joined=("lochem", "brummen")), factories.organisation().id
    others = [factories.organisation(slug).id for slug in ("lochem", "brummen")]
    db.session.remove()

    def lead(organisation_id: int) -> Callable[[], None]:
        change = RoleChange(participant_id=organisation_id, role=ParticipantRole.SECRETARY)
        return lambda: change_role(OPERATOR, own, number, change)

    outcome = at_once(app, *map(lead, others))

    assert outcome == [SecondSecretaryError.__name__, "done"]


ANSWERS = {
    "join": lambda own, number: answer(OPERATOR, own, number, JOINING),
    "decline": lambda own, number: answer(OPERATOR, own, number, DECLINING),
}


@pytest.mark.parametrize("attempt", range(3))
def test_of_two_colleagues_that_answer_at_once_one_is_heard(app: Flask, attempt: int) -> None:
    number, lochem = factories.initiative(f"Poging {attempt}", invited=("lochem",)), id_of("lochem")
    db.session.remove()

    outcome = at_once(app, *(lambda each=each: each(lochem, number) for each in ANSWERS.values()))

    assert outcome[1] == "done"
    assert outcome[0] in {NothingToAnswerError.__name__, InitiativeNotFoundError.__name__}
    assert len(events(number, "joined") + events(number, "declined")) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_an_answer_and_taking_back_at_once_leave_one_of_the_two(app: Flask, attempt: int) -> None:
    number, own, lochem = factories.initiative(f"Poging {attempt}", invited=("lochem",)), id_of(), id_of("lochem")
    db.session.remove()

    outcome = at_once(
        app,
        lambda: answer(OPERATOR, lochem, number, JOINING),
        lambda: withdraw_invitation(OPERATOR, own, number, lochem),
    )

    assert "done" in outcome
    assert len(events(number, "joined") + events(number, "withdrawn")) == 1


@pytest.mark.parametrize("attempt", range(3))
def test_an_answer_and_an_end_at_once_never_join_what_has_ended(app: Flask, attempt: int) -> None:
    number, own, lochem = factories.initiative(f"Poging {attempt}", invited=("lochem",)), id_of(), id_of("lochem")
    seen = get_initiative(OPERATOR, own, number).updated_at
    db.session.remove()

    at_once(
        app,
        lambda: answer(OPERATOR, lochem, number, JOINING),
        lambda: stop_initiative(OPERATOR, own, number, "Klaar", seen=seen),
    )

    order = [str(line.facts["event"]) for line in reversed(get_initiative(OPERATOR, own, number).log)]
    assert "stopped" not in order or order[-1] == "stopped"


@pytest.mark.parametrize("attempt", range(3))
def test_the_same_invitation_sent_twice_at_once_invites_once(app: Flask, attempt: int) -> None:
    number, own, draft = factories.initiative(f"Poging {attempt}"), id_of(), invitation("lochem")
    db.session.remove()

    outcome = at_once(app, *[lambda: invite(OPERATOR, own, number, draft)] * 2)

    assert outcome == [AlreadyTakesPartError.__name__, "done"]
    assert len(events(number, "invited")) == 1


def starting(slug: str, **values: object) -> Callable[[], None]:
    """Start an initiative as a page does it."""
    own = id_of(slug)
    step = NextStep(text="Bel", owner_id=own, due=dutch_today())

    def start() -> None:
        started_just_now(OPERATOR, own, "Samen")
        sleep(OVERLAP_SECONDS)
        start_initiative(OPERATOR, own, replace(InitiativeDraft(title="Samen", next_step=step), **values))  # type: ignore[arg-type]

    return start


@pytest.mark.parametrize("origin", ["gap_id", "system_id"])
def test_of_two_colleagues_that_start_from_one_need_at_once_one_is_told_of_the_other(app: Flask, origin: str) -> None:
    number = factories.gap().id if origin == "gap_id" else factories.system().id
    start = starting("zutphen", **{origin: number})
    db.session.remove()

    outcome = at_once(app, start, start)

    assert outcome == [StartedAlreadyError.__name__, "done"]
    assert db.session.query(Initiative).count() == 1


def test_two_that_start_and_invite_each_other_at_once_do_not_wait_for_each_other(app: Flask) -> None:
    drafts = [
        starting("zutphen", invitation=invitation("lochem")),
        starting("lochem", invitation=invitation("zutphen")),
    ]
    db.session.remove()

    outcome = at_once(app, *drafts)

    assert outcome == ["done", "done"]


def test_of_two_commands_that_remind_at_once_one_sends_the_mail(app: Flask) -> None:
    number, claims = factories.initiative(invited=("lochem",)), list[bool]()
    reminder = Reminder(initiative_id=number, organisation_id=id_of("lochem"))
    db.session.remove()

    at_once(app, *[lambda: claims.append(claim_reminder(OPERATOR, reminder, dutch_today()))] * 2)

    assert sorted(claims) == [False, True]


def test_of_two_questions_to_join_at_once_one_is_news(app: Flask) -> None:
    number, lochem, news = factories.open_initiative(), id_of("lochem"), list[bool]()
    db.session.remove()

    at_once(app, *[lambda: news.append(ask_to_join(OPERATOR, lochem, number))] * 2)

    assert sorted(news) == [False, True]


@pytest.mark.parametrize("attempt", range(3))
def test_asking_twice_at_once_is_asking_once(app: Flask, attempt: int) -> None:
    number, lochem = factories.open_initiative(f"Poging {attempt}"), id_of("lochem")
    db.session.remove()

    outcome = at_once(app, *[lambda: ask_to_join(OPERATOR, lochem, number)] * 2)

    assert outcome == ["done", "done"]
    assert db.session.query(InitiativeInterest).filter_by(initiative_id=number).count() == 1


@pytest.mark.parametrize("attempt", range(3))
def test_an_invitation_and_a_question_to_join_at_once_leave_the_invitation(app: Flask, attempt: int) -> None:
    number, brummen, lochem = factories.open_initiative(f"Poging {attempt}"), id_of("brummen"), id_of("lochem")
    draft = invitation("lochem")
    db.session.remove()

    at_once(
        app,
        lambda: ask_to_join(OPERATOR, lochem, number),
        lambda: invite(OPERATOR, brummen, number, draft),
    )

    assert get_initiative(OPERATOR, lochem, number).invitation is not None
    assert db.session.query(InitiativeInterest).filter_by(initiative_id=number).count() == 0


def events(number: int, event: str) -> list[LogEntry]:
    """Return the lines of the log about one kind of event."""
    rows = db.session.query(LogEntry).filter_by(initiative_id=number)
    return [row for row in rows if row.facts.get("event") == event]
