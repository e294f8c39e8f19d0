from datetime import date, timedelta

import pytest
from flask import Flask

from gemsamen.domain.paging import PageRequest
from gemsamen.initiatives.service import dutch_today
from gemsamen.web.mail import finish_mail
from gemsamen.web.mail_keeping import KeptMail, list_kept_mail
from tests import factories
from tests.browser import Browser, texts

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
