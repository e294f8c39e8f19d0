"""What was typed survives an expired session or token: it is shown, and sent again only by whoever typed it."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from bs4 import BeautifulSoup
from flask import Flask

from gemsamen.db import db, now
from gemsamen.domain.access import Role
from gemsamen.register.models import Gap
from gemsamen.web.kept_form import CARRIER
from tests import factories
from tests.accounts.people import PASSWORD, colleague
from tests.browser import Browser, check_page

OURS = {"Sec-Fetch-Site": "same-origin"}
THEIRS = (
    {},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://kwaad.example"},
    {"Origin": "null"},
)
WORDS = "Wij willen samen een zaaksysteem kiezen.\r\n<script>alert(1)</script> & “meer”"
NEED = {"description": WORDS, "urgency": "this_year", "audience": "municipalities"}
NEW = "/voor/zutphen/behoeften/melden?onderdeel=zaakregistratiecomponent"


@pytest.fixture
def guarded(app: Flask):
    """The guard against forged forms is on, as it is for users."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield
    app.config["WTF_CSRF_ENABLED"] = False


@pytest.fixture
def browser(app: Flask) -> Browser:
    colleague(role=Role.EDITOR)
    return Browser(app)


@pytest.fixture
def need(app: Flask) -> dict[str, str]:
    """A filled-in form to add a need, as a browser would send it."""
    del app
    return {**NEED, "component_id": str(factories.component().id)}


def _send(browser: Browser, address: str, fields: dict[str, str], headers: dict[str, str] = OURS, status: int = 200):
    answer = browser.open(address, method="POST", data=fields, headers=headers)
    assert answer.status_code == status, answer.text[:500]
    return check_page(answer.text)


def _fields(page: BeautifulSoup, action: str) -> dict[str, str]:
    form = page.select_one(f"main form[action='{action}']")
    return {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}


def _sign_in(browser: Browser, page: BeautifulSoup, password: str = PASSWORD, status: int = 200) -> BeautifulSoup:
    fields = {**_fields(page, "/inloggen"), "email": "cio@zutphen.example", "password": password}
    return _send(browser, "/inloggen", fields, status=status)


@pytest.mark.usefixtures("guarded")
def test_what_was_typed_is_shown_and_sent_with_one_click_after_signing_in(browser: Browser, need: dict[str, str]):
    lost = _send(browser, NEW, need, status=403)

    back = _sign_in(browser, lost)

    assert "Wat u invulde is niet verstuurd, en ook niet kwijt." in lost.select_one(".gs-lead").text
    assert db.session.query(Gap).count() == 0, "nothing is sent by itself"
    for page in (lost, back):
        words = {dt.text: dt.find_next("dd").span.text for dt in page.select(".gs-kept dt")}
        assert words["Wat wilt u bereiken?"].replace("\r\n", "\n") == WORDS.replace("\r\n", "\n")
        assert words["Hoe dringend is het?"] == "dit jaar"
        assert not page.select("script:not([src])")
    answer = browser.open(NEW, method="POST", data=_fields(back, NEW), headers=OURS)
    db.session.rollback()
    assert answer.status_code == 302
    assert db.session.query(Gap).one().description == WORDS.replace("\r\n", "\n").strip()


@pytest.mark.usefixtures("guarded")
def test_a_wrong_password_in_between_loses_nothing(browser: Browser, need: dict[str, str]):
    lost = _send(browser, NEW, need, status=403)

    again = _sign_in(browser, lost, "niet het wachtwoord")
    back = _sign_in(browser, again)

    assert "horen niet bij elkaar" in again.select_one("[role=alert]").text
    assert {**need, "csrf_token": ""} == {**_fields(back, NEW), "csrf_token": ""}


