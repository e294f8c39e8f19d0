import pytest
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.initiative import ParticipantRole, ParticipantStatus
from gemsamen.initiatives.service import (
    Answer,
    InitiativeEndedError,
    InitiativeNotFoundError,
    LastLeaderError,
    NextStep,
    NothingToAnswerError,
    OwnsNextStepError,
    RoleNotOfferedError,
    answer,
    dutch_today,
    leave,
    set_next_step,
    stop_initiative,
)
from tests import factories
from tests.initiatives.people import DECLINING, JOINING, id_of, neighbour, read, standing_of

pytestmark = pytest.mark.usefixtures("app")


def test_the_invited_organisation_joins_by_itself_in_a_role_it_chooses() -> None:
    number, them = factories.initiative(invited=("lochem",)), neighbour()

    with transaction():
        answer(them, id_of("lochem"), number, JOINING)

    details = read(them, number, "lochem")
    assert standing_of(details, "Lochem") == (ParticipantRole.FOLLOWER, ParticipantStatus.CONFIRMED)
    assert details.log[0].text == "Graag in het najaar"


def test_who_declines_is_shown_as_declined_but_never_why() -> None:
    number, them, us = factories.initiative(invited=("lochem",)), neighbour(), factories.actor()

    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)

    details = read(us, number)
    assert standing_of(details, "Lochem")[1] is ParticipantStatus.DECLINED
    assert "boos" not in repr(details)
    reasons = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "initiative.declined")).all()
    assert [(line.organisation_id, "boos" in str(line.changes)) for line in reasons] == [(id_of("lochem"), True)]


def test_for_who_declined_the_initiative_no_longer_exists() -> None:
    number, them = factories.initiative(invited=("lochem",)), neighbour()

    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)

    with pytest.raises(InitiativeNotFoundError):
        read(them, number, "lochem")


@pytest.mark.parametrize(
    "given",
    [
        Answer(status=ParticipantStatus.CONFIRMED, role=ParticipantRole.SECRETARY),
        Answer(status=ParticipantStatus.CONFIRMED, role=ParticipantRole.DRIVER),
        Answer(status=ParticipantStatus.INVITED),
        Answer(status=ParticipantStatus.LEFT),
    ],
)
def test_a_role_or_answer_that_was_not_offered_is_refused(given: Answer) -> None:
    number, them = factories.initiative(invited=("lochem",)), neighbour()

    with pytest.raises(RoleNotOfferedError):
        answer(them, id_of("lochem"), number, given)


def test_an_answer_is_given_once() -> None:
    number, them = factories.initiative(joined=("lochem",)), neighbour()

    with pytest.raises(NothingToAnswerError):
        answer(them, id_of("lochem"), number, DECLINING)


def test_nobody_answers_for_another() -> None:
    number, us = factories.initiative(invited=("lochem",)), factories.actor()

    with pytest.raises(AccessDeniedError):
        answer(us, id_of("lochem"), number, JOINING)


def test_a_reader_does_not_answer() -> None:
    number = factories.initiative(invited=("lochem",))

    with pytest.raises(AccessDeniedError):
        answer(neighbour(Role.READER), id_of("lochem"), number, JOINING)


def test_an_invitation_to_what_ended_cannot_be_answered() -> None:
    number, them, us = factories.initiative(invited=("lochem",)), neighbour(), factories.actor()
    with transaction():
        stop_initiative(us, id_of(), number, "Klaar", seen=read(us, number).updated_at)

    with pytest.raises(InitiativeEndedError):
        answer(them, id_of("lochem"), number, JOINING)


def test_a_participant_leaves_and_no_longer_sees_the_initiative() -> None:
    number, them, us = factories.initiative(joined=("lochem",)), neighbour(), factories.actor()

    with transaction():
        leave(them, id_of("lochem"), number, "Tot ziens")

    assert standing_of(read(us, number), "Lochem")[1] is ParticipantStatus.LEFT
    with pytest.raises(InitiativeNotFoundError):
        read(them, number, "lochem")


def test_who_owns_the_next_step_hands_it_over_before_leaving() -> None:
    number, them = factories.initiative(joined=("lochem",)), neighbour()
    step = NextStep(text="Bel ons", owner_id=id_of("lochem"), due=dutch_today())
    with transaction():
        set_next_step(them, id_of("lochem"), number, step, seen=read(them, number, "lochem").updated_at)

    with pytest.raises(OwnsNextStepError):
        leave(them, id_of("lochem"), number)


def test_the_last_one_that_leads_does_not_leave() -> None:
    number, us = factories.initiative(joined=("lochem",)), factories.actor()
    step = NextStep(text="Bel ons", owner_id=id_of("lochem"), due=dutch_today())
    with transaction():
        set_next_step(us, id_of(), number, step, seen=read(us, number).updated_at)

    with pytest.raises(LastLeaderError):
        leave(us, id_of(), number)


def test_who_is_only_invited_declines_instead_of_leaving() -> None:
    number = factories.initiative(invited=("lochem",))

    with pytest.raises(NothingToAnswerError):
        leave(neighbour(), id_of("lochem"), number)
