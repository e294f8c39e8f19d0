import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask

from gemsamen.accounts.service import find_user, set_active
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now, transaction
from gemsamen.domain.access import Actor
from tests.accounts.conftest import Post
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, colleague
from tests.browser import Browser

ADDRESS = "/wachtwoord-vergeten"


def test_a_forgotten_password_is_replaced_by_the_link_in_a_mail(visitor: Browser, post: Post):
    colleague()

    visitor.submit(ADDRESS, email="CIO@zutphen.example")
    page = visitor.submit(post.link(), password=OTHER_PASSWORD)

    assert page.select_one("h1").text.strip() == "Inloggen"
    assert "Uw nieuwe wachtwoord is ingesteld. Log ermee in." in page.text
    assert find_user("cio@zutphen.example").verify_and_update_password(OTHER_PASSWORD)
    assert [mail.subject for mail in post.mails()] == [
        "Kies een nieuw wachtwoord voor gemsamen",
        "Uw wachtwoord voor gemsamen is gewijzigd",
    ]
    assert db.session.query(AuditEvent).filter_by(action="password.reset").count() == 1


def test_known_and_unknown_addresses_get_the_same_answer(visitor: Browser, post: Post):
    colleague("aap@zutphen.example")

    known = visitor.open(ADDRESS, method="POST", data={"email": "aap@zutphen.example"})
    unknown = visitor.open(ADDRESS, method="POST", data={"email": "bok@zutphen.example"})

    assert known.status_code == unknown.status_code == 200
    assert _plain(known.text, "aap") == _plain(unknown.text, "bok")
    assert {mail.to for mail in post.mails()} == {"aap@zutphen.example"}


def test_a_closed_account_gets_the_same_answer_and_no_mail(visitor: Browser, post: Post):
    user = colleague()
    with transaction():
        set_active(Actor.operator(), user, is_active=False)

    page = visitor.submit(ADDRESS, email="cio@zutphen.example")

    assert "Hoort er een account bij dit adres?" in page.select_one("[role=status]").text
    assert post.mails() == []


def test_the_mail_is_in_the_language_of_its_receiver(visitor: Browser, post: Post):
    colleague(language="en")

    visitor.submit(ADDRESS, email="cio@zutphen.example")

    [mail] = post.mails()
    assert mail.subject == "Choose a new password for gemsamen"
    assert mail.body.startswith("Hello Cio,")


def test_the_link_bears_our_own_address_whatever_the_request_says(app: Flask, visitor: Browser, post: Post):
    colleague()

    visitor.open(ADDRESS, method="POST", data={"email": "cio@zutphen.example"}, headers={"Host": "kwaad.example"})

    [link] = post.mails()[0].links
    assert link.startswith(app.config["PUBLIC_URL"] + ADDRESS)
    assert "kwaad" not in urlsplit(link).netloc


def test_a_link_works_once(visitor: Browser, post: Post):
    colleague()
    visitor.submit(ADDRESS, email="cio@zutphen.example")
    link = post.link()
    visitor.submit(link, password=OTHER_PASSWORD)

    page = visitor.submit(link, password="nog een andere lange zin")

    assert "Deze link werkt niet meer. Vraag een nieuwe aan." in page.select_one("[role=status]").text
    assert find_user("cio@zutphen.example").verify_and_update_password(OTHER_PASSWORD)


def test_a_link_works_for_two_hours(visitor: Browser, post: Post):
    colleague()
    visitor.submit(ADDRESS, email="cio@zutphen.example")
    link = post.link()

    with time_machine.travel(now() + timedelta(hours=2, minutes=1)):
        page = visitor.get(link)

    assert "Deze link is te oud. Vraag een nieuwe aan." in page.select_one("[role=status]").text


@pytest.mark.parametrize("token", ["x", "a.b.c", "é", "x" * 3000])
def test_a_made_up_link_is_refused_in_one_sentence(visitor: Browser, token: str):
    page = visitor.get(f"{ADDRESS}/{token}")

    assert "Deze link werkt niet meer. Vraag een nieuwe aan." in page.select_one("[role=status]").text


def test_a_weak_password_is_refused_and_the_link_keeps_working(visitor: Browser, post: Post):
    colleague()
    visitor.submit(ADDRESS, email="cio@zutphen.example")

    page = visitor.submit(post.link(), password="zutphen-cio-2026")

    assert (
        "Dit wachtwoord lijkt te veel op uw naam, uw adres of uw organisatie." in page.select_one("[role=alert]").text
    )
    assert visitor.get(post.link()).select_one("h1").text.strip() == "Kies een nieuw wachtwoord"
    assert find_user("cio@zutphen.example").verify_and_update_password(PASSWORD)


def _plain(text: str, name: str) -> str:
    """Return a page without what differs between any two requests."""
    return re.sub(r'name="csrf_token" value="[^"]+"', "", text).replace(name, "")
