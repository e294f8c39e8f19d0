import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor
from gemsamen.domain.initiative import InitiativePhase, ParticipantRole
from gemsamen.domain.partnering import OutcomeKind
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import RoleChange, change_role
from gemsamen.initiatives.service.joint_work import outcomes_of_initiatives
from tests import factories
from tests.partners.statements import counted_statements

pytestmark = pytest.mark.usefixtures("app")

CONTACTED, JOINED, TENDERED = OutcomeKind.CONTACTED, OutcomeKind.JOINED, OutcomeKind.TENDERED


def found() -> set[tuple[str, str, OutcomeKind]]:
    names = {factories.organisation(slug).id: slug for slug in ("zutphen", "lochem", "brummen", "voorst")}
    return {
        (names[each.organisation_id], names[each.about_organisation_id], each.kind)
        for each in outcomes_of_initiatives(Actor.operator())
    }


def test_an_invitation_is_contact_and_joining_is_mutual():
    factories.initiative(invited=("lochem",), joined=("brummen", "voorst"))

    outcomes = found()

    assert {(one, other) for one, other, kind in outcomes if kind is CONTACTED} == {
        ("zutphen", "lochem"),
        ("zutphen", "brummen"),
        ("zutphen", "voorst"),
    }
    joined = {(one, other) for one, other, kind in outcomes if kind is JOINED}
    assert {("brummen", "voorst"), ("voorst", "brummen")} <= joined
    assert not [each for each in joined if "lochem" in each]


def test_from_the_tender_on_those_who_joined_tender_together():
    number = factories.initiative(joined=("lochem",))
    before = {each for each in found() if each[2] is TENDERED}
    db.session.get_one(Initiative, number).phase = InitiativePhase.IMPLEMENTING
    db.session.flush()

    after = {each for each in found() if each[2] is TENDERED}

    assert before == set()
    assert after == {("zutphen", "lochem", TENDERED), ("lochem", "zutphen", TENDERED)}


def test_it_takes_one_query_and_is_for_who_manages_the_platform():
    factories.initiative(joined=("lochem",))
    factories.initiative("Nog een", joined=("lochem", "brummen"))

    with counted_statements() as statements:
        outcomes_of_initiatives(Actor.operator())

    assert len(statements) == 1
    with pytest.raises(AccessDeniedError):
        outcomes_of_initiatives(factories.actor())


def test_a_role_that_changes_later_leaves_the_moments_as_they_were():
    number = factories.initiative(joined=("lochem",))
    before = outcomes_of_initiatives(Actor.operator())
    with transaction():
        driver = RoleChange(participant_id=factories.organisation("lochem").id, role=ParticipantRole.DRIVER)
        change_role(Actor.operator(), factories.organisation().id, number, driver)

    assert outcomes_of_initiatives(Actor.operator()) == before
