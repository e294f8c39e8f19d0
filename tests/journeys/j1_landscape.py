"""J1: from nothing to a usable landscape, with the export of the Softwarecatalogus."""

import re
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.journeys.story import Accounts, Story

MOST_CLICKS = 8


def walk(story: Story, accounts: Accounts) -> None:
    """Import 300 rows, mend one of them, and see the landscape."""
    account = accounts.find("Amersfoort")
    story.sign_in(account["email"], account["password"])
    expect(story.page.locator("h1")).to_contain_text("Begin met uw landschap")
    story.step("Three ways to begin")

    story.click(story.page.get_by_role("link", name="Kies een bestand"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Gemeenten_applicatieportfolio_20261124.csv"
        path.write_bytes(softwarecatalogus_sample())
        story.choose_file("Uw bestand", path)
        story.press("Controleer dit bestand")
    expect(story.page.locator("h1")).to_have_text("Controleer voordat u importeert")
    expect(story.page.get_by_text("5 regels hebben uw hulp nodig")).to_be_visible()
    story.step("Preview with what is wrong")

    story.fill("Fase sinds", "30-11-2028")
    story.press("Controleer opnieuw")
    expect(story.page.get_by_text("4 regels hebben uw hulp nodig")).to_be_visible()
    story.step("One row mended in place")

    story.press("Importeer 296 regels")
    expect(story.page.locator("h1")).to_have_text("Uw import is klaar")
    story.step("Imported")

    story.follow("Bekijk uw landschap")
    expect(story.page.get_by_text(re.compile(r"28\d systemen")).first).to_be_visible()
    story.step("Landscape")
    assert story.clicks <= MOST_CLICKS, f"{story.clicks} clicks instead of at most {MOST_CLICKS}"

    story.download("CSV")
    story.follow("Partners")
    expect(story.page.locator(".gs-partner")).to_have_count(10)
    story.step("Partners")
