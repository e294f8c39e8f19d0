from datetime import timedelta

import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import InitiativePhase, ParticipantRole
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    DecisionDraft,
    Need,
    Readiness,
    RoleChange,
    add_decision,
    answer,
    change_role,
    dutch_today,
    get_initiative,
    readiness_of,
    set_phase,
    stop_initiative,
)
from tests import factories
from tests.initiatives.people import DECLINING, id_of

pytestmark = pytest.mark.usefixtures("app")
OPERATOR = Actor.operator()


def readiness(number: int) -> Readiness | None:
    return readiness_of(get_initiative(OPERATOR, id_of(), number))


def lacking(number: int) -> list[Need]:
    found = readiness(number)
    assert found is not None
    return [each.need for each in found.conditions if not each.is_met]


def go_to(number: int, phase: InitiativePhase) -> None:
    with transaction():
        set_phase(OPERATOR, id_of(), number, phase, seen=get_initiative(OPERATOR, id_of(), number).updated_at)


def decide(number: int, text: str) -> None:
    with transaction():
        add_decision(OPERATOR, id_of(), number, DecisionDraft(text=text, decided_on=dutch_today()))


def test_exploring_waits_for_a_second_organisation() -> None:
    alone, together = factories.initiative(invited=("lochem",)), factories.initiative(joined=("lochem",))

    assert lacking(alone) == [Need.TWO_TAKE_PART]
    assert lacking(together) == []
    found = readiness(together)
    assert found is not None
    assert (found.phase, found.is_ready) == (InitiativePhase.FORMING, True)


def test_a_group_is_formed_when_all_answered_one_leads_and_the_period_is_set() -> None:
    number = factories.initiative(joined=("lochem",), invited=("brummen",))
    go_to(number, InitiativePhase.FORMING)
    assert lacking(number) == [Need.EVERYBODY_ANSWERED, Need.LEAD_AUTHORITY, Need.PERIOD]

    with transaction():
        answer(OPERATOR, id_of("brummen"), number, DECLINING)
        lead = RoleChange(participant_id=id_of("lochem"), role=ParticipantRole.SECRETARY)
        change_role(OPERATOR, id_of(), number, lead)
        initiative = db.session.get_one(Initiative, number)
        initiative.window_first, initiative.window_last = dutch_today(), dutch_today() + timedelta(days=90)

    assert lacking(number) == []


def test_a_lead_authority_that_is_only_invited_is_none_yet() -> None:
    number = factories.initiative(joined=("lochem",), invited=("brummen",))
    with transaction():
        lead = RoleChange(participant_id=id_of("brummen"), role=ParticipantRole.SECRETARY)
        change_role(OPERATOR, id_of(), number, lead)
    go_to(number, InitiativePhase.FORMING)

    assert Need.LEAD_AUTHORITY in lacking(number)


def test_a_decision_of_an_earlier_phase_is_no_award() -> None:
    number = factories.initiative(joined=("lochem",))
    decide(number, "Samen verder")
    go_to(number, InitiativePhase.TENDERING)
    before = lacking(number)

    decide(number, "Gegund")

    assert (before, lacking(number)) == ([Need.AWARD], [])


@pytest.mark.parametrize("phase", [InitiativePhase.IMPLEMENTING, InitiativePhase.RUNNING])
def test_after_the_award_nothing_has_to_be_met(phase: InitiativePhase) -> None:
    number = factories.initiative()
    go_to(number, phase)

    assert readiness(number) is None


def test_what_ended_does_not_go_on() -> None:
    number = factories.initiative()
    seen = get_initiative(OPERATOR, id_of(), number).updated_at
    with transaction():
        stop_initiative(OPERATOR, id_of(), number, "Klaar", seen=seen)

    assert readiness(number) is None
