from datetime import timedelta
from urllib.parse import urljoin, urlsplit

import pytest
import time_machine
from flask import Flask

from gemsamen.accounts.models import User
from gemsamen.accounts.service import find_user, set_active
from gemsamen.db import db, now, transaction
from gemsamen.domain.access import Actor
from tests.accounts.conftest import Post
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, colleague
from tests.browser import Browser

REFUSED = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Probeer het opnieuw."
HOSTILE = (
    "https://kwaad.example",
    "//kwaad.example",
    "///kwaad.example",
    "\\\\kwaad.example",
    "/\\kwaad.example",
    "/\t/kwaad.example",
    "%2F%2Fkwaad.example",
    "javascript:alert(1)",
    "http:kwaad.example",
    " //kwaad.example",
)


def _sign_in(visitor: Browser, email: str = "cio@zutphen.example", password: str = PASSWORD, **query: str):
    return visitor.open("/inloggen", method="POST", data={"email": email, "password": password}, query_string=query)


def test_a_user_signs_in_and_out(visitor: Browser):
    colleague()

    answer = _sign_in(visitor, " CIO@Zutphen.Example ")

    assert answer.status_code == 302
    assert visitor.open("/voor/zutphen/collegas").status_code == 200
    assert visitor.open("/uitloggen", method="POST").status_code == 302
    assert visitor.open("/voor/zutphen/collegas").headers["Location"].startswith("/inloggen")


def test_after_signing_out_a_copy_of_the_cookie_is_worth_nothing(visitor: Browser):
    colleague()
    _sign_in(visitor)
    cookie = visitor.client.get_cookie("gemsamen").value

    page = visitor.submit("/uitloggen")
    visitor.client.set_cookie("gemsamen", cookie)

    assert "U bent uitgelogd, ook in elke andere browser." in page.select_one("[role=status]").text
    assert visitor.open("/account").status_code == 302


def test_a_session_ends_after_twelve_hours_however_busy_it_was(visitor: Browser):
    colleague()
    _sign_in(visitor)

    with time_machine.travel(now() + timedelta(hours=11)):
        visitor.submit("/account", name="Ander", language="nl")
    with time_machine.travel(now() + timedelta(hours=12, minutes=1)):
        late = visitor.open("/account")

    assert late.headers["Location"].startswith("/inloggen")


def test_signing_out_of_an_example_account_leaves_the_others_who_try_it_in_peace(app: Flask, visitor: Browser):
    colleague().is_example = True
    db.session.commit()
    other = Browser(app)
    _sign_in(visitor)
    _sign_in(other)

    visitor.open("/uitloggen", method="POST")

    assert visitor.open("/account").status_code == 302
    assert other.open("/account").status_code == 200


def test_the_page_to_sign_in_is_ours_and_dutch(visitor: Browser):
    page = visitor.get("/inloggen")

    assert page.select_one("h1").text.strip() == "Inloggen"
    assert page.select_one("label[for=password]").text.split() == ["Wachtwoord"]
    assert page.select_one("input[name=remember]") is None


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("cio@zutphen.example", "niet het wachtwoord"),
        ("niemand@zutphen.example", PASSWORD),
        ("geen adres", PASSWORD),
        ("", ""),
        ("cio@zutphen.example", ""),
        ("é\u202e" * 100, "x"),
        ("x" * 5000, "y" * 5000),
    ],
)
def test_every_refusal_reads_the_same(visitor: Browser, email: str, password: str):
    colleague()

    answer = _sign_in(visitor, email, password)

    assert answer.status_code == 200
    assert answer.text.count(REFUSED) == 1


def test_a_closed_account_is_refused_like_any_other(visitor: Browser):
    user = colleague()
    with transaction():
        set_active(Actor.operator(), user, is_active=False)

    answer = _sign_in(visitor)

    assert REFUSED in answer.text
    assert visitor.open("/account").status_code == 302


def test_closing_an_account_ends_its_session_at_once(visitor: Browser):
    colleague()
    _sign_in(visitor)
    with transaction():
        set_active(Actor.operator(), find_user("cio@zutphen.example"), is_active=False)

    answer = visitor.open("/account")

    assert answer.status_code == 302


@pytest.mark.parametrize("target", HOSTILE)
def test_signing_in_never_leads_to_another_site(visitor: Browser, target: str):
    colleague()

    answer = _sign_in(visitor, next=target)

    location = answer.headers.get("Location", "/")
    assert urlsplit(urljoin("http://localhost/inloggen", location)).netloc == "localhost"
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("target", HOSTILE)
def test_the_page_to_sign_in_does_not_pass_on_another_site(visitor: Browser, target: str):
    page = visitor.get("/inloggen", next=target)

    assert page.select_one("main form")["action"] == "/inloggen"


