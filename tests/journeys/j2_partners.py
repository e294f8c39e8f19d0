"""J2: who replaces the same, when? A CIO finds partners and starts an initiative."""

import time

from playwright.sync_api import expect

from tests.journeys.story import Accounts, Story

MOST_CLICKS_TO_LIST = 3
LONGEST_LIST_SECONDS = 5


def walk(story: Story, accounts: Accounts) -> None:
    """From an own system to a ranked list, a comparison, interest and an initiative."""
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
    expect(story.page.locator(".gs-partner")).to_have_count(10)
    assert time.monotonic() - started < LONGEST_LIST_SECONDS
    assert story.clicks <= MOST_CLICKS_TO_LIST
    story.step("Ranked partners for the component")

    story.click(story.page.locator(".gs-partner summary").first)
    points = [int(text.replace("−", "-").replace("+", "")) for text in _points(story)]
    assert sum(points[:-1]) == points[-1], f"the reasons add up: {points}"
    story.step("Why the first one")

    story.follow("Landelijk")
    expect(story.page.get_by_role("link", name="Landelijk")).to_have_attribute("aria-current", "true")
    story.step("National list")
    story.follow("In de regio")

    story.click(story.page.locator(".gs-partner__name a").nth(1))
    expect(story.page.locator("h1")).to_contain_text("Zutphen naast")
    story.step("Side by side")

    story.click(story.page.get_by_role("link", name="Start een initiatief").first)
    expect(story.page.locator("h1")).to_contain_text("initiatief")
    story.fill("Titel", "Samen een nieuw zaaksysteem")
    story.fill("Volgende stap", "Plan een gesprek met Lochem")
    story.step("New initiative")
    story.press("Start het initiatief")
    expect(story.page.locator("h1")).to_contain_text("Samen een nieuw zaaksysteem")
    story.step("Initiative")


def _points(story: Story) -> list[str]:
    return story.page.locator(".gs-partner").first.locator(".gs-factor b").all_inner_texts()
