"""Another address for one's own account: the password, a link in the new mailbox, and notice in the old one."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from gemsamen.accounts.guard import FREE_ADDRESS_CHANGES
from gemsamen.accounts.service import AddressLinkError, SharedAccountError, address_in, ask_for_address, find_user
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now
from tests import factories
from tests.accounts.conftest import Post
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, colleague
from tests.browser import Browser

PAGE = "/account/e-mailadres"
NEW = "anna.de.boer@zutphen.example"
SECRET = "a secret"


@pytest.fixture
def browser(app: Flask) -> Browser:
    colleague()
    return Browser(app, "cio@zutphen.example")


def _ask(browser: Browser, email: str = NEW, password: str = PASSWORD):
    return browser.submit(PAGE, email=email, password=password)


def test_the_address_changes_when_the_link_in_the_new_mailbox_is_confirmed(browser: Browser, post: Post):
    _ask(browser, f" {NEW.title()} ")
    [mail] = post.mails()
    link = post.link()

    question = browser.get(link)
    page = browser.submit(link)

    assert (mail.to, mail.subject) == (NEW, "Bevestig uw nieuwe e-mailadres voor gemsamen")
    assert NEW in question.main.text
    assert f"U logt voortaan in met {NEW}." in page.select_one("[role=status]").text
    assert find_user(NEW).memberships
    assert [each.to for each in post.mails()[1:]] == ["cio@zutphen.example"]
    lines = db.session.query(AuditEvent).filter_by(action="account.address_changed").all()
    assert [line.organisation_id for line in lines] == [None, factories.organisation().id]
    assert lines[0].changes == {"email": ["cio@zutphen.example", NEW]}


def test_opening_the_link_changes_nothing_by_itself(browser: Browser, post: Post):
    _ask(browser)

    browser.get(post.link())

    assert find_user("cio@zutphen.example")


def test_the_link_works_once_for_two_hours_for_its_own_account_and_not_after_a_new_password(
    app: Flask, browser: Browser, post: Post
):
    _ask(browser)
    link = post.link()
    factories.user("ander@zutphen.example")

    Browser(app, "ander@zutphen.example").get(link, status=410)
    with time_machine.travel(now() + timedelta(hours=2, minutes=1)):
        browser.get(link, status=410)
    browser.submit("/wachtwoord-wijzigen", password=PASSWORD, new_password=OTHER_PASSWORD)
    page = browser.get(link, status=410)

    assert page.h1.text == "Deze link werkt niet meer"
    assert find_user("cio@zutphen.example")


def test_every_other_session_ends_and_so_does_a_link_in_the_old_mailbox(app: Flask, browser: Browser, post: Post):
    elsewhere = Browser(app, "cio@zutphen.example")
    Browser(app).submit("/wachtwoord-vergeten", email="cio@zutphen.example")
    old_link = post.link()
    _ask(browser)

    browser.submit(post.link())

    assert browser.open("/account").status_code == 200
    assert elsewhere.open("/account").status_code == 302
    answer = Browser(app).open(old_link, method="POST", data={"password": OTHER_PASSWORD})
    assert answer.headers["Location"].startswith("/wachtwoord-vergeten")
    assert find_user(NEW).verify_and_update_password(PASSWORD)


def test_a_used_link_is_no_way_back(browser: Browser, post: Post):
    _ask(browser)
    link = post.link()
    browser.submit(link)

    browser.submit(link, status=410)

    assert find_user(NEW)


@pytest.mark.parametrize(
    ("email", "password", "sentence"),
    [
        (NEW, "niet het wachtwoord", "Dit is niet uw huidige wachtwoord."),
        ("geen adres", PASSWORD, "Dit is geen e-mailadres."),
        ("CIO@zutphen.example", PASSWORD, "Dit is al uw adres."),
        ("a@zutphen.example\r\nBcc: b@kwaad.example", PASSWORD, "Dit is geen e-mailadres."),
        ("", "", "Nieuw e-mailadres: vul dit in."),
    ],
)
def test_what_cannot_be_done_is_explained_and_sends_nothing(
    browser: Browser, post: Post, email: str, password: str, sentence: str
):
    page = _ask(browser, email, password)

    assert sentence in page.select_one("[role=alert]").text
    assert post.mails() == []


def test_an_address_with_an_account_gets_no_mail_and_the_page_does_not_tell(browser: Browser, post: Post):
    factories.user("ander@zutphen.example")

    page = _ask(browser, "ander@zutphen.example")

    assert "Als ander@zutphen.example gebruikt kan worden" in page.select_one("[role=status]").text
    assert post.mails() == []


def test_an_address_that_was_taken_meanwhile_stays_with_its_owner(browser: Browser, post: Post):
    _ask(browser)
    factories.user(NEW)

    page = browser.submit(post.link())

    assert "Dit adres heeft al een eigen account." in page.select_one("[role=status]").text
    assert find_user("cio@zutphen.example").name == "Cio"


def test_an_example_account_keeps_its_address(browser: Browser):
    find_user("cio@zutphen.example").is_example = True
    db.session.commit()

    page = _ask(browser)

    assert "Dit is een voorbeeldaccount" in page.select_one("[role=alert]").text
    with pytest.raises(SharedAccountError):
        ask_for_address(find_user("cio@zutphen.example"), NEW, SECRET)


def test_mails_to_new_addresses_are_limited(browser: Browser, post: Post):
    for number in range(FREE_ADDRESS_CHANGES):
        _ask(browser, f"a{number}@zutphen.example")

    answer = browser.open(PAGE, method="POST", data={"email": NEW, "password": PASSWORD})

    assert answer.status_code == 429
    assert len(post.mails()) == FREE_ADDRESS_CHANGES


@pytest.mark.parametrize("token", ["", "onzin", "é", "a.b.c", "x" * 5000])
def test_a_link_that_nobody_gave_is_refused(app: Flask, token: str):
    del app
    user = colleague()

    with pytest.raises(AddressLinkError):
        address_in(user, token, SECRET)


def test_a_link_signed_with_another_secret_is_refused(app: Flask):
    del app
    user = colleague()
    token = ask_for_address(user, NEW, "another secret").token

    with pytest.raises(AddressLinkError):
        address_in(user, str(token), SECRET)
