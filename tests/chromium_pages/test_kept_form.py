"""Signed out while typing: in a real browser, with and without scripts, nothing is lost and nothing goes by itself."""

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from gemsamen.db import db
from gemsamen.partners.models import PartnerVerdict
from gemsamen.register.models import Gap
from tests.accounts.people import PASSWORD, colleague
from tests.browser import Browser
from tests.chromium_pages.conftest import NARROW, WIDE, sign_in
from tests.support.axe import accessibility_problems, scrolls_sideways

pytestmark = pytest.mark.browser

NEED = "/voor/zutphen/behoeften/melden?onderdeel=zaakregistratiecomponent"
TEXT = "Samen kiezen: wij & u.\nIn 2027 “live”."


def _type(page: Page, live: str) -> None:
    page.goto(f"{live}{NEED}")
    page.get_by_label("Wat wilt u bereiken?").fill(TEXT)
    page.context.clear_cookies()
    page.get_by_role("button", name="Meld de behoefte").click()


def _sign_in_again(page: Page) -> None:
    page.get_by_label("E-mailadres van het werk").fill("cio@zutphen.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Inloggen").click()


@pytest.mark.parametrize("has_scripts", [True, False])
def test_what_was_typed_comes_back_and_is_sent_with_one_click(
    app: Flask, chromium: Chromium, live: str, *, has_scripts: bool
):
    colleague()
    context = chromium.new_context(java_script_enabled=has_scripts)
    sign_in(context, Browser(app, "cio@zutphen.example"), live)
    page = context.new_page()

    _type(page, live)
    expect(page.locator("main")).to_contain_text("Wat u invulde is niet verstuurd, en ook niet kwijt.")
    _sign_in_again(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is nog niet verstuurd")
    assert page.locator(".gs-kept dd").filter(has_text="Samen kiezen").inner_text() == TEXT
    page.get_by_role("button", name="Nu versturen").click()

    expect(page.get_by_role("status")).to_contain_text("Uw behoefte is gemeld.")
    assert [gap.description for gap in db.session.query(Gap)] == [TEXT]
    context.close()


def test_both_pages_are_accessible_and_fit(app: Flask, chromium: Chromium, live: str):
    colleague()
    context = chromium.new_context(bypass_csp=True)
    sign_in(context, Browser(app, "cio@zutphen.example"), live)
    page = context.new_page()

    _type(page, live)

    for step in (lambda: None, lambda: _sign_in_again(page)):
        step()
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)
            assert accessibility_problems(page) == []
            assert not scrolls_sideways(page)
    context.close()


def test_a_button_that_answers_in_place_asks_to_sign_in_and_is_kept(app: Flask, chromium: Chromium, live: str):
    colleague()
    context = chromium.new_context()
    sign_in(context, Browser(app, "cio@zutphen.example"), live)
    page = context.new_page()
    page.goto(f"{live}/voor/zutphen/partners")
    context.clear_cookies()

    page.get_by_role("button", name="Niet voor ons").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")
    expect(page.locator("#inhoud")).to_be_focused()
    _sign_in_again(page)
    page.get_by_role("button", name="Nu versturen").click()

    expect(page.get_by_role("button", name="Terughalen")).to_have_count(1)
    assert db.session.query(PartnerVerdict).count() == 1
    context.close()


def test_another_site_cannot_bring_its_own_text(app: Flask, chromium: Chromium, live: str):
    colleague()
    context = chromium.new_context()
    sign_in(context, Browser(app, "cio@zutphen.example"), live)
    page = context.new_page()
    page.route("http://kwaad.example/", lambda route: route.fulfill(content_type="text/html", body=_foreign_form(live)))
    page.goto("http://kwaad.example/")

    page.get_by_role("button").click()

    expect(page.locator("main")).to_be_visible()
    assert "kwaad" not in page.locator("main").inner_text()
    assert page.locator("[value*=kwaad]").count() == 0
    page.goto(f"{live}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw account")
    context.close()


def _foreign_form(live: str) -> str:
    field = "<input name='description' value='kwaad opzet'>"
    return f"<form method='post' action='{live}{NEED}'>{field}<button>Win een reis</button></form>"
