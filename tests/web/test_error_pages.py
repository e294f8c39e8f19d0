"""Error pages: what happened and what to do, in Dutch, whatever went wrong; even without a database."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import create_engine
from werkzeug.exceptions import InternalServerError, TooManyRequests
from werkzeug.routing import ValidationError

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Permission, Role
from gemsamen.web.access import public
from tests import factories
from tests.browser import Browser, check_page

LANDSCAPE = "/voor/zutphen/landschap"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user("cio@zutphen.example", role=Role.EDITOR)
    return Browser(app, "cio@zutphen.example")


@pytest.fixture
def raised(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Let the start page raise something."""

    def let(error: Exception) -> None:
        @public
        def fail() -> str:
            raise error

        monkeypatch.setitem(app.view_functions, "about.privacy", fail)
        app.config["PROPAGATE_EXCEPTIONS"] = False

    yield let
    app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.fixture
def without_database(app: Flask) -> Iterator[None]:
    """Take the database away, as when its server stopped."""
    engines = db._app_engines[app]
    kept = engines[None]
    engines[None] = create_engine("sqlite:////nowhere/that/exists.sqlite")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield
    db.session.remove()
    engines[None] = kept
    app.config["PROPAGATE_EXCEPTIONS"] = None


def sentence(page: BeautifulSoup) -> tuple[str, str]:
    return page.h1.text, page.select_one(".gs-lead").text


def test_an_address_that_does_not_exist(visitor: Browser):
    page = visitor.get("/bestaat-niet", status=404)

    assert sentence(page) == (
        "Deze bladzijde bestaat niet",
        "Misschien is die verplaatst, of is die niet voor u bedoeld.",
    )
    assert page.select_one(".gs-eyebrow").text == "Foutcode 404"


def test_another_organisation_is_an_address_that_does_not_exist(editor: Browser):
    page = editor.get("/voor/lochem/landschap", status=404)

    assert page.h1.text == "Deze bladzijde bestaat niet"


def test_a_signed_in_user_keeps_the_way_around(editor: Browser):
    page = editor.get("/bestaat-niet", status=404)

    assert page.select_one(f"main a[href='{LANDSCAPE}']")
    assert page.select_one("nav[aria-label='Hoofdnavigatie']")


def test_what_a_role_does_not_allow(visitor: Browser, raised):
    raised(AccessDeniedError(Permission.MANAGE_MEMBERS))

    page = visitor.get("/privacy", status=403)

    assert page.h1.text == "Dit mag u niet"
    assert "beheerder van uw organisatie" in page.select_one(".gs-lead").text


def test_a_form_that_is_no_longer_valid(app: Flask, visitor: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)  # noqa: FBT003  a setting

    page = visitor.submit("/inloggen", status=400, email="a@b.nl", csrf_token="old")

    assert page.h1.text == "Dit formulier is niet meer geldig"


def test_a_token_that_nobody_could_have_given(visitor: Browser):
    page = visitor.submit("/inloggen", status=400, csrf_token="é")

    assert page.h1.text == "Dit lukte niet"


@pytest.mark.parametrize("address", ["/inloggen?next=a%00b", "/%00", "/inloggen%00"])
def test_a_zero_byte_in_an_address_is_refused(visitor: Browser, address: str):
    page = visitor.get(address, status=400)

    assert page.h1.text == "Dit lukte niet"


def test_a_zero_byte_in_a_form_is_refused(visitor: Browser):
    page = visitor.submit("/inloggen", status=400, email="a\0b@zutphen.example")

    assert page.h1.text == "Dit lukte niet"


def test_the_wrong_way_to_ask_says_which_ways_there_are(visitor: Browser):
    response = visitor.open("/privacy", method="DELETE")

    assert response.status_code == 405
    assert set(re.split(r",\s*", response.headers["Allow"])) == {"GET", "HEAD", "OPTIONS"}
    assert sentence(check_page(response.text)) == (
        "Zo kunt u deze bladzijde niet openen",
        "Dit adres hoort bij een knop of een formulier. Ga terug en gebruik die daar.",
    )


