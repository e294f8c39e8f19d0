import pytest

from gemsamen.db import transaction
from gemsamen.domain.initiative import ParticipantRole, ParticipantStatus
from gemsamen.initiatives.service import (
    AlreadyTakesPartError,
    DoesNotLeadError,
    InitiativeNotFoundError,
    InvitationDraft,
    NobodyInvitedError,
    NothingToAnswerError,
    UnknownOrganisationError,
    answer,
    dutch_today,
    invite,
    withdraw_invitation,
)
from tests import factories
from tests.initiatives.people import DECLINING, id_of, invitation, neighbour, read, standing_of

pytestmark = pytest.mark.usefixtures("app")


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


def test_a_lead_authority_that_declines_makes_room_for_another() -> None:
    number, them, us = factories.initiative(), neighbour(), factories.actor()
    with transaction():
        invite(us, id_of(), number, invitation("lochem", role=ParticipantRole.SECRETARY))
    with transaction():
        answer(them, id_of("lochem"), number, DECLINING)

    with transaction():
        invite(us, id_of(), number, invitation("brummen", role=ParticipantRole.SECRETARY))

    assert read(us, number).secretary is not None


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