@pytest.mark.usefixtures("guarded")
def test_having_to_wait_loses_nothing(browser: Browser, need: dict[str, str]):
    page = _send(browser, NEW, need, status=403)
    for _attempt in range(5):
        page = _sign_in(browser, page, "niet het wachtwoord")

    page = _sign_in(browser, page, "niet het wachtwoord", status=429)
    with time_machine.travel(now() + timedelta(minutes=20)):
        back = _sign_in(browser, page)

    assert "minuten" in page.select_one("[role=alert]").text or "minuut" in page.select_one("[role=alert]").text
    assert _fields(back, NEW)["description"] == need["description"]


@pytest.mark.usefixtures("guarded")
def test_a_token_that_is_too_old_is_replaced(app: Flask, need: dict[str, str]):
    colleague(role=Role.EDITOR)
    browser = Browser(app, "cio@zutphen.example")

    page = _send(browser, NEW, {**need, "csrf_token": "of a session before"}, status=400)

    assert page.h1.text == "Dit is nog niet verstuurd"
    fields = _fields(page, NEW)
    assert fields.pop("csrf_token") not in {"", "of a session before"}
    assert fields == need
    assert page.select_one("nav[aria-label='Hoofdnavigatie']"), "who is signed in keeps the way around"


@pytest.mark.usefixtures("guarded")
def test_signing_in_in_another_tab_first_loses_nothing(browser: Browser, need: dict[str, str]):
    lost = _send(browser, NEW, need, status=403)
    browser.sign_in("cio@zutphen.example")

    back = _sign_in(browser, lost)

    assert _fields(back, NEW)["description"] == need["description"]


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("headers", THEIRS)
@pytest.mark.parametrize("is_signed_in", [False, True])
def test_the_text_of_another_site_is_never_shown_and_signs_nobody_out(
    browser: Browser, headers: dict[str, str], *, is_signed_in: bool
):
    if is_signed_in:
        browser.sign_in("cio@zutphen.example")

    answer = browser.open(NEW, method="POST", data=NEED, headers=headers)

    assert answer.status_code == (400 if is_signed_in else 302)
    assert "zaaksysteem" not in answer.text
    assert is_signed_in or "Set-Cookie" not in answer.headers, "a browser sends no session along, and keeps its own"


@pytest.mark.parametrize("origin", ["http://localhost", "http://127.0.0.1:5000"])
def test_an_older_browser_tells_by_its_origin_that_a_page_is_ours(browser: Browser, origin: str):
    page = _send(browser, NEW, NEED, {"Origin": origin}, status=403)

    assert page.select_one(f"input[name={CARRIER}]")


def test_passwords_tokens_and_files_are_never_kept(browser: Browser):
    page = _send(browser, "/wachtwoord-wijzigen", {"password": PASSWORD, "new_password": "geheim"}, status=403)
    upload = browser.open(
        "/voor/zutphen/importeren",
        method="POST",
        data={"file": (BytesIO(b"x"), "landschap.csv")},
        headers=OURS,
    )

    assert PASSWORD not in str(page)
    assert "geheim" not in page.main.text
    assert "Een wachtwoord bewaren we nooit." in page.main.text
    assert "landschap.csv" in check_page(upload.text).main.text


def test_after_a_password_the_form_is_opened_again_and_not_sent(browser: Browser):
    lost = _send(browser, "/wachtwoord-wijzigen", {"password": PASSWORD, "new_password": "x"}, status=403)

    back = _sign_in(browser, lost)

    assert back.select_one("main a.nl-button")["href"] == "/wachtwoord-wijzigen"
    assert not back.select("main form")


def test_more_than_fits_is_not_kept_and_that_is_said(browser: Browser):
    page = _send(browser, NEW, {"description": "veel tekst " * 20_000}, status=403)

    assert len(str(page)) < 50_000
    assert "Dit is te veel om hier te tonen." in page.main.text