def test_too_many_requests_say_when_to_come_back(visitor: Browser, raised):
    raised(TooManyRequests(retry_after=60))

    response = visitor.open("/privacy")

    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")
    assert response.content_type == "text/html; charset=utf-8"
    assert check_page(response.text).h1.text == "Dat was te vaak"


def test_a_file_that_is_too_large(app: Flask, visitor: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(app.config, "MAX_CONTENT_LENGTH", 1000)

    page = visitor.submit("/inloggen", status=413, file=(BytesIO(b"x" * 5000), "landschap.csv"))

    assert sentence(page) == ("Dit is te groot", "Een bestand mag hoogstens 20 MB zijn. Stuur een kleiner bestand.")


def test_a_form_with_a_text_of_megabytes(visitor: Browser):
    page = visitor.submit("/inloggen", status=413, email="x" * (3 * 1024 * 1024))

    assert page.h1.text == "Dit is te groot"


def test_a_fault_of_ours(visitor: Browser, raised):
    raised(RuntimeError("somebody@zutphen.example"))

    page = visitor.get("/privacy", status=500)

    assert page.h1.text == "Er ging iets mis"
    assert "Dat ligt aan ons en er ging niets verloren." in page.select_one(".gs-lead").text
    assert "somebody" not in page.text


def test_a_fault_on_purpose_is_a_fault(visitor: Browser, raised):
    raised(InternalServerError())

    assert visitor.get("/privacy", status=500).h1.text == "Er ging iets mis"


@pytest.mark.usefixtures("without_database")
@pytest.mark.parametrize("address", ["/", "/toegankelijkheid", "/bestaat-niet"])
def test_without_a_database_a_visitor_still_gets_a_page(visitor: Browser, address: str):
    response = visitor.open(address)

    assert response.status_code in {404, 500}
    page = check_page(response.text)
    assert page.html["lang"] == "nl"
    assert page.h1.text in {"Er ging iets mis", "Deze bladzijde bestaat niet"}


def test_without_a_database_a_user_gets_a_page_in_the_chosen_language(editor: Browser, request: pytest.FixtureRequest):
    editor.open("/taal/en")
    request.getfixturevalue("without_database")

    page = editor.get(LANDSCAPE, status=500)

    assert page.html["lang"] == "en"
    assert page.h1.text == "Something went wrong"
    assert not page.select("header form, header a[href='/inloggen']"), "nobody knows whether somebody is signed in"


def test_a_number_too_large_for_a_database_is_an_address_that_does_not_exist(app: Flask):
    identifier = app.url_map.converters["int"](app.url_map)

    assert identifier.to_python("2147483647") == 2_147_483_647
    with pytest.raises(ValidationError):
        identifier.to_python("2147483648")


def test_a_room_asks_to_sign_in(visitor: Browser):
    response = visitor.open(LANDSCAPE)

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/inloggen?next=")


@pytest.mark.parametrize("address", ["/voor/zutphen/collegas", "/voor/zutphen/sterktes/1/bewerken", "/bestaat-niet"])
def test_what_was_typed_stands_on_the_page_of_an_error(editor: Browser, address: str):
    fields = {"description": "Een zin die iemand typte.", "role": "reader"}

    answer = editor.open(address, method="POST", data=fields, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code in {403, 404}
    page = check_page(answer.text)
    assert "Een zin die iemand typte." in page.select_one(".gs-kept").text
    assert not page.select("main form")


def test_what_another_site_sent_stands_on_no_page(editor: Browser):
    answer = editor.open(
        "/bestaat-niet", method="POST", data={"a": "een zin"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert "een zin" not in answer.text


@pytest.mark.usefixtures("without_database")
def test_without_a_database_what_was_typed_can_be_sent_again_later(visitor: Browser):
    fields = {"email": "cio@zutphen.example", "text": "Een zin die iemand typte."}

    answer = visitor.open("/wachtwoord-vergeten", method="POST", data=fields, headers={"Sec-Fetch-Site": "same-origin"})

    assert answer.status_code == 500
    form = check_page(answer.text).select_one("main form")
    assert form["action"] == "/wachtwoord-vergeten"
    assert form.select_one("[name=text]")["value"] == "Een zin die iemand typte."
