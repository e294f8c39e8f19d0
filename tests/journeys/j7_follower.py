"""J7: a municipality answers an invitation from a link as in the mail, and follows what others do without one."""

from playwright.sync_api import expect

from tests.journeys.story import Accounts, Story

MOST_CLICKS = 2


def walk(story: Story, accounts: Accounts) -> None:
    """From the link for followers to the initiative, and from the start page to following, each in two clicks."""
    account = accounts.find("Zutphen", "CIO")
    story.sign_in(account["email"], account["password"])
    story.follow("Bekijk en antwoord")
    expect(story.page.get_by_role("heading", name="Waarom u wordt gevraagd")).to_be_visible()
    story.step("Invitation with its reasons")

    story.open(f"{story.page.url.removeprefix(story.address)}?antwoord=follower")
    story.clicks = 0
    expect(story.page.get_by_role("radio", name="Meedoen als volger")).to_be_checked()
    story.step("Answer chosen by the link in the mail")
    story.press("Verstuur het antwoord")
    expect(story.page.get_by_text("Uw antwoord is verstuurd. Welkom bij dit initiatief.")).to_be_visible()
    assert story.clicks < MOST_CLICKS, f"{story.clicks + 1} clicks, with the one in the mail"
    story.step("Takes part as a follower")

    story.open("/voor/zutphen/start")
    story.clicks = 0
    story.click(story.page.locator("section[aria-labelledby=van-anderen] li a").first)
    expect(story.page.get_by_role("heading", name="Wat wilt u doen?")).to_be_visible()
    story.step("Initiative of others")
    story.press("Volgen")
    expect(story.page.get_by_text("U volgt dit initiatief nu.")).to_be_visible()
    assert story.clicks <= MOST_CLICKS, f"{story.clicks} clicks"
    story.step("Follows without an invitation")

    story.press("Stop met volgen")
    expect(story.page.get_by_text("U volgt dit initiatief niet meer.")).to_be_visible()
    story.step("Stopped following")
