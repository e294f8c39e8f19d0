from datetime import timedelta

import pytest
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.initiative import ParticipantRole, ParticipantStatus
from gemsamen.initiatives.service import (
    AlreadyTakesPartError,
    Answer,
    DoesNotLeadError,
    InitiativeDetails,
    InitiativeEndedError,
    InitiativeNotFoundError,
    InvitationDraft,
    LastLeaderError,
    NextStep,
    NobodyInvitedError,
    NothingToAnswerError,
    OwnsNextStepError,
    RoleChange,
    RoleNotOfferedError,
    SecondSecretaryError,
    UnknownOrganisationError,
    answer,
    change_role,
    dutch_today,
    get_initiative,
    invite,
    leave,
    set_next_step,
    stop_initiative,
    withdraw_invitation,
)
from tests import factories

pytestmark = pytest.mark.usefixtures("app")

JOINING = Answer(status=ParticipantStatus.CONFIRMED, role=ParticipantRole.FOLLOWER, remark="Graag in het najaar")
DECLINING = Answer(status=ParticipantStatus.DECLINED, remark="Wij zijn boos op Zutphen")


def id_of(slug: str = "zutphen") -> int:
    return factories.organisation(slug).id


def invitation(*slugs: str, role: ParticipantRole = ParticipantRole.PARTICIPANT) -> InvitationDraft:
    return InvitationDraft(
        organisation_ids=tuple(id_of(slug) for slug in slugs), role=role, reply_by=dutch_today() + timedelta(days=5)
    )


def neighbour(role: Role = Role.EDITOR) -> Actor:
    return factories.actor("cio@lochem.example", slug="lochem", role=role)


def read(actor: Actor, number: int, slug: str = "zutphen") -> InitiativeDetails:
    return get_initiative(actor, id_of(slug), number)


def standing_of(details: InitiativeDetails, name: str) -> tuple[ParticipantRole, ParticipantStatus]:
    [found] = [each for each in details.participants if each.name == name]
    return found.role, found.status


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


def test_who_declined_can_be_asked_again() -> None:
    number, them, us = factories.initiative(invited=("lochem",)), neighbour(), factories.actor()
    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)

    with transaction():
        invite(us, id_of(), number, invitation("lochem", role=ParticipantRole.OBSERVER))

    assert standing_of(read(them, number, "lochem"), "Lochem") == (
        ParticipantRole.OBSERVER,
        ParticipantStatus.INVITED,
    )


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


def test_inviting_somebody_twice_is_refused_and_invites_nobody() -> None:
    number, us = factories.initiative(invited=("lochem",)), factories.actor()

    with pytest.raises(AlreadyTakesPartError), transaction():
        invite(us, id_of(), number, invitation("brummen", "lochem"))

    assert [each.name for each in read(us, number).participants] == ["Zutphen", "Lochem"]


def test_an_invitation_to_nobody_is_refused() -> None:
    number = factories.initiative()

    with pytest.raises(NobodyInvitedError):
        invite(factories.actor(), id_of(), number, invitation())


def test_an_invitation_to_everybody_at_once_is_refused() -> None:
    number = factories.initiative()
    draft = InvitationDraft(organisation_ids=tuple(range(1, 52)), reply_by=dutch_today())

    with pytest.raises(NobodyInvitedError):
        invite(factories.actor(), id_of(), number, draft)


def test_who_does_not_exist_is_not_invited() -> None:
    number = factories.initiative()
    draft = InvitationDraft(organisation_ids=(987_654,), reply_by=dutch_today())

    with pytest.raises(UnknownOrganisationError):
        invite(factories.actor(), id_of(), number, draft)


def test_only_who_leads_invites() -> None:
    number = factories.initiative(joined=("lochem",))

    with pytest.raises(DoesNotLeadError):
        invite(neighbour(), id_of("lochem"), number, invitation("brummen"))


def test_a_second_lead_authority_is_refused_by_the_database() -> None:
    number, us = factories.initiative(joined=("lochem", "brummen")), factories.actor()
    with transaction():
        change_role(us, id_of(), number, RoleChange(participant_id=id_of("lochem"), role=ParticipantRole.SECRETARY))

    with pytest.raises(SecondSecretaryError), transaction():
        change_role(us, id_of(), number, RoleChange(participant_id=id_of("brummen"), role=ParticipantRole.SECRETARY))

    assert standing_of(read(us, number), "Brummen")[0] is ParticipantRole.PARTICIPANT


def test_a_lead_authority_that_declines_makes_room_for_another() -> None:
    number, them, us = factories.initiative(), neighbour(), factories.actor()
    with transaction():
        invite(us, id_of(), number, invitation("lochem", role=ParticipantRole.SECRETARY))
    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)

    with transaction():
        invite(us, id_of(), number, invitation("brummen", role=ParticipantRole.SECRETARY))

    assert read(us, number).secretary is not None


def test_a_new_driver_leads_too() -> None:
    number, us, them = factories.initiative(joined=("lochem",)), factories.actor(), neighbour()
    with transaction():
        change_role(us, id_of(), number, RoleChange(participant_id=id_of("lochem"), role=ParticipantRole.DRIVER))

    with transaction():
        invite(them, id_of("lochem"), number, invitation("brummen"))

    assert len(read(them, number, "lochem").participants) == 3


@pytest.mark.parametrize("slug", ["brummen", "lochem"])
def test_a_role_is_only_given_to_a_participant(slug: str) -> None:
    number, them = factories.initiative(invited=("lochem",)), neighbour()
    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)
    change = RoleChange(participant_id=id_of(slug), role=ParticipantRole.DRIVER)

    with pytest.raises(UnknownOrganisationError):
        change_role(factories.actor(), id_of(), number, change)


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


def test_an_open_invitation_is_taken_back() -> None:
    number, them, us = factories.initiative(invited=("lochem",)), neighbour(), factories.actor()

    with transaction():
        withdraw_invitation(us, id_of(), number, id_of("lochem"))

    assert len(read(us, number).participants) == 1
    with pytest.raises(InitiativeNotFoundError):
        read(them, number, "lochem")


@pytest.mark.parametrize("slug", ["lochem", "brummen"])
def test_only_an_open_invitation_is_taken_back(slug: str) -> None:
    number = factories.initiative(joined=("lochem",))

    with pytest.raises(NothingToAnswerError):
        withdraw_invitation(factories.actor(), id_of(), number, id_of(slug))
