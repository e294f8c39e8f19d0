from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.service import (
    ChangedMeanwhileError,
    InitiativeRefusedError,
    NextStep,
    RoleChange,
    SecondSecretaryError,
    change_role,
    dutch_today,
    get_initiative,
    set_next_step,
)
from tests import factories

OPERATOR = Actor.operator()


def at_once(app: Flask, *changes: Callable[[], None]) -> list[str]:
    """Make changes at the same moment, each in a transaction of its own, and return what became of them."""
    together = Barrier(len(changes))

    def run(change: Callable[[], None]) -> str:
        with app.app_context():
            together.wait(timeout=10)
            try:
                with transaction():
                    change()
            except InitiativeRefusedError as error:
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
