from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import update

from gemsamen.accounts import guard
from gemsamen.accounts.models import Invitation, User
from gemsamen.accounts.service import InvitationClosedError, accept_with_account, find_user, look_at_invitation
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now
from gemsamen.domain.access import Role
from tests import factories
from tests.accounts.conftest import Post
from tests.accounts.people import PASSWORD, colleague
from tests.browser import Browser, texts

PAGE = "/voor/zutphen/collegas"


@pytest.fixture
def administrator(app: Flask) -> Browser:
    factories.user("beheer@zutphen.example", role=Role.ADMINISTRATOR)
    return Browser(app, "beheer@zutphen.example")


def _invite(administrator: Browser, email: str = "nieuw@zutphen.example", role: str = "editor", name: str = "Noor"):
    return administrator.submit(PAGE, email=email, role=role, name=name)


def test_somebody_new_accepts_an_invitation_and_can_work_at_once(administrator: Browser, visitor: Browser, post: Post):
    _invite(administrator)

    seen = visitor.get(post.link())
    answer = visitor.open(post.link(), method="POST", data={"name": " Noor  Bakker ", "password": PASSWORD})

    assert "nieuw@zutphen.example" in seen.select_one("main").text
    assert seen.select_one("input[name=name]")["value"] == "Noor"
    assert answer.headers["Location"] == "/voor/zutphen/start"
    assert visitor.open(PAGE).status_code == 200
    user = find_user("nieuw@zutphen.example")
    assert (user.name, user.memberships[0].role) == ("Noor Bakker", Role.EDITOR)
    event = db.session.query(AuditEvent).filter_by(action="invitation.accepted").one()
    assert (event.actor_label, event.changes) == ("Noor Bakker", {"role": [None, "editor"]})


def test_the_mail_says_who_asks_what(administrator: Browser, post: Post):
    _invite(administrator, role="administrator")

    [mail] = post.mails()

    assert mail.to == "nieuw@zutphen.example"
    assert mail.subject == "Uitnodiging: werk voor Zutphen in gemsamen"
    assert "Beheer nodigt u uit om in gemsamen voor Zutphen te werken. Uw rol wordt: beheerder." in mail.body


def test_only_a_hash_of_the_long_link_is_stored(administrator: Browser, post: Post):
    _invite(administrator)

    token = post.link().rsplit("/", 1)[1]

    assert len(token) >= 43
    assert db.session.query(Invitation).one().token_hash != token


def test_somebody_with_an_account_signs_in_and_accepts(
    app: Flask, administrator: Browser, visitor: Browser, post: Post
):
    factories.user("cio@lochem.example", slug="lochem")
    _invite(administrator, email="cio@lochem.example")
    invited = Browser(app, "cio@lochem.example")

    asked = visitor.get(post.link())
    invited.get(post.link())
    answer = invited.open(post.link(), method="POST")

    assert asked.select_one("main a.nl-button")["href"] == f"/inloggen?next={post.link()}"
    assert answer.headers["Location"] == "/voor/zutphen/start"
    assert {each.organisation.slug for each in find_user("cio@lochem.example").memberships} == {"lochem", "zutphen"}


def test_an_account_cannot_be_taken_over_by_an_invitation(administrator: Browser, visitor: Browser, post: Post):
    factories.user("cio@lochem.example", slug="lochem")
    _invite(administrator, email="cio@lochem.example")

    visitor.submit(post.link(), name="Kaper", password=PASSWORD)

    assert find_user("cio@lochem.example").password is None
    assert db.session.query(User).count() == 2


def test_somebody_else_who_is_signed_in_cannot_accept(app: Flask, administrator: Browser, post: Post):
    factories.user("ander@lochem.example", slug="lochem")
    _invite(administrator)

    page = Browser(app, "ander@lochem.example").submit(post.link())

    assert page.select_one("h1").text == "Deze uitnodiging is voor iemand anders"
    assert len(find_user("ander@lochem.example").memberships) == 1


def test_a_link_that_is_wrong_used_withdrawn_or_old_says_so(administrator: Browser, visitor: Browser, post: Post):
    _invite(administrator)
    link = post.link()
    with time_machine.travel(now() + timedelta(days=7, minutes=1)):
        old = visitor.get(link, status=410)
    administrator.submit(f"/voor/zutphen/uitnodigingen/{db.session.query(Invitation).one().id}/intrekken")
    withdrawn = visitor.get(link, status=410)
    _invite(administrator)
    visitor.submit(post.link(), status=200, name="Noor", password=PASSWORD)
    used = visitor.submit(post.link(), status=410, name="Noor", password=PASSWORD)
    wrong = visitor.get("/uitnodiging/onzin", status=404)

    assert [page.select_one(".gs-lead").text for page in (old, withdrawn, used, wrong)] == [
        "Deze uitnodiging is ouder dan zeven dagen. Vraag om een nieuwe.",
        "Deze uitnodiging is ingetrokken. Vraag de afzender waarom.",
        "Deze uitnodiging is al gebruikt. Log in met uw account.",
        "Deze link klopt niet. Kijk of u hem helemaal uit de mail hebt overgenomen.",
    ]


