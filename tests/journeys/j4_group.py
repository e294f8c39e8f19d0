"""J4: a coordinator forms a group for a component and starts an initiative with it."""

import time

from playwright.sync_api import expect

from tests.journeys.story import Accounts, Story

LONGEST_PROPOSAL_SECONDS = 10
MOST_CLICKS_TO_INITIATIVE = 10


def walk(story: Story, accounts: Accounts) -> None:
    """From the list of partners to three groups, a wish, a swap and an initiative with all members."""
    account = accounts.find("Zutphen", "CIO")
    story.sign_in(account["email"], account["password"])
    story.open("/voor/zutphen/partners?onderdeel=zaakregistratiecomponent")
    expect(story.page.locator(".gs-partner")).to_have_count(10)
    story.step("Partners for the component")

    started = time.monotonic()
    story.follow("Stel een groep voor")
    expect(story.page.locator(".gs-option")).to_have_count(3)
    assert time.monotonic() - started < LONGEST_PROPOSAL_SECONDS
    expect(story.page.get_by_text("Bewezen beste van alle groepen van 3 tot en met 8").first).to_be_visible()
    story.step("Three groups")

    story.follow("Groep C")
    expect(story.page.get_by_role("link", name="Groep C")).to_have_attribute("aria-current", "true")
    story.step("Another group")
    story.follow("Groep A")

    story.page.get_by_label("Hoogstens zo ver van u").select_option("30")
    story.press("Stel opnieuw voor")
    expect(story.page.get_by_label("Hoogstens zo ver van u")).to_have_value("30")
    story.step("With a wish")

    story.page.locator("select[name=wissel]").first.select_option(index=1)
    story.press("Bereken opnieuw")
    expect(story.page.get_by_role("heading", name="Wat uw wijziging doet")).to_be_visible()
    story.step("A member swapped, every figure before and after")

    members = story.page.locator("table[aria-labelledby=zonder] tbody th a").all_inner_texts()
    story.follow("Start een initiatief met deze groep")
    expect(story.page.locator("h1")).to_contain_text("initiatief")
    for name in members:
        expect(story.page.get_by_text(name, exact=True).first).to_be_visible()
    story.step("Initiative with all members")
    assert story.clicks <= MOST_CLICKS_TO_INITIATIVE, f"{story.clicks} clicks"

    story.fill("Volgende stap", "Bel de andere gemeenten")
    story.press("Start het initiatief")
    expect(story.page.locator("h1")).to_contain_text("samen regelen")
    story.step("Initiative")
