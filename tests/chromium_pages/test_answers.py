"""An answer to a suggestion replaces the page in place: the reader stays where he was and can take it back there."""

import pytest
from flask import Flask
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser import Browser
from tests.chromium_pages.conftest import sign_in
from tests.support.axe import accessibility_problems

pytestmark = pytest.mark.browser

LIST = "/voor/zutphen/partners"


@pytest.fixture
def listed(app: Flask, page: Page, live: str) -> Page:
    factories.user()
    sign_in(page.context, Browser(app, "cio@zutphen.example"), live)
    page.goto(f"{live}{LIST}")
    return page


def test_who_is_left_out_makes_way_and_comes_back_with_the_reader_in_place(listed: Page):
    names = listed.locator(".gs-partner__name a")
    sixth = names.nth(5).inner_text()
    button = listed.locator(".gs-partner").nth(5).get_by_role("button", name="Niet voor ons")
    button.scroll_into_view_if_needed()
    place = listed.evaluate("scrollY")

    button.click()

    back = listed.locator(".gs-just-judged").get_by_role("button", name=f"Terughalen – {sixth}")
    expect(back).to_be_focused()
    expect(names.nth(5)).not_to_have_text(sixth)
    assert listed.evaluate("scrollY") == place > 0
    assert accessibility_problems(listed) == []
    listed.keyboard.press("Enter")
    expect(names.nth(5)).to_have_text(sixth)
    assert listed.url.endswith(LIST)


def test_not_now_folds_away_with_its_day(listed: Page):
    first = listed.locator(".gs-partner__name a").first.inner_text()

    listed.get_by_role("button", name=f"Nu niet – {first}").click()

    expect(listed.locator(".gs-just-judged")).to_contain_text(f"{first} komt op")
    listed.get_by_text("1 gemeente die u voor later bewaart").click()
    expect(listed.get_by_label(f"Tot – {first}")).to_be_visible()
