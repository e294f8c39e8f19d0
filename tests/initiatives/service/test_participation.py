import pytest

from gemsamen.db import transaction
from gemsamen.domain.initiative import ParticipantRole
from gemsamen.initiatives.service import (
    RoleChange,
    SecondSecretaryError,
    UnknownOrganisationError,
    answer,
    change_role,
    invite,
)
from tests import factories
from tests.initiatives.people import DECLINING, id_of, invitation, neighbour, read, standing_of

pytestmark = pytest.mark.usefixtures("app")


def test_a_second_lead_authority_is_refused_by_the_database() -> None:
    number, us = factories.initiative(joined=("lochem", "brummen")), factories.actor()
    with transaction():
        change_role(us, id_of(), number, RoleChange(participant_id=id_of("lochem"), role=ParticipantRole.SECRETARY))

    with pytest.raises(SecondSecretaryError), transaction():
        change_role(us, id_of(), number, RoleChange(participant_id=id_of("brummen"), role=ParticipantRole.SECRETARY))

    assert standing_of(read(us, number), "Brummen")[0] is ParticipantRole.PARTICIPANT


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
