"""J1 and J2 without a mouse: Tab, Enter, Space and letters only."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.journeys.conftest import Installation

pytestmark = [pytest.mark.browser, pytest.mark.journey]

MOST_TABS = 120
FOCUSED = """() => {
  const each = document.activeElement;
  const label = each.labels && each.labels.length ? each.labels[0].innerText : "";
  const name = each.innerText || label || each.getAttribute("aria-label") || "";
  return [each.tagName, name.trim().slice(0, 60)].join(" ");
}"""


def test_a_landscape_is_imported_by_keyboard(window: Page, installation: Installation, tmp_path: Path):
    path = tmp_path / "Gemeenten_applicatieportfolio_toetsenbord.csv"
    path.write_bytes(softwarecatalogus_sample(rows=60, is_spoiled=False, first_product=300))
    _sign_in(window, installation, "Amersfoort")
    address = installation[0]
    window.goto(f"{address}/voor/amersfoort/landschap")

    _press(window, "Importeren", "Kies een bestand")
    _tab_to(window, "Uw bestand")
    window.locator("input[type=file]").set_input_files(path)
    _press(window, "Controleer dit bestand")
    expect(window.locator("h1")).to_have_text("Controleer voordat u importeert")
    _press(window, "Importeer")

    expect(window.locator("h1")).to_have_text("Uw import is klaar")


def test_a_partner_is_found_and_an_initiative_started_by_keyboard(window: Page, installation: Installation):
    _sign_in(window, installation, "Zutphen", "CIO")

    _press(window, "Partners")
    expect(window.locator(".gs-partner")).to_have_count(10)
    _press(window, "Waarom", leads_on=False)
    expect(window.locator(".gs-partner details[open]")).to_have_count(1)
    _tab_to(window, "Kies Lochem")
    window.keyboard.press("Space")
    _press(window, "Start een initiatief")
    _tab_to(window, "Titel")
    window.keyboard.type("Samen per toetsenbord")
    _tab_to(window, "Volgende stap")
    window.keyboard.type("Bel elkaar")
    _press(window, "Start het initiatief")

    expect(window.locator("h1")).to_have_text("Samen per toetsenbord")


def test_ticked_municipalities_become_a_group_by_keyboard(window: Page, installation: Installation):
    _sign_in(window, installation, "Zutphen", "CIO")
    window.goto(f"{installation[0]}/voor/zutphen/vraag?onderdeel=zaakregistratiecomponent")

    _tab_to(window, "Kies Lochem")
    window.keyboard.press("Space")
    _press(window, "Stel een groep met hen voor")

    expect(window.locator("h1")).to_have_text("Groepen voor zaakregistratiecomponent")
    expect(window.get_by_label("Moet erbij zijn: gemeente 1")).to_have_value("Lochem")


def test_the_first_tab_leads_past_the_menu(window: Page, installation: Installation):
    window.goto(f"{installation[0]}/inloggen")

    window.keyboard.press("Tab")
    expect(window.locator(".gs-skip")).to_be_focused()
    window.keyboard.press("Enter")

    expect(window.locator("#inhoud")).to_be_focused()


def test_an_error_takes_the_focus_and_leads_to_its_field(window: Page, installation: Installation):
    _sign_in(window, installation, "Zutphen", "CIO")
    window.goto(f"{installation[0]}/voor/zutphen/initiatieven/nieuw")

    _press(window, "Start het initiatief")
    expect(window.locator("[data-focus]")).to_be_focused()
    window.keyboard.press("Tab")
    window.keyboard.press("Enter")
    window.keyboard.type("Een titel")

    expect(window.get_by_role("textbox", name="Titel")).to_have_value("Een titel")


def _sign_in(page: Page, installation: Installation, organisation: str, *roles: str) -> None:
    address, accounts = installation
    account = accounts.find(organisation, *roles)
    page.goto(f"{address}/inloggen")
    _tab_to(page, "E-mail")
    page.keyboard.type(account["email"])
    _tab_to(page, "Wachtwoord")
    page.keyboard.type(account["password"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_url("**/start")


def _press(page: Page, *names: str, leads_on: bool = True) -> None:
    _tab_to(page, *names)
    if not leads_on:
        page.keyboard.press("Enter")
        return
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _tab_to(page: Page, *names: str) -> None:
    """Press Tab until the thing with one of these names has the focus: an empty page words its own first step."""
    seen = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if any(name in seen[-1] for name in names):
            return
    raise AssertionError(f"{names} cannot be reached by keyboard; passed {seen}")
