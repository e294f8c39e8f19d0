from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from flask import Flask

from gemsamen.accounts.guard import FREE_PER_ACCOUNT, FREE_PER_ADDRESS, FREE_RESETS_PER_ACCOUNT
from gemsamen.accounts.models import SignInFailure
from gemsamen.accounts.service import attempt_key, judge_attempt, note_attempt
from gemsamen.db import db, now, transaction
from tests.accounts.conftest import Post
from tests.accounts.people import PASSWORD, colleague
from tests.browser import Browser

WRONG = "fout"


def _try(visitor: Browser, password: str = WRONG, email: str = "cio@zutphen.example"):
    return visitor.open("/inloggen", method="POST", data={"email": email, "password": password})


def _fail(visitor: Browser, times: int) -> None:
    for _ in range(times):
        assert _try(visitor).status_code == 200


def test_who_guesses_too_often_has_to_wait(visitor: Browser):
    colleague()
    _fail(visitor, FREE_PER_ACCOUNT)

    answer = _try(visitor, PASSWORD)

    assert answer.status_code == 429
    assert "Te vaak geprobeerd" in answer.text
    assert "Wacht 1 minuut en probeer het opnieuw." in answer.text
    assert answer.headers["Retry-After"] == "60"


def test_an_unknown_address_has_to_wait_just_the_same(visitor: Browser):
    _fail(visitor, FREE_PER_ACCOUNT)

    assert _try(visitor).status_code == 429


def test_the_wait_doubles_up_to_a_quarter_of_an_hour(app: Flask):
    del app
    moment, waits = now(), []
    for _ in range(FREE_PER_ACCOUNT + 6):
        with time_machine.travel(moment, tick=False):
            with transaction():
                attempt = note_attempt({"key": FREE_PER_ACCOUNT})
            waits.append(judge_attempt(attempt))
        moment += timedelta(seconds=1)

    assert waits[FREE_PER_ACCOUNT:] == [1, 2, 4, 8, 15, 15]


def test_after_the_wait_the_right_password_works_and_all_is_forgotten(visitor: Browser):
    colleague()
    _fail(visitor, FREE_PER_ACCOUNT)

    with time_machine.travel(now() + timedelta(seconds=61)):
        answer = _try(visitor, PASSWORD)

    assert answer.status_code == 302
    assert db.session.query(SignInFailure).filter_by(key=_account()).count() == 0


def test_a_refused_attempt_does_not_make_the_wait_longer(visitor: Browser):
    colleague()
    _fail(visitor, FREE_PER_ACCOUNT)
    before = db.session.query(SignInFailure).count()
    db.session.rollback()

    for _ in range(3):
        _try(visitor)

    assert db.session.query(SignInFailure).count() == before


def test_a_stranger_does_not_slow_down_a_browser_that_is_known(app: Flask, visitor: Browser):
    colleague()
    assert _try(visitor, PASSWORD).status_code == 302
    visitor.open("/uitloggen", method="POST")
    stranger = Browser(app)
    _fail(stranger, FREE_PER_ACCOUNT)
    assert _try(stranger).status_code == 429

    answer = _try(visitor, PASSWORD)

    assert answer.status_code == 302


@pytest.mark.parametrize("value", ["onzin", "a.b", "é", "W10.x"])
def test_a_forged_mark_of_a_known_browser_is_ignored(visitor: Browser, value: str):
    colleague()
    visitor.client.set_cookie("bekend", value, path="/inloggen")

    assert _try(visitor, PASSWORD).status_code == 302


def test_one_network_address_cannot_try_endless_accounts(visitor: Browser):
    with transaction():
        key = attempt_key(_secret(), "address", "127.0.0.1")
        db.session.add_all(SignInFailure(key=key, at=now()) for _ in range(FREE_PER_ADDRESS))

    assert _try(visitor, email="iemand@anders.example").status_code == 429


def test_links_for_a_new_password_are_limited(visitor: Browser, post: Post):
    colleague()
    for _ in range(FREE_RESETS_PER_ACCOUNT):
        visitor.submit("/wachtwoord-vergeten", email="cio@zutphen.example")

    page = visitor.submit("/wachtwoord-vergeten", status=429, email="cio@zutphen.example")

    assert page.select_one("h1").text == "Te vaak geprobeerd"
    assert len(post.mails()) == FREE_RESETS_PER_ACCOUNT


def test_guessing_the_present_password_of_an_open_session_is_slowed_down(app: Flask):
    colleague()
    browser = Browser(app, "cio@zutphen.example")
    for _ in range(FREE_PER_ACCOUNT):
        browser.submit("/wachtwoord-wijzigen", password="fout", new_password="iets heel anders")

    browser.submit("/wachtwoord-wijzigen", status=429, password=PASSWORD, new_password="iets heel anders")


def test_the_table_names_nobody_and_old_attempts_disappear(visitor: Browser):
    _fail(visitor, 2)
    kept = [row.key for row in db.session.query(SignInFailure)]
    db.session.rollback()

    with time_machine.travel(now() + timedelta(hours=1, minutes=1)):
        _try(visitor, email="ander@zutphen.example")

    assert all(len(key) == 64 and "zutphen" not in key for key in kept)
    assert db.session.query(SignInFailure).count() == 2


def test_many_attempts_at_once_do_not_slip_through(app: Flask):
    def once(_number: int) -> int:
        with app.app_context():
            with transaction():
                attempt = note_attempt({"key": FREE_PER_ACCOUNT})
            return judge_attempt(attempt)

    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(once, range(24)))

    assert waits.count(0) == FREE_PER_ACCOUNT


def _secret() -> str:
    return "a secret that is only used in tests, never elsewhere"


def _account() -> str:
    return attempt_key(_secret(), "account", "cio@zutphen.example", "")
