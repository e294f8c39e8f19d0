from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from flask import Flask

from gemsamen.accounts.models import Membership
from gemsamen.accounts.service import (
    LastAdministratorError,
    MemberNotFoundError,
    actor_of,
    change_role,
    find_user,
    remove_member,
)
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import Role
from tests import factories
from tests.browser import Browser, texts

PAGE = "/voor/zutphen/collegas"


@pytest.fixture
def administrator(app: Flask) -> Browser:
    factories.user("beheer@zutphen.example", role=Role.ADMINISTRATOR)
    factories.user("anna@zutphen.example", role=Role.EDITOR)
    return Browser(app, "beheer@zutphen.example")


def _membership(email: str) -> int:
    number = find_user(email).memberships[0].id
    db.session.rollback()
    return number


def test_the_page_lists_colleagues_by_name_with_their_role(administrator: Browser):
    page = administrator.get(PAGE)

    assert texts(page.select("tbody th"))[0].startswith("Anna anna@zutphen.example")
    assert page.select_one(".gs-lead").text.strip() == "2 collega’s werken in gemsamen voor Gemeente Zutphen."
    assert page.select_one("option[selected]").text == "bewerker"


def test_a_reader_sees_his_colleagues_but_cannot_manage_them(app: Flask, administrator: Browser):
    del administrator
    factories.user("lezer@zutphen.example", role=Role.READER)

    page = Browser(app, "lezer@zutphen.example").get(PAGE)

    assert len(page.select("tbody tr")) == 3
    assert page.select("main form") == []


def test_an_administrator_changes_a_role(administrator: Browser):
    page = administrator.submit(f"{PAGE}/{_membership('anna@zutphen.example')}/rol", role="coordinator")

    assert "De rol van Anna is nu: programmacoördinator." in page.select_one("[role=status]").text
    event = db.session.query(AuditEvent).filter_by(action="member.role_changed").one()
    assert event.changes == {"role": ["editor", "coordinator"]}


@pytest.mark.parametrize("role", ["", "koning", "x" * 5000])
def test_a_role_that_does_not_exist_changes_nothing(administrator: Browser, role: str):
    page = administrator.submit(f"{PAGE}/{_membership('anna@zutphen.example')}/rol", role=role)

    assert "Kies een van de rollen." in page.select_one("[role=status]").text
    assert find_user("anna@zutphen.example").memberships[0].role is Role.EDITOR


def test_the_last_administrator_stays(administrator: Browser):
    own = _membership("beheer@zutphen.example")

    demoted = administrator.submit(f"{PAGE}/{own}/rol", role="reader")
    removed = administrator.submit(f"{PAGE}/{own}/verwijderen")

    for page in (demoted, removed):
        assert "Dit is de laatste beheerder." in page.select_one("[role=status]").text
    assert db.session.get(Membership, own).role is Role.ADMINISTRATOR


def test_an_administrator_with_a_closed_account_does_not_count(administrator: Browser):
    other = factories.user("weg@zutphen.example", role=Role.ADMINISTRATOR)
    other.active = False
    db.session.commit()

    page = administrator.submit(f"{PAGE}/{_membership('beheer@zutphen.example')}/rol", role="reader")

    assert "Dit is de laatste beheerder." in page.select_one("[role=status]").text


def test_two_administrators_cannot_send_each_other_away_at_once(app: Flask):
    first, second = (factories.user(f"{name}@zutphen.example", role=Role.ADMINISTRATOR) for name in ("een", "twee"))
    organisation_id = factories.organisation().id
    pairs = [(actor_of(first), second.memberships[0].id), (actor_of(second), first.memberships[0].id)]
    db.session.rollback()

    def send_away(pair) -> bool:
        with app.app_context():
            try:
                with transaction():
                    remove_member(pair[0], organisation_id, pair[1])
            except LastAdministratorError:
                return False
            return True

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(send_away, pairs))

    assert sorted(outcomes) == [False, True]


