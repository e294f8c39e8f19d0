"""Headers and limits that every answer carries: pages, static files, errors and redirects."""

import json
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from gemsamen.app import create_app
from gemsamen.config import Settings
from gemsamen.web.security import CONTENT_SECURITY_POLICY, STATIC_AGE_SECONDS, UNMARKED_AGE_SECONDS
from tests import factories
from tests.browser import Browser

ANSWERS = {
    "page": ("/toegankelijkheid", 200),
    "sign-in page": ("/inloggen", 200),
    "redirect": ("/voor/zutphen/landschap", 302),
    "error": ("/bestaat-niet", 404),
    "missing static file": ("/static/bestaat-niet.css", 404),
    "static file": ("/static/gemsamen-symbol.svg", 200),
}

each_answer = pytest.mark.parametrize(("address", "status"), ANSWERS.values(), ids=ANSWERS)


def policy(response: TestResponse) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, _, sources in parts if name}


@each_answer
def test_every_answer_is_guarded(visitor: Browser, address: str, status: int):
    response = visitor.open(address)

    assert response.status_code == status
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.headers.getlist("Cross-Origin-Resource-Policy") == ["same-origin"]
    assert policy(response)["default-src"] == "'none'"
    assert policy(response)["frame-ancestors"] == "'none'"
    assert "Access-Control-Allow-Origin" not in response.headers


@each_answer
def test_no_policy_allows_inline_style_or_script_or_another_site(visitor: Browser, address: str, status: int):
    found = policy(visitor.open(address))

    sources = {source for each in found.values() for source in each.split()}
    assert sources <= {"'none'", "'self'", "data:"}
    assert [name for name, each in found.items() if "data:" in each] in ([], ["img-src"])
    assert status


def test_pages_carry_the_whole_policy(visitor: Browser):
    assert policy(visitor.open("/toegankelijkheid")) == CONTENT_SECURITY_POLICY


def test_what_was_built_is_named_by_its_content_and_kept_for_a_year(app: Flask, visitor: Browser):
    page = visitor.get("/toegankelijkheid")
    marks = json.loads((Path(str(app.static_folder)) / "dist" / "manifest.json").read_text(encoding="utf-8"))

    addresses = [page.select_one("link[rel=stylesheet]")["href"], page.select_one("script")["src"]]

    assert addresses == [f"/static/dist/{name}?v={marks[name]}" for name in ("app.css", "app.js")]
    for address in addresses:
        kept = visitor.open(str(address)).headers["Cache-Control"]
        assert kept == f"max-age={STATIC_AGE_SECONDS}, public, immutable"


def test_a_file_without_a_mark_is_asked_for_again_within_the_hour(visitor: Browser):
    kept = visitor.open("/static/gemsamen-symbol.svg").headers["Cache-Control"]

    assert kept == f"max-age={UNMARKED_AGE_SECONDS}, public"


def test_fonts_are_ours_and_named_by_their_content(app: Flask, visitor: Browser):
    fonts = sorted((Path(str(app.static_folder)) / "dist" / "fonts").glob("*.woff2"))

    response = visitor.open(f"/static/dist/fonts/{fonts[0].name}")

    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert all(len(font.stem.rpartition("-")[2]) == 8 for font in fonts)


def test_a_page_of_a_user_stays_in_no_cache(app: Flask):
    factories.user("cio@zutphen.example")
    browser = Browser(app, "cio@zutphen.example")

    assert browser.open("/voor/zutphen/landschap").headers["Cache-Control"] == "private, no-store"
    assert browser.open("/bestaat-niet").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "address", ["/inloggen", "/wachtwoord-vergeten", "/wachtwoord-vergeten/abc", "/uitnodiging/abc"]
)
def test_a_page_with_a_password_or_a_link_stays_in_no_cache(visitor: Browser, address: str):
    assert visitor.open(address).headers["Cache-Control"] == "private, no-store"


def test_a_public_page_is_asked_for_again(visitor: Browser):
    assert visitor.open("/toegankelijkheid").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/static/../config.py", "/static/..%2f..%2fconfig.py", "/static/%2e%2e/app.py"])
def test_static_files_lie_in_their_folder_alone(visitor: Browser, address: str):
    assert visitor.open(address).status_code == 404


def test_the_cookie_of_the_session_is_kept_from_scripts(app: Flask):
    assert app.config["SESSION_COOKIE_HTTPONLY"] is True
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"


@pytest.mark.parametrize(("address", "is_secure"), [("http://127.0.0.1:5000", False), ("https://gemsamen.nl", True)])
def test_cookies_travel_over_https_alone_when_users_do(tmp_path: Path, address: str, *, is_secure: bool):
    settings = Settings(secret_key="x" * 32, database_url="sqlite://", instance=tmp_path, public_url=address)

    assert settings.has_secure_cookies is is_secure


@pytest.fixture(scope="module")
def behind_https(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application that users reach over HTTPS."""
    instance = tmp_path_factory.mktemp("https")
    settings = Settings(
        secret_key="x" * 32,
        database_url=f"sqlite:///{instance / 'empty.sqlite'}",
        instance=instance,
        public_url="https://gemsamen.example",
    )
    return create_app(settings)


@pytest.mark.parametrize("path", ["/toegankelijkheid?a=%26b", "/@elders.example/a%20b", "/bestaat-niet"])
def test_plain_http_leads_to_the_public_address_whatever_host_is_asked_for(behind_https: Flask, path: str):
    answer = behind_https.test_client().get(path, headers={"Host": "elders.example"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"https://gemsamen.example{path}"


def test_a_monitor_gets_its_answer_by_plain_http(behind_https: Flask):
    assert behind_https.test_client().get("/gezond").status_code == 503


def test_over_https_every_cookie_stays_on_https(behind_https: Flask):
    answer = behind_https.test_client().get("/taal/en", headers={"X-Forwarded-Proto": "https"})

    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    assert [cookie for cookie in answer.headers.getlist("Set-Cookie") if "Secure" not in cookie] == []
    assert answer.headers.getlist("Set-Cookie")