def test_a_button_that_sends_no_words_is_kept_too(browser: Browser):
    headers = {**OURS, "Referer": "http://localhost/voor/zutphen/landschap?pagina=2"}
    lost = browser.open("/voor/zutphen/landschap/1/bevestigen", method="POST", data={"terug": "x"}, headers=headers)

    back = _sign_in(browser, check_page(lost.text))

    assert "er is nog niets gewijzigd" in check_page(lost.text).select_one(".gs-lead").text
    assert not back.select(".gs-kept")
    assert back.select_one("nav[aria-label='Hoofdnavigatie']"), "who signed in has the way around at once"
    assert back.select_one("main form")["action"] == "/voor/zutphen/landschap/1/bevestigen"
    assert back.select_one("main form a")["href"] == "/voor/zutphen/landschap?pagina=2"


@pytest.mark.parametrize(
    "change",
    [
        {"address": "https://kwaad.example/"},
        {"address": "//kwaad.example/"},
        {"address": "javascript:alert(1)"},
        {"address": "/bestaat-niet"},
        {"address": "/privacy"},
        {"fields": None},
        {"fields": [["a"]]},
        {"fields": {"a": "b"}},
        {"address": None},
    ],
)
def test_what_was_tampered_with_is_dropped(browser: Browser, change: dict[str, object]):
    whole = {"address": NEW, "page": "", "fields": [], "file_names": [], "has_secret": False, "is_too_large": False}
    fields = {"email": "cio@zutphen.example", "password": PASSWORD, CARRIER: json.dumps({**whole, **change})}

    answer = browser.open("/inloggen", method="POST", data=fields, headers=OURS)

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("text", ["", "onzin", "[" * 100_000, "null", "[]", '"x"'])
def test_what_cannot_be_read_is_dropped(browser: Browser, text: str):
    fields = {"email": "cio@zutphen.example", "password": PASSWORD, CARRIER: text}

    answer = browser.open("/inloggen", method="POST", data=fields, headers=OURS)

    assert answer.status_code == 302


def test_the_page_that_a_kept_form_came_from_is_never_another_site(browser: Browser):
    whole = {"address": NEW, "page": "javascript:alert(1)", "fields": [], "file_names": [], "has_secret": False}
    carried = json.dumps({**whole, "is_too_large": False})
    fields = {"email": "cio@zutphen.example", "password": PASSWORD, CARRIER: carried}

    page = _send(browser, "/inloggen", fields)

    assert "javascript" not in str(page.main)


@pytest.mark.usefixtures("guarded")
def test_a_page_to_sign_in_that_was_open_too_long_asks_once_more(browser: Browser):
    page = _send(browser, "/inloggen", {"email": "a@b.nl", "password": PASSWORD, "csrf_token": "old"}, status=400)

    assert "stond te lang open" in page.select_one("[role=alert]").text
    assert PASSWORD not in str(page)
    assert browser.open("/account").status_code == 302


def test_signing_out_twice_is_no_form_to_keep(browser: Browser):
    answer = browser.open("/uitloggen", method="POST", headers=OURS)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/inloggen")


def test_a_part_of_a_page_leads_the_whole_window_to_signing_in(browser: Browser):
    answer = browser.open("/voor/zutphen/landschap?zoek=zaak", headers={"HX-Request": "true"})

    assert answer.status_code == 204
    assert answer.headers["HX-Redirect"] == "/inloggen?next=/voor/zutphen/landschap?zoek%3Dzaak"


def test_a_refusal_takes_the_place_of_the_content_whatever_part_was_asked_for(browser: Browser):
    answer = browser.open(NEW, method="POST", data=NEED, headers={**OURS, "HX-Request": "true"})

    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reselect"]) == ("#inhoud", "#inhoud")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_nothing_that_was_kept_stays_in_a_cookie(browser: Browser, need: dict[str, str]):
    answer = browser.open(NEW, method="POST", data=need, headers=OURS)

    assert all(len(each) < 400 for each in answer.headers.getlist("Set-Cookie"))
    with browser.client.session_transaction() as session:
        assert WORDS not in str(dict(session))
