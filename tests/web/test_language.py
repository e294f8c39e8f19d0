import pytest
from flask import Flask

from gemsamen.db import db
from tests import factories
from tests.browser import Browser


def language_of(browser: Browser, address: str = "/toegankelijkheid") -> str:
    page = browser.get(address)
    return str(page.html["lang"])


def test_a_visitor_reads_dutch(visitor: Browser):
    assert language_of(visitor) == "nl"


def test_a_visitor_may_choose_english_and_dutch_again(visitor: Browser):
    visitor.open("/taal/en")
    english = language_of(visitor)
    visitor.open("/taal/nl")

    assert (english, language_of(visitor)) == ("en", "nl")


def test_a_user_reads_the_language_of_his_settings(app: Flask):
    factories.user("cio@zutphen.example").language = "en"
    db.session.commit()

    assert language_of(Browser(app, "cio@zutphen.example")) == "en"


def test_the_choice_of_the_moment_goes_before_the_setting(app: Flask):
    factories.user("cio@zutphen.example").language = "en"
    db.session.commit()
    browser = Browser(app, "cio@zutphen.example")

    browser.open("/taal/nl")

    assert language_of(browser) == "nl"


@pytest.mark.parametrize(("cookie", "setting", "language"), [("fr", "nl", "nl"), ("fr", "en", "en"), ("", "xx", "nl")])
def test_an_unknown_language_counts_as_no_choice(app: Flask, cookie: str, setting: str, language: str):
    factories.user("cio@zutphen.example").language = setting
    db.session.commit()
    browser = Browser(app, "cio@zutphen.example")
    browser.client.set_cookie("taal", cookie)

    assert language_of(browser) == language


def test_a_language_that_does_not_exist_cannot_be_chosen(visitor: Browser):
    visitor.get("/taal/fr", status=404)


def test_the_choice_leads_back_to_the_same_page(visitor: Browser):
    response = visitor.open("/taal/en", query_string={"terug": "/privacy?a=1"})

    assert (response.status_code, response.headers["Location"]) == (302, "/privacy?a=1")


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/\r\nSet-Cookie:a=b",
        "",
    ],
)
def test_the_choice_never_leads_to_another_site(visitor: Browser, target: str):
    response = visitor.open("/taal/en", query_string={"terug": target})

    assert (response.status_code, response.headers["Location"]) == (302, "/")


@pytest.mark.parametrize("encoded", ["%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%09%2Fevil.example"])
def test_encoding_the_address_does_not_help(visitor: Browser, encoded: str):
    response = visitor.open(f"/taal/en?terug={encoded}")

    assert response.headers["Location"] == "/"


def test_the_cookie_tells_nothing_to_scripts_or_other_sites(visitor: Browser):
    cookie = visitor.open("/taal/en").headers["Set-Cookie"]

    assert "taal=en" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
