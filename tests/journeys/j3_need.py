"""J3: from something that is missed to a need in common."""

import re
import time

from playwright.sync_api import expect

from tests.journeys.story import Accounts, Story

LONGEST_SECONDS = 60
MOST_CLICKS = 4


def walk(story: Story, accounts: Accounts) -> None:
    """Register a need, see at once who misses or solved the same, and ask who fits."""
    account = accounts.find("Zutphen", "CIO")
    story.sign_in(account["email"], account["password"])
    story.open("/voor/zutphen/behoeften")
    expect(story.page.locator("h1")).to_have_text("Behoeften")
    story.step("Own needs")

    started = time.monotonic()
    story.follow("Behoefte melden")
    story.page.locator("#zoek-behoefte").fill("portaal")
    found = story.page.locator("#gevonden a").first
    expect(found).to_be_visible()
    story.step("Found by a few letters")
    story.click(found)
    expect(story.page.locator("h1")).to_contain_text("U mist")
    expect(story.page.get_by_role("heading", name="Wie mist hetzelfde?")).to_be_visible()
    story.step("Who misses it and who has it, before saving")

    story.fill("Wat wilt u bereiken?", "Ondernemers regelen hun zaken in één keer.")
    story.press("Meld de behoefte")
    assert time.monotonic() - started < LONGEST_SECONDS, "a minute to register a need"
    expect(story.page.locator(".gs-lead")).to_contain_text(re.compile("gemeente|Niemand"))
    story.step("Who misses and who has it, at once")

    story.follow("Zoek partners")
    expect(story.page.locator("h1")).to_contain_text("Wie zoekt met u een")
    assert story.clicks <= MOST_CLICKS, f"{story.clicks} clicks"
    hits = story.page.locator(".gs-partner").or_(story.page.get_by_role("heading", name="Nog niemand"))
    expect(hits.first).to_be_visible()
    story.step("Who suits for this need")
