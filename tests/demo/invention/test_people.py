"""The example accounts."""

import pytest

from gemsamen.demo.invention.people import MOST_EMPTY, invent_people
from gemsamen.domain.access import Role
from tests.demo.places import places

pytestmark = pytest.mark.pure


def test_there_is_an_account_for_every_role():
    people = invent_people(places(), ())

    roles = {role for each in people for role in each.memberships.values()}

    assert roles == set(Role)
    assert [each.email for each in people if each.is_platform_administrator] == ["platform@gemsamen.example"]
    assert len(people) <= 8


def test_addresses_can_never_receive_mail_and_names_say_that_they_are_invented():
    people = invent_people(places(), ("GM0200", "GM0513"))

    assert all(each.email.endswith(".example") for each in people)
    assert all("voorbeeld" in each.name.lower() for each in people)
    assert len({each.email for each in people}) == len(people)


def test_a_municipality_that_is_left_empty_gets_an_editor():
    people = invent_people(places(), ("GM0307", "GM0200"))

    editors = {code for each in people for code, role in each.memberships.items() if role is Role.EDITOR}

    assert {"GM0307", "GM0200"} <= editors


def test_many_empty_municipalities_do_not_make_many_accounts():
    usual = len(invent_people(places(), ()))

    assert len(invent_people(places(), list(places()))) == usual + MOST_EMPTY


def test_the_coordinator_works_for_several_organisations():
    [coordinator] = [each for each in invent_people(places(), ()) if each.role == "programmacoördinator"]

    assert len(coordinator.memberships) == 2
    assert coordinator.partnership_role is Role.COORDINATOR