def test_a_colleague_who_is_removed_twice_at_once_is_written_down_once(app: Flask):
    actor = factories.actor("beheer@zutphen.example", role=Role.ADMINISTRATOR)
    organisation_id, number = factories.organisation().id, factories.user("anna@zutphen.example").memberships[0].id
    db.session.rollback()
    ready = Barrier(2)

    def remove(_attempt: int) -> bool:
        with app.app_context():
            ready.wait()
            try:
                with transaction():
                    remove_member(actor, organisation_id, number)
            except MemberNotFoundError:
                return False
            return True

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(remove, range(2)))

    assert sorted(outcomes) == [False, True]
    assert db.session.query(AuditEvent).filter_by(action="member.removed").count() == 1


def test_removing_a_colleague_asks_first_and_takes_access_away_at_once(app: Flask, administrator: Browser):
    anna = Browser(app, "anna@zutphen.example")
    address = f"{PAGE}/{_membership('anna@zutphen.example')}/verwijderen"

    question = administrator.get(address)
    page = administrator.submit(address)

    assert question.select_one("h1").text == "Anna verwijderen?"
    assert "Anna heeft geen toegang meer." in page.select_one("[role=status]").text
    assert anna.open(PAGE).status_code == 404
    assert db.session.query(AuditEvent).filter_by(action="member.removed").one().subject_label == "Anna"


def test_a_member_of_another_organisation_does_not_exist_here(administrator: Browser):
    factories.user("cio@lochem.example", slug="lochem", role=Role.EDITOR)
    other = _membership("cio@lochem.example")

    for address in (f"{PAGE}/{other}/rol", f"{PAGE}/{other}/verwijderen", f"{PAGE}/999999/rol"):
        administrator.submit(address, status=404, role="reader")

    assert find_user("cio@lochem.example").memberships[0].role is Role.EDITOR


def test_the_same_role_once_more_is_no_change(administrator: Browser):
    administrator.submit(f"{PAGE}/{_membership('anna@zutphen.example')}/rol", role="editor")

    assert db.session.query(AuditEvent).count() == 0


def test_an_editor_cannot_change_roles_by_service_either(app: Flask):
    del app
    editor = factories.user("anna@zutphen.example")

    with pytest.raises(Exception, match="not allowed"):
        change_role(actor_of(editor), factories.organisation().id, editor.memberships[0].id, Role.ADMINISTRATOR)


def test_a_role_that_a_colleague_changed_meanwhile_is_not_written_over(administrator: Browser):
    number = _membership("anna@zutphen.example")
    administrator.submit(f"{PAGE}/{number}/rol", role="coordinator", seen="editor")

    page = administrator.submit(f"{PAGE}/{number}/rol", role="reader", seen="editor")

    assert "Een collega wijzigde intussen de rol van Anna" in page.select_one("[role=status]").text
    assert page.select_one("option[selected]").text == "programmacoördinator"
    assert page.select_one("[name=seen]")["value"] == "coordinator"


@pytest.mark.parametrize("seen", ["onzin", "", "é" * 5000])
def test_an_unreadable_seen_role_is_no_error_page(administrator: Browser, seen: str):
    page = administrator.submit(f"{PAGE}/{_membership('anna@zutphen.example')}/rol", role="reader", seen=seen)

    assert page.h1.text == "Collega’s en toegang"


def test_a_colleague_leaves_by_himself(app: Flask, administrator: Browser):
    del administrator
    browser = Browser(app, "anna@zutphen.example")

    question = browser.get("/voor/zutphen/vertrekken")
    browser.open("/voor/zutphen/vertrekken", method="POST")
    page = browser.get("/account")

    assert question.h1.text == "Toegang tot Gemeente Zutphen opgeven?"
    assert "U werkt niet meer voor Gemeente Zutphen." in page.select_one("[role=status]").text
    assert browser.open(PAGE).status_code == 404
    event = db.session.query(AuditEvent).filter_by(action="member.left").one()
    assert (event.actor_label, event.changes) == ("Anna", {"role": ["editor", None]})


def test_the_last_administrator_cannot_leave(administrator: Browser):
    page = administrator.submit("/voor/zutphen/vertrekken")

    assert "U bent de laatste beheerder." in page.select_one("[role=status]").text
    assert administrator.open(PAGE).status_code == 200
