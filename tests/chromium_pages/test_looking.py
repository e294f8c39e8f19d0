"""What the eye of the browser sees: each kind of fault on a page made for it, and nothing on a sound one."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser import Browser
from tests.chromium_pages.conftest import sign_in
from tests.chromium_pages.looking import Watch, faults_of_layout
from tests.support.axe import accessibility_problems, scrolls_sideways

pytestmark = pytest.mark.browser

FRAME = '<!DOCTYPE html><html lang="nl"><head><title>Kop</title></head><body><main><h1>Kop</h1>{}</main></body></html>'
NARROW_CELL = '<table><tr><td style="width:60px;max-width:60px;overflow-wrap:anywhere">{}</td></tr></table>'


@pytest.fixture
def sheet(chromium: Chromium) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("<p>Alles is goed.</p>", []),
        (NARROW_CELL.format("zaakregistratie"), ["broken word: td: zaakregistratie"]),
        (NARROW_CELL.format("zaak&shy;regi&shy;stratie"), []),
        (NARROW_CELL.format("drie hele woorden"), []),
        (NARROW_CELL.format("iemand@gemeente.example"), []),
        (f"<details><summary>Meer</summary>{NARROW_CELL.format('zaakregistratie')}</details>",
         ["broken word: td: zaakregistratie"]),
        ('<p style="width:40px;overflow:hidden;white-space:nowrap">Een lange zin</p>', ["cut off: p.: Een lange zin"]),
        ("<h1>Kop</h1>", ["not one heading: ['Kop', 'Kop']"]),
    ],
)  # fmt: skip
def test_a_fault_of_layout_is_named(sheet: Page, body: str, faults: list[str]):
    sheet.set_content(FRAME.format(body))

    assert faults_of_layout(sheet) == faults


def test_a_title_that_says_something_else_is_named(sheet: Page):
    sheet.set_content(FRAME.format("").replace("<title>Kop", "<title>Anders"))

    assert faults_of_layout(sheet) == ["the title 'Anders' does not start with 'Kop'"]


@pytest.mark.parametrize(("width", "scrolls"), [(300, False), (600, True)])
def test_a_page_wider_than_the_window_scrolls(sheet: Page, width: int, *, scrolls: bool):
    sheet.set_content(FRAME.format(f'<div style="width:{width}px">breed</div>'))

    assert scrolls_sideways(sheet) is scrolls


def test_a_picture_without_words_and_grey_on_grey_are_no_access(sheet: Page):
    sheet.set_content(FRAME.format('<img src="data:,"><p style="color:#999;background:#aaa">grijs</p>'))

    problems = accessibility_problems(sheet)

    assert [each.split(": ")[1] for each in problems] == ["color-contrast", "image-alt"]


def test_a_sound_page_has_no_problems(sheet: Page):
    sheet.set_content(FRAME.format("<p>Alles is goed.</p>"))

    assert accessibility_problems(sheet) == []


def test_inline_style_a_missing_file_and_a_fault_of_a_script_are_seen(sheet: Page, live: str):
    watch = Watch(live)
    watch.follow(sheet)
    sheet.goto(f"{live}/toegankelijkheid")

    sheet.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">rood</p>')")
    sheet.evaluate("fetch('/bestaat-niet')")
    sheet.evaluate("setTimeout(() => { throw new Error('mis') })")
    sheet.wait_for_timeout(300)

    found = "\n".join(watch.problems)
    assert "Content Security Policy" in found
    assert f"404: {live}/bestaat-niet" in found
    assert "script: mis" in found


def test_an_error_summary_takes_the_focus_and_leads_to_the_field(app: Flask, page: Page, live: str):
    factories.user("cio@zutphen.example")
    sign_in(page.context, Browser(app, "cio@zutphen.example"), live)
    page.goto(f"{live}/voor/zutphen/initiatieven/nieuw")

    page.locator("#title").fill("")
    page.locator("main form[method=post] button[type=submit]").last.click()

    summary = page.locator("[role=alert]")
    expect(summary).to_be_focused()
    summary.locator("a[href='#title']").click()
    expect(page.locator("#title")).to_be_focused()