def test_signing_in_leads_back_to_the_page_that_was_asked_for(visitor: Browser):
    colleague()

    answer = _sign_in(visitor, next="/voor/zutphen/collegas")

    assert answer.headers["Location"] == "/voor/zutphen/collegas"


def test_nothing_planted_in_the_session_survives_signing_in(visitor: Browser):
    colleague()
    with visitor.client.session_transaction() as session:
        session["planted"] = "by a stranger"
        session["csrf_token"] = "known to a stranger"

    _sign_in(visitor)

    with visitor.client.session_transaction() as session:
        assert "planted" not in session
        assert session.get("csrf_token") != "known to a stranger"
        assert session["_user_id"]


def test_the_session_cookie_is_closed_to_scripts_and_other_sites(visitor: Browser):
    colleague()

    answer = _sign_in(visitor)

    cookies = [each for each in answer.headers.getlist("Set-Cookie") if each.startswith(("gemsamen=", "bekend="))]
    assert len(cookies) == 2
    assert all("HttpOnly" in each and "SameSite=Lax" in each for each in cookies)


def test_no_request_can_ask_to_be_remembered(visitor: Browser):
    colleague()

    answer = visitor.open(
        "/inloggen", method="POST", data={"email": "cio@zutphen.example", "password": PASSWORD, "remember": "y"}
    )

    assert "remember_token" not in "".join(answer.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("path", ["/inloggen", "/wachtwoord-vergeten", "/wachtwoord-vergeten/abc"])
@pytest.mark.parametrize("body", ['{"email": "cio@zutphen.example", "password": "x"}', "[1", "[[]]", "null"])
def test_json_is_refused_and_tells_nothing(visitor: Browser, path: str, body: str):
    colleague()

    answer = visitor.open(path, method="POST", data=body, content_type="application/json")

    assert answer.status_code == 415
    assert "cio@zutphen.example" not in answer.text


def test_asking_for_json_gets_the_same_page(visitor: Browser):
    colleague()

    answer = visitor.open(
        "/inloggen",
        method="POST",
        data={"email": "cio@zutphen.example", "password": PASSWORD},
        headers={"Accept": "application/json"},
    )

    assert answer.status_code == 302


def test_a_token_in_the_address_is_no_way_in(visitor: Browser):
    user = colleague()
    token = user.get_auth_token()

    by_address = visitor.open("/account", query_string={"auth_token": token})
    by_header = visitor.open("/account", headers={"Authentication-Token": token})

    assert by_address.status_code == by_header.status_code == 302


def test_a_password_is_stored_as_argon2_only(app: Flask):
    del app

    assert colleague().password.startswith("$argon2id$")


def test_a_changed_password_ends_every_other_session(app: Flask, visitor: Browser, post: Post):
    colleague()
    elsewhere = Browser(app)
    _sign_in(visitor)
    _sign_in(elsewhere)

    page = visitor.submit("/wachtwoord-wijzigen", password=PASSWORD, new_password=OTHER_PASSWORD)

    assert page.select_one("h1").text == "Uw account"
    assert "Uw wachtwoord is gewijzigd" in page.select_one("[role=status]").text
    assert elsewhere.open("/account").status_code == 302
    [mail] = post.mails()
    assert mail.to == "cio@zutphen.example"
    assert mail.subject == "Uw wachtwoord voor gemsamen is gewijzigd"


@pytest.mark.parametrize(
    ("present", "new", "sentence"),
    [
        ("verkeerd", OTHER_PASSWORD, "Dit is niet uw huidige wachtwoord."),
        (PASSWORD, "kort", "Gebruik minstens 12 tekens. Een korte zin kunt u goed onthouden."),
        (PASSWORD, PASSWORD, "Het nieuwe wachtwoord is hetzelfde als het huidige."),
        (PASSWORD, "Welkom2026!!", "Dit wachtwoord is makkelijk te raden of wordt veel gebruikt. Kies een ander."),
        (PASSWORD, "Zutphen-839201", "Dit wachtwoord lijkt te veel op uw naam, uw adres of uw organisatie."),
        (PASSWORD, "", "Nieuw wachtwoord: vul dit in."),
    ],
)
def test_a_bad_change_of_password_is_explained(app: Flask, present: str, new: str, sentence: str):
    colleague()

    page = Browser(app, "cio@zutphen.example").submit("/wachtwoord-wijzigen", password=present, new_password=new)

    assert sentence in page.select_one("[role=alert]").text
    assert db.session.query(User).one().verify_and_update_password(PASSWORD)
