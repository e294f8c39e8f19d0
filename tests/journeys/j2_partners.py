"""J2: who replaces the same, when? A CIO finds partners and starts an initiative."""

import re
import time

from playwright.sync_api import expect

from tests.journeys.story import Accounts, Story

MOST_CLICKS_TO_LIST = 3
LONGEST_LIST_SECONDS = 10
"""On a machine that does other things too; the server has just begun, and lays out all registers first."""
LONGEST_REFINEMENT_SECONDS = 3
"""As above; the list itself takes some milliseconds."""


def walk(story: Story, accounts: Accounts) -> None:
    """From an own system to a ranked list, other weights, a comparison, interest and an initiative."""
    account = accounts.find("Zutphen", "CIO")
    story.sign_in(account["email"], account["password"])
    expect(story.page.locator("h1")).to_have_text("Wat vraagt nu aandacht?")
    story.step("Start page")

    story.open("/voor/zutphen/landschap?q=ZaakVlot")
    story.follow("ZaakVlot")
    expect(story.page.locator("h1")).to_contain_text("ZaakVlot")
    story.step("Own system")

    started = time.monotonic()
    story.follow("Zoek partners")
    expect(story.page.locator("h1")).to_have_text("Wie vervangt ZaakVlot met u?")
    expect(story.page.locator(".gs-partner")).to_have_count(10)
    assert time.monotonic() - started < LONGEST_LIST_SECONDS, "the list comes quickly"
    assert story.clicks <= MOST_CLICKS_TO_LIST, f"{story.clicks} clicks to the list"
    story.step("Who replaces the same")

    story.click(story.page.locator(".gs-partner summary").first)
    points = [int(text) for text in _points(story) if text != "–"]
    assert sum(points[:-1]) == points[-1], f"the blocks add up: {points}"
    expect(story.page.locator(".gs-partner").first).to_contain_text("Waarom zij ja zouden zeggen")
    story.step("Why the first one")

    _weigh(story)

    story.click(story.page.locator(".gs-partner__name a").nth(1))
    expect(story.page.locator("h1")).to_contain_text("Zutphen naast")
    story.step("Side by side")

    story.page.go_back()
    expect(story.page).to_have_url(re.compile("w-regio=5"))
    for place in range(3):
        story.click(story.page.locator(".gs-partner__pick input").nth(place))
    story.press("Start een initiatief")
    expect(story.page.locator("h1")).to_contain_text("initiatief")
    story.fill("Titel", "Samen een nieuw zaaksysteem")
    story.fill("Volgende stap", "Plan een gesprek met de drie gemeenten")
    story.step("New initiative")
    story.press("Start het initiatief")
    expect(story.page.locator("h1")).to_contain_text("Samen een nieuw zaaksysteem")
    story.step("Initiative")


def _weigh(story: Story) -> None:
    """Choose a preset and move a slider; the list follows and the address keeps both."""
    story.follow("Zelfde moment")
    expect(story.page.get_by_role("link", name="Zelfde moment")).to_have_attribute("aria-current", "true")
    expect(story.page).to_have_url(re.compile("voorkeur=zelfde-moment"))
    story.step("Same moment")

    slider = story.page.get_by_label("Dichtbij")
    slider.focus()
    started = time.monotonic()
    for _ in range(4):
        slider.press("ArrowRight")
    expect(story.page.locator("#u-regio")).to_have_text("heel zwaar")
    expect(story.page).to_have_url(re.compile("w-regio=5"))
    assert time.monotonic() - started < LONGEST_REFINEMENT_SECONDS, "the list follows a slider"
    expect(story.page.locator("#voorkeuren [aria-current]")).to_have_text("Uw eigen weging")
    expect(story.page.locator("#telling")).to_contain_text("Bovenaan:")
    expect(slider).to_be_focused()
    order = story.page.locator(".gs-partner__name a").all_inner_texts()
    story.page.reload()
    assert story.page.locator(".gs-partner__name a").all_inner_texts() == order, "the address keeps the list"
    story.step("Nearer weighs more")


def _points(story: Story) -> list[str]:
    return story.page.locator(".gs-partner").first.locator(".gs-factor b").all_inner_texts()
