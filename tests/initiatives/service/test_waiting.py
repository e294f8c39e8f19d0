from datetime import timedelta

import pytest

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    InitiativeQuery,
    StalledLine,
    asking_to_join,
    dutch_today,
    get_initiative,
    list_initiatives,
    not_answered_in_time,
    stalled,
)
from tests import factories
from tests.initiatives.counting import counted_statements
from tests.initiatives.people import id_of, silent_initiative

pytestmark = pytest.mark.usefixtures("app")
OPERATOR = Actor.operator()


def step_of(number: int, slug: str, days: int) -> None:
    """Let an organisation own a next step that is due in so many days."""
    initiative = db.session.get_one(Initiative, number)
    initiative.next_step_owner_id, initiative.next_step_date = id_of(slug), dutch_today() + timedelta(days=days)
    db.session.commit()


def standing_still(slug: str = "zutphen") -> list[StalledLine]:
    return stalled(OPERATOR, id_of(slug), dutch_today())


def test_a_late_step_of_somebody_else_stalls_the_initiative_for_those_who_lead() -> None:
    number = factories.initiative("Samen", joined=("lochem", "brummen"))
    step_of(number, "lochem", -3)

    [line] = standing_still()

    assert (line.title, line.next_step, line.owner, line.is_late) == ("Samen", "Vraag de buren", "Lochem", True)
    assert standing_still("brummen") == standing_still("lochem") == []


@pytest.mark.parametrize(("owner", "days"), [("zutphen", -3), ("lochem", 0), ("lochem", 5)])
def test_an_own_late_step_and_a_step_in_time_do_not(owner: str, days: int) -> None:
    step_of(factories.initiative(joined=("lochem",)), owner, days)

    assert standing_still() == []


@pytest.mark.parametrize(("days", "is_quiet"), [(59, False), (60, True), (200, True)])
def test_an_initiative_in_which_nobody_says_anything_has_fallen_silent_initiative(days: int, *, is_quiet: bool) -> None:
    number = silent_initiative(days)

    found = standing_still()
    [line] = list_initiatives(OPERATOR, id_of(), InitiativeQuery()).items

    assert [each.is_late for each in found] == ([False] if is_quiet else [])
    assert line.quiet_days == get_initiative(OPERATOR, id_of(), number).quiet_days == (days if is_quiet else 0)


def test_what_ended_does_not_stall() -> None:
    number = silent_initiative(100)
    db.session.get_one(Initiative, number).state = "stopped"
    db.session.commit()

    assert standing_still() == []
    assert list_initiatives(OPERATOR, id_of(), InitiativeQuery(state=None)).items[0].quiet_days == 0


def test_each_of_these_lists_takes_one_statement() -> None:
    actor, own, today = factories.actor(), id_of(), dutch_today()
    for number in range(5):
        silent_initiative(100, f"Stil {number}")
    db.session.remove()

    for read in (
        lambda: asking_to_join(actor, own),
        lambda: not_answered_in_time(actor, own, today),
        lambda: stalled(actor, own, today),
    ):
        with counted_statements() as statements:
            read()
        assert len(statements) == 1


def test_nobody_reads_what_waits_for_an_organisation_he_does_not_work_for() -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    for read in (
        lambda: asking_to_join(stranger, id_of()),
        lambda: not_answered_in_time(stranger, id_of(), dutch_today()),
        lambda: stalled(stranger, id_of(), dutch_today()),
    ):
        with pytest.raises(AccessDeniedError):
            read()
