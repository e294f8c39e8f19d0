import pytest

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Role
from gemsamen.domain.initiative import InitiativePhase, ParticipantStatus
from gemsamen.initiatives.service import InitiativeNotFoundError, get_initiative
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def test_an_invited_organisation_reads_the_initiative_and_its_invitation() -> None:
    number = factories.initiative(invited=("lochem",))
    them = factories.actor("x@lochem.example", slug="lochem")

    details = get_initiative(them, factories.organisation("lochem").id, number)

    assert details.invitation is not None
    assert details.invitation.inviter == "Zutphen"
    assert (details.may_answer, details.may_work, details.may_lead) == (True, False, False)
    assert [each.status for each in details.participants] == [ParticipantStatus.CONFIRMED, ParticipantStatus.INVITED]


def test_a_reader_only_reads() -> None:
    number = factories.initiative()
    reader = factories.actor(role=Role.READER)

    details = get_initiative(reader, factories.organisation().id, number)

    assert (details.may_answer, details.may_work, details.may_lead) == (False, False, False)


def test_the_phase_began_when_the_initiative_started() -> None:
    number = factories.initiative()

    details = get_initiative(factories.actor(), factories.organisation().id, number)

    assert list(details.phase_since) == [InitiativePhase.EXPLORING]


@pytest.mark.parametrize("number", [0, -5, 999_999, 2**31, 2**63, 2**80])
def test_an_initiative_that_is_not_there_is_not_found(number: int) -> None:
    with pytest.raises(InitiativeNotFoundError):
        get_initiative(factories.actor(), factories.organisation().id, number)


def test_an_initiative_of_others_does_not_exist() -> None:
    number = factories.initiative(slug="lochem", joined=("brummen",))

    with pytest.raises(InitiativeNotFoundError):
        get_initiative(factories.actor(role=Role.ADMINISTRATOR), factories.organisation().id, number)


def test_nobody_reads_in_the_name_of_an_organisation_he_does_not_work_for() -> None:
    number = factories.initiative()
    stranger = factories.actor("x@lochem.example", slug="lochem")

    with pytest.raises(AccessDeniedError):
        get_initiative(stranger, factories.organisation().id, number)


def test_reading_needs_a_fixed_number_of_statements() -> None:
    actor, own = factories.actor(), factories.organisation().id
    few = factories.initiative(invited=("lochem",))
    many = factories.initiative(joined=("lochem", "brummen", "voorst", "apeldoorn"), invited=("heerde", "epe"))
    db.session.remove()

    with counted_statements() as for_few:
        get_initiative(actor, own, few)
    db.session.remove()
    with counted_statements() as for_many:
        get_initiative(actor, own, many)

    assert len(for_few) == len(for_many) <= 8
