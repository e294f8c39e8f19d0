import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from gemsamen.db import db
from tests.browser import Browser, texts


def test_a_healthy_installation_says_so(visitor: Browser):
    answer = visitor.open("/gezond")

    assert answer.status_code == 200
    assert answer.json == {"status": "ok", "database": True, "migrations": True}
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_database_of_another_version_is_not_healthy(visitor: Browser):
    db.session.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    db.session.commit()

    answer = visitor.open("/gezond")

    assert answer.status_code == 503
    assert answer.json == {"status": "error", "database": True, "migrations": False}


def test_a_database_that_was_never_migrated_is_not_healthy(visitor: Browser):
    db.session.execute(text("DROP TABLE alembic_version"))
    db.session.commit()

    answer = visitor.open("/gezond")

    assert answer.status_code == 503
    assert answer.json == {"status": "error", "database": True, "migrations": False}


def test_a_database_that_is_away_is_told_without_details(visitor: Browser, monkeypatch: pytest.MonkeyPatch):
    def refuse() -> None:
        raise OSError("password of postgres at 10.0.0.1")

    monkeypatch.setattr(db.engine, "connect", refuse)

    answer = visitor.open("/gezond")

    assert answer.status_code == 503
    assert answer.json == {"status": "error", "database": False, "migrations": False}


@pytest.mark.parametrize(
    ("address", "title"),
    [("/toegankelijkheid", "Toegankelijkheid"), ("/privacy", "Privacy"), ("/broncode", "Broncode")],
)
def test_a_visitor_can_read_what_we_stand_for(visitor: Browser, address: str, title: str):
    page = visitor.get(address)

    assert page.select_one("h1").text == title
    assert len(page.select("main section h2")) >= 3


def test_the_statement_does_not_claim_more_than_was_tested(visitor: Browser):
    words = " ".join(texts(visitor.get("/toegankelijkheid").select("main")))

    assert "Er is nog geen onafhankelijk onderzoek gedaan." in words


def test_security_text_has_a_contact_and_does_not_expire_soon(app: Flask, visitor: Browser):
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = dataclasses.replace(settings, security_contact="mailto:veilig@zutphen.example")

    answer = visitor.open("/.well-known/security.txt")

    app.config["SETTINGS"] = settings
    fields = dict(line.split(": ", 1) for line in answer.text.splitlines())
    expires = datetime.fromisoformat(fields["Expires"])
    assert answer.mimetype == "text/plain"
    assert fields["Contact"] == "mailto:veilig@zutphen.example"
    assert timedelta(days=30) < expires - datetime.now(UTC) < timedelta(days=365)


def test_without_a_contact_security_text_leads_to_a_page_that_exists(app: Flask, visitor: Browser):
    fields = dict(line.split(": ", 1) for line in visitor.open("/.well-known/security.txt").text.splitlines())

    assert fields["Contact"] == f"{app.config['PUBLIC_URL']}/broncode#veiligheid"
    assert visitor.get("/broncode").select_one("#veiligheid")


def test_search_engines_may_only_list_the_public_pages(visitor: Browser):
    lines = visitor.open("/robots.txt").text.splitlines()

    assert lines[:2] == ["User-agent: *", "Disallow: /"]
    for line in lines[2:]:
        address = line.removeprefix("Allow: ").removesuffix("$")
        if address not in {"/static/", "/.well-known/"}:
            assert visitor.open(address).status_code == 200
