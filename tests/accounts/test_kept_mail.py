import dataclasses
from pathlib import Path

import pytest
from flask import Flask

from gemsamen.config import MailSettings
from gemsamen.db import db
from gemsamen.web.mail import Letter, send
from tests import factories
from tests.accounts.conftest import Post
from tests.browser import Browser, texts

LETTER = Letter(
    to="cio@almelo.example", subject="Één onderwerp", body="Dag,\n\nhttp://127.0.0.1:5000/uitnodiging/abc\n"
)


@pytest.fixture
def platform(app: Flask, post: Post) -> Browser:
    del post
    factories.platform_administrator("baas@gemsamen.example")
    return Browser(app, "baas@gemsamen.example")


def _show_examples() -> None:
    factories.organisation().has_example_data = True
    db.session.commit()


def test_on_an_example_installation_mails_and_links_are_shown(platform: Browser):
    _show_examples()
    send(LETTER)

    page = platform.get("/beheer/post")
    mail = platform.get(page.select_one("tbody th a")["href"])

    assert texts(page.select("tbody th")) == ["Één onderwerp"]
    assert page.select_one("tbody td a")["href"] == "http://127.0.0.1:5000/uitnodiging/abc"
    assert mail.select_one("article a")["href"] == "http://127.0.0.1:5000/uitnodiging/abc"


def test_on_a_real_installation_the_page_only_says_where_the_mails_are(platform: Browser):
    send(LETTER)

    page = platform.get("/beheer/post")

    assert "instance/mail" in page.select_one(".gs-lead").text
    assert page.select("table") == []


def test_on_a_real_installation_no_mail_can_be_read(platform: Browser, post: Post):
    send(LETTER)

    platform.get(f"/beheer/post/{post.mails()[0].name}", status=404)


def test_in_production_no_mail_can_be_read_even_beside_examples(
    app: Flask, platform: Browser, post: Post, monkeypatch: pytest.MonkeyPatch
):
    _show_examples()
    send(LETTER)
    production = dataclasses.replace(app.config["SETTINGS"], is_production=True)
    monkeypatch.setitem(app.config, "SETTINGS", production)

    page = platform.get("/beheer/post")

    assert page.select("table") == []
    platform.get(f"/beheer/post/{post.mails()[0].name}", status=404)


def test_with_a_mail_server_nothing_is_kept_or_shown(app: Flask, platform: Browser, post: Post):
    _show_examples()
    send(LETTER)
    name, settings = post.mails()[0].name, app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(settings, mail=MailSettings(server="mail.example"))

    page = platform.get("/beheer/post")
    platform.get(f"/beheer/post/{name}", status=404)

    app.config["SETTINGS"] = settings
    assert "mailserver" in page.select_one(".gs-lead").text


@pytest.mark.parametrize("name", ["..", "../../secret-key", "x.eml", "20260101T000000000000-0000000.eml", "%2e%2e"])
def test_no_other_file_can_be_read(platform: Browser, name: str):
    _show_examples()

    assert platform.open(f"/beheer/post/{name}").status_code == 404


def test_files_that_are_no_mail_do_no_harm(app: Flask, platform: Browser, post: Post):
    _show_examples()
    send(LETTER)
    folder = Path(app.extensions["mailman"].file_path)
    (folder / "20260101T000000000000-00000000.eml").write_bytes(b"\xff\xfe\x00 no mail at all")
    (folder / "20260101T000000000001-00000000.eml").write_bytes(b"x" * 300_000)
    (folder / "20260101T000000000002-00000000.eml").mkdir()
    (folder / "notes.txt").write_text("hello")

    page = platform.get("/beheer/post")

    assert len(page.select("tbody tr")) == 4
    assert len(post.mails()) == 4


def test_no_mail_yet_says_so(platform: Browser):
    _show_examples()

    assert platform.get("/beheer/post").select_one("main h2").text == "Nog geen mail"