def test_sending_again_makes_a_new_link_and_stops_the_old_one(administrator: Browser, visitor: Browser, post: Post):
    _invite(administrator)
    old = post.link()

    administrator.submit(f"/voor/zutphen/uitnodigingen/{db.session.query(Invitation).one().id}/opnieuw")

    assert post.link() != old
    visitor.get(old, status=404)
    visitor.get(post.link())


@pytest.mark.parametrize(
    ("email", "sentence"),
    [
        ("geen adres", "Dit is geen e-mailadres."),
        ("a@b@c.nl", "Dit is geen e-mailadres."),
        ("x@y.nl\nBcc: z@y.nl", "Dit is geen e-mailadres."),
        ("", "Dit veld is vereist."),
        ("BEHEER@zutphen.example", "Deze collega heeft al toegang."),
    ],
)
def test_an_address_that_cannot_be_invited_is_explained_at_the_field(
    administrator: Browser, post: Post, email: str, sentence: str
):
    page = _invite(administrator, email=email)

    assert sentence in page.select_one("#email-error").text
    assert post.mails() == []


def test_the_same_address_is_invited_once(administrator: Browser, post: Post):
    _invite(administrator)

    page = _invite(administrator, email=" Nieuw@ZUTPHEN.example")

    assert "Deze collega is al uitgenodigd." in page.select_one("#email-error").text
    assert len(post.mails()) == 1


def test_an_invitation_that_ran_out_does_not_stand_in_the_way(app: Flask, administrator: Browser, post: Post):
    _invite(administrator)

    with time_machine.travel(now() + timedelta(days=8)):
        page = _invite(Browser(app, "beheer@zutphen.example"))

    assert len(texts(page.select("#open-invitations"))) == 1
    assert len(post.mails()) == 2


def test_an_unsent_mail_leaves_the_invitation_and_says_so(administrator: Browser, app: Flask, post: Post):
    before = app.extensions["mailman"].file_path
    app.extensions["mailman"].file_path = "/proc/nothing/can/be/written/here"

    page = _invite(administrator)

    app.extensions["mailman"].file_path = before
    assert "is bewaard, maar de mail kon niet weg." in page.select_one(".gs-flash--error").text
    assert db.session.query(Invitation).count() == 1
    del post


def test_a_weak_password_keeps_the_invitation_open(administrator: Browser, visitor: Browser, post: Post):
    _invite(administrator)

    page = visitor.submit(post.link(), name="Noor", password="nieuw-zutphen-1")

    assert (
        "Dit wachtwoord lijkt te veel op uw naam, uw adres of uw organisatie."
        in page.select_one("#password-error").text
    )
    assert db.session.query(Invitation).one().accepted_at is None


@pytest.mark.parametrize("name", ["", "   ", "\x07\u200b", "x" * 101])
def test_a_name_that_is_no_name_is_refused(administrator: Browser, visitor: Browser, post: Post, name: str):
    _invite(administrator)

    page = visitor.submit(post.link(), name=name, password=PASSWORD)

    assert page.select_one("#name-error")
    assert db.session.query(User).count() == 1


def test_an_invitation_of_another_organisation_cannot_be_touched(app: Flask, administrator: Browser, post: Post):
    _invite(administrator)
    factories.user("beheer@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)
    number = db.session.query(Invitation).one().id
    other = Browser(app, "beheer@lochem.example")

    for what in ("opnieuw", "intrekken"):
        other.submit(f"/voor/lochem/uitnodigingen/{number}/{what}", status=404)

    assert db.session.query(Invitation).one().withdrawn_at is None
    assert len(post.mails()) == 1


def test_an_invitation_cannot_raise_the_role_of_a_member(administrator: Browser, app: Flask, post: Post):
    _invite(administrator)
    colleague("nieuw@zutphen.example", role=Role.READER)

    Browser(app, "nieuw@zutphen.example").submit(post.link())

    assert find_user("nieuw@zutphen.example").memberships[0].role is Role.READER


def test_an_invitation_that_is_withdrawn_while_it_is_being_accepted_gives_nothing(administrator: Browser, post: Post):
    invited = factories.user("cio@lochem.example", slug="lochem")
    _invite(administrator, email="cio@lochem.example")
    token = post.link().rsplit("/", 1)[1]
    look_at_invitation(token)
    elsewhere = update(Invitation).values(withdrawn_at=now()).execution_options(synchronize_session=False)
    db.session.execute(elsewhere)

    with pytest.raises(InvitationClosedError):
        accept_with_account(invited, token)


def test_a_stream_of_invitations_has_to_wait_and_the_form_stays_filled_in(
    administrator: Browser, post: Post, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(guard, "FREE_INVITATIONS", 2)
    for number in range(2):
        _invite(administrator, f"a{number}@zutphen.example")
    again = [each["action"] for each in administrator.get(PAGE).select("form[action$=opnieuw]")]

    page = _invite(administrator, "te.veel@zutphen.example")
    resent = administrator.submit(again[0])

    assert (
        "Het afgelopen uur zijn er veel uitnodigingen verstuurd. Wacht 1 minuut" in page.select_one("[role=alert]").text
    )
    assert page.select_one("#email")["value"] == "te.veel@zutphen.example"
    assert "Wacht 1 minuut" in resent.select_one("[role=status]").text
    assert len(post.mails()) == 2
    with time_machine.travel(now() + timedelta(minutes=2)):
        _invite(administrator, "te.veel@zutphen.example")
    assert len(post.mails()) == 3
