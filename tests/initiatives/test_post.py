import asyncio
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from flask import Flask

from gemsamen.config import MailSettings, Settings
from gemsamen.db import db
from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import dutch_today
from gemsamen.web.mail import finish_mail, set_up_mail
from gemsamen.web.mail_keeping import KeptMail, list_kept_mail
from tests import factories
from tests.browser import Browser, texts
from tests.initiatives.people import id_of

REPLY_BY = (dutch_today() + timedelta(days=10)).isoformat()


@pytest.fixture
def us(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def kept(app: Flask) -> list[KeptMail]:
    finish_mail(app)
    return list(list_kept_mail(PageRequest(size=100)).items)


def invite(us: Browser, number: int, names: str) -> list[str]:
    fields = {"more": names, "partner_role": "participant", "reply_by": REPLY_BY, "message": ""}
    return texts(us.submit(f"/voor/zutphen/initiatieven/{number}/uitnodigen", **fields).select(".gs-flash"))


def test_whoever_is_invited_gets_mail_that_leads_to_the_answer(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number, before = factories.initiative(), len(kept(app))

    flashes = invite(us, number, "Lochem")

    [mail] = kept(app)[: len(kept(app)) - before]
    assert flashes == ["De uitnodiging is verstuurd."]
    assert mail.to == "cio@lochem.example"
    path = mail.links[0].split("://", 1)[1].split("/", 1)[1]
    page = Browser(app, "cio@lochem.example").get(f"/{path}")
    assert [str(each["value"]) for each in page.select("input[name=choice][checked]")] == ["participant"]


def test_a_mail_names_no_person_of_another_organisation(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number, before = factories.initiative(), len(kept(app))

    invite(us, number, "Lochem")

    [mail] = kept(app)[: len(kept(app)) - before]
    assert "zutphen.example" not in mail.body
    assert "Cio" not in mail.body.replace("Beste Cio", "")


def test_starting_with_invitations_sends_them_once_when_the_button_is_pressed_twice(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    before = len(kept(app))
    fields = {
        "title": "Samen parkeren", "component_id": "", "purpose": "", "phase": "exploring", "role": "driver",
        "audience": "participants", "step": "Bel", "due": REPLY_BY, "partner_role": "participant",
        "reply_by": REPLY_BY, "message": "", "more": "Lochem",
    }  # fmt: skip

    pages = [us.submit("/voor/zutphen/initiatieven/nieuw", **fields) for _ in range(2)]

    assert [page.h1.text.strip() for page in pages] == ["Samen parkeren"] * 2  # type: ignore[union-attr]
    assert len(us.get("/voor/zutphen/initiatieven").select("tbody tr")) == 1
    assert len(kept(app)) == before + 1


def test_the_day_in_the_mail_is_the_day_to_answer_by(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number = factories.initiative()

    invite(us, number, "Lochem")

    assert str(date.fromisoformat(REPLY_BY).year) in kept(app)[0].body


def test_whoever_leads_gets_mail_of_a_question_and_answers_from_it(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number, before = factories.open_initiative("Samen", slug="zutphen"), len(kept(app))
    them = Browser(app, "cio@lochem.example")

    for wish in ("volgen", "meedoen", "meedoen", "stoppen", "meedoen"):
        them.submit(f"/voor/lochem/initiatieven/{number}/interesse", wish=wish, note="Wij ook")

    [mail] = kept(app)[: len(kept(app)) - before]
    assert (mail.to, mail.subject) == ("cio@zutphen.example", "Lochem wil meedoen: Samen")
    path = mail.links[0].split("://", 1)[1].split("/", 1)[1]
    assert us.get(f"/{path}").h1.text.strip() == "Lochem wil meedoen"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("choice", "subject"),
    [("follower", "Lochem doet mee: Samen"), ("decline", "Lochem doet niet mee: Samen")],
)
def test_whoever_leads_gets_one_mail_of_an_answer(app: Flask, us: Browser, choice: str, subject: str) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number, before = factories.initiative("Samen", invited=("lochem",)), len(kept(app))
    them = Browser(app, "cio@lochem.example")

    fields = {"choice": choice, "mandate": "", "reason": "", "remark": "geheim"}
    for _ in range(2):
        them.open(f"/voor/lochem/initiatieven/{number}/antwoord", method="POST", data=fields)

    [mail] = kept(app)[: len(kept(app)) - before]
    assert (mail.to, mail.subject) == ("cio@zutphen.example", subject)
    assert ("geheim" in mail.body) is (choice != "decline")
    assert us.get(f"/{mail.links[0].split('://', 1)[1].split('/', 1)[1]}").h1.text == "Samen"  # type: ignore[union-attr]


def test_a_departure_and_a_not_now_are_mailed_to_who_it_concerns(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    factories.user("cio@voorst.example", slug="voorst")
    number, before = factories.open_initiative("Samen", slug="zutphen", joined=("voorst",)), len(kept(app))

    Browser(app, "cio@voorst.example").submit(f"/voor/voorst/initiatieven/{number}/verlaten", remark="Geen tijd")
    Browser(app, "cio@lochem.example").submit(f"/voor/lochem/initiatieven/{number}/interesse", wish="meedoen")
    us.submit(f"/voor/zutphen/initiatieven/{number}/interesse/lochem", reply="Volgend jaar")

    sent = kept(app)[: len(kept(app)) - before]
    assert {(mail.to, mail.subject) for mail in sent} == {
        ("cio@zutphen.example", "Voorst stopt met meedoen: Samen"),
        ("cio@zutphen.example", "Lochem wil meedoen: Samen"),
        ("cio@lochem.example", "Nu niet: Samen"),
    }


def test_the_owner_of_a_next_step_gets_mail_and_one_reminder_a_day(app: Flask, us: Browser) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number, before = factories.initiative("Samen", joined=("lochem",)), len(kept(app))
    address = f"/voor/zutphen/initiatieven/{number}"
    form = us.get(f"{address}/volgende-stap")
    fields = {"step": "Bel de leverancier", "owner": str(id_of("lochem")), "due": REPLY_BY}

    us.submit(f"{address}/volgende-stap", **fields, seen=str(form.select_one("#seen")["value"]))  # type: ignore[index]
    told = [texts(us.submit(f"{address}/herinneren").select(".gs-flash")) for _ in range(2)]

    assert [(mail.to, mail.subject) for mail in reversed(kept(app)[: len(kept(app)) - before])] == [
        ("cio@lochem.example", "Volgende stap voor u: Samen"),
        ("cio@lochem.example", "Herinnering aan de volgende stap: Samen"),
    ]
    assert told[0] == ["U hebt Lochem aan de volgende stap herinnerd."]
    assert "minder dan een dag geleden" in told[1][0]


def test_whoever_leads_is_told_where_nobody_reads_the_mail(us: Browser) -> None:
    number = factories.initiative("Samen", joined=("lochem",))
    db.session.get_one(Initiative, number).next_step_owner_id = id_of("lochem")
    db.session.commit()

    told = texts(us.submit(f"/voor/zutphen/initiatieven/{number}/herinneren").select(".gs-flash"))

    assert told[1].startswith("Bij Lochem kan nog niemand antwoorden")


class MailServer:
    """A real mail server that keeps what arrives."""

    def __init__(self) -> None:
        self.arrived: list[tuple[str, str]] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: object) -> str:  # noqa: N802  the library's own name
        await asyncio.sleep(0)
        mail = message_from_bytes(envelope.content, policy=default)  # type: ignore[attr-defined]  # the library has no types
        self.arrived.append((str(mail["To"]), str(mail["Subject"])))
        return "250 OK"


@pytest.fixture
def mail_server(app: Flask, tmp_path: Path) -> Iterator[MailServer]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    server, config, extensions = MailServer(), dict(app.config), dict(app.extensions)
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    mail = MailSettings(server="127.0.0.1", port=port, use_tls=False, sender="gemsamen@zutphen.example")
    secret = "a secret that is only used in tests, never elsewhere"
    set_up_mail(app, Settings(secret_key=secret, database_url="sqlite://", instance=tmp_path, mail=mail))
    yield server
    finish_mail(app)
    controller.stop()
    app.config.update(config)
    app.extensions.update(extensions)


def test_news_arrives_at_a_real_mail_server(app: Flask, us: Browser, mail_server: MailServer) -> None:
    factories.user("cio@lochem.example", slug="lochem")
    number = factories.open_initiative("Samen", slug="zutphen")

    Browser(app, "cio@lochem.example").submit(f"/voor/lochem/initiatieven/{number}/interesse", wish="meedoen")
    us.submit(f"/voor/zutphen/initiatieven/{number}/interesse/lochem", reply="Volgend jaar")
    finish_mail(app)

    assert sorted(mail_server.arrived) == [
        ("cio@lochem.example", "Nu niet: Samen"),
        ("cio@zutphen.example", "Lochem wil meedoen: Samen"),
    ]
