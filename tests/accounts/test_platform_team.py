from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask

from gemsamen.accounts.models import User
from gemsamen.accounts.service import (
    LastPlatformAdministratorError,
    actor_of,
    find_user,
    list_platform_administrators,
    make_platform_administrator,
    stop_platform_administrator,
)
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from tests import factories
from tests.accounts.conftest import Post
from tests.accounts.people import PASSWORD
from tests.browser import Browser, texts

PAGE = "/beheer/beheerders"
OPERATOR = Actor.operator()


@pytest.fixture
def platform(app: Flask) -> Browser:
    factories.platform_administrator("baas@gemsamen.example")
    return Browser(app, "baas@gemsamen.example")


def _second() -> User:
    user = factories.user("anna@zutphen.example")
    make_platform_administrator(OPERATOR, user)
    db.session.commit()
    return user


def _names() -> list[str]:
    return [each.email for each in list_platform_administrators(OPERATOR)]


def test_the_page_lists_who_manages_the_platform(platform: Browser):
    _second()

    page = platform.get(PAGE)

    assert texts(page.select("tbody th")) == ["Anna anna@zutphen.example", "Beheer dat bent u baas@gemsamen.example"]


def test_somebody_is_invited_by_mail_and_manages_the_platform(platform: Browser, visitor: Browser, post: Post):
    platform.submit(PAGE, email="nieuw@gemsamen.example", name="Noor")

    visitor.open(post.link(), method="POST", data={"name": "Noor", "password": PASSWORD})

    assert post.mails()[0].subject == "Uitnodiging: beheer gemsamen"
    assert _names() == ["baas@gemsamen.example", "nieuw@gemsamen.example"]
    assert visitor.open(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("email", "sentence"),
    [("geen adres", "Dit is geen e-mailadres."), ("BAAS@gemsamen.example", "Deze collega heeft al toegang.")],
)
def test_an_address_that_cannot_be_invited_is_explained(platform: Browser, email: str, sentence: str):
    page = platform.submit(PAGE, email=email)

    assert sentence in page.select_one("#email-error").text


def test_an_invitation_is_sent_again_and_withdrawn(platform: Browser, visitor: Browser, post: Post):
    platform.submit(PAGE, email="nieuw@gemsamen.example")
    again, withdraw = [form["action"] for form in platform.get(PAGE).select("table form")]

    platform.submit(again)
    newest = post.link()
    platform.submit(withdraw)

    assert len(post.mails()) == 2
    visitor.get(newest, status=410)


def test_the_right_is_taken_away_after_a_question_and_the_account_stays(app: Flask, platform: Browser):
    anna = _second()
    browser, address = Browser(app, "anna@zutphen.example"), f"{PAGE}/{anna.id}/stoppen"

    question = platform.get(address)
    page = platform.submit(address)

    assert question.select_one("h1").text == "Moet Anna het platform niet meer beheren?"
    assert "Anna beheert het platform niet meer." in page.select_one("[role=status]").text
    assert browser.open(PAGE).status_code == 403
    assert browser.open("/voor/zutphen/start").status_code == 200
    platform.get(address, status=404)


def test_the_last_one_stays(platform: Browser):
    number = find_user("baas@gemsamen.example").id

    page = platform.submit(f"{PAGE}/{number}/stoppen")

    assert "Niemand anders kan het platform beheren." in page.select_one("[role=status]").text
    assert _names() == ["baas@gemsamen.example"]


def test_who_stops_himself_goes_to_his_own_work(app: Flask, platform: Browser):
    del platform
    anna = _second()

    page = Browser(app, "anna@zutphen.example").submit(f"{PAGE}/{anna.id}/stoppen")

    assert "beheert het platform niet meer" in page.select_one("[role=status]").text


def test_two_cannot_take_away_each_others_right_at_once(app: Flask, platform: Browser):
    del platform
    first, second = find_user("baas@gemsamen.example"), _second()
    pairs = [(actor_of(first), second.id), (actor_of(second), first.id)]
    db.session.rollback()

    def stop(pair: tuple[Actor, int]) -> bool:
        with app.app_context():
            try:
                with transaction():
                    stop_platform_administrator(*pair)
            except LastPlatformAdministratorError:
                return False
            return True

    with ThreadPoolExecutor(2) as threads:
        outcomes = list(threads.map(stop, pairs))

    assert sorted(outcomes) == [False, True]


def test_nobody_else_may_look_or_take_away(app: Flask):
    factories.platform_administrator("baas@gemsamen.example")
    actor = factories.actor("beheer@zutphen.example", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        list_platform_administrators(actor)
    with pytest.raises(AccessDeniedError):
        stop_platform_administrator(actor, find_user("baas@gemsamen.example").id)
    assert Browser(app, "beheer@zutphen.example").open("/beheer/logboek").status_code == 403


def test_what_changed_on_the_platform_stands_in_its_own_trail(platform: Browser):
    platform.submit(PAGE, email="nieuw@gemsamen.example")
    platform.submit("/beheer/organisaties/almelo", email="cio@almelo.example")

    page = platform.get("/beheer/logboek", soort="invitation")
    file = platform.open("/beheer/logboek.csv")

    assert texts(page.select(".gs-trail > li p")) == ["Beheer heeft ‘nieuw@gemsamen.example’ uitgenodigd."]
    assert page.select_one(".gs-head a")["href"] == "/beheer/logboek.csv?soort=invitation"
    assert file.headers["Content-Disposition"] == 'attachment; filename="logboek-platform.csv"'
    assert "nieuw@gemsamen.example" in file.text
    assert "cio@almelo.example" not in file.text
