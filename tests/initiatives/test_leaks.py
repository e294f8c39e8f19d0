"""What is not meant for somebody changes nothing on any page of initiatives that he can open."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask

from gemsamen.db import transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import DeclineReason, ParticipantStatus
from gemsamen.domain.register import Audience
from gemsamen.initiatives.service import (
    Answer,
    DecisionDraft,
    add_decision,
    add_note,
    answer,
    answer_not_now,
    ask_to_join,
    dutch_today,
    follow,
    invitation_mails,
    invite,
)
from tests import factories
from tests.browser import Browser
from tests.initiatives.people import id_of, invitation

OPERATOR = Actor.operator()
WORK: dict[str, Callable[[int], object]] = {
    "a note": lambda number: add_note(OPERATOR, id_of(), number, "Geheim overleg"),
    "a decision": lambda number: add_decision(
        OPERATOR, id_of(), number, DecisionDraft(text="Akkoord", decided_on=dutch_today(), decided_by="college")
    ),
    "an invitation": lambda number: invite(OPERATOR, id_of(), number, invitation("voorst")),
    "a refusal": lambda number: answer(
        OPERATOR,
        id_of("brummen"),
        number,
        Answer(status=ParticipantStatus.DECLINED, decline_reason=DeclineReason.NO_MANDATE),
    ),
    "another that asks": lambda number: ask_to_join(OPERATOR, id_of("epe"), number, "Ook wij"),
    "another that follows": lambda number: follow(OPERATOR, id_of("heerde"), number),
}

CLOSED = [each for each in WORK if not each.startswith("another")]
"""What can happen where nobody else can ask or follow."""


def pages(browser: Browser, slug: str, number: int) -> list[str]:
    """Read every page that has something of initiatives on it."""
    addresses = (
        "start", "initiatieven", "initiatieven?stand=alle", "initiatieven/van-anderen", "zoeken?q=vernieuwen",
        f"initiatieven/{number}", f"initiatieven/{number}/antwoord", f"initiatieven/{number}/logboek",
        f"initiatieven/{number}/interesse/epe",
    )  # fmt: skip
    texts = [browser.open(f"/voor/{slug}/{address}", follow_redirects=True).text for address in addresses]
    return [re.sub(r'name="csrf_token"\s+value="[^"]*"|\d\d:\d\d', "", text) for text in texts]


@pytest.mark.parametrize(("what", "is_open"), [*((each, True) for each in WORK), *((each, False) for each in CLOSED)])
def test_the_work_of_those_who_take_part_changes_nothing_for_others(app: Flask, what: str, *, is_open: bool) -> None:
    start = factories.open_initiative if is_open else factories.initiative
    number = start("Zaaksysteem vernieuwen", slug="zutphen", invited=("brummen",))
    factories.user("cio@lochem.example", slug="lochem")
    browser = Browser(app, "cio@lochem.example")
    before = pages(browser, "lochem", number)

    with transaction():
        WORK[what](number)

    assert pages(browser, "lochem", number) == before
    assert ("Zaaksysteem vernieuwen" in "".join(before)) is is_open


@pytest.mark.parametrize("asker", ["epe", "heerde"])
def test_who_asks_and_what_is_answered_stays_between_the_two(app: Flask, asker: str) -> None:
    number = factories.open_initiative("Zaaksysteem vernieuwen", slug="zutphen", joined=("brummen",))
    factories.user("cio@brummen.example", slug="brummen")
    browser = Browser(app, "cio@brummen.example")
    before = pages(browser, "brummen", number)

    with transaction():
        ask_to_join(OPERATOR, id_of(asker), number, "Ook wij")
        answer_not_now(OPERATOR, id_of(), number, id_of(asker), "Nu niet")

    assert pages(browser, "brummen", number) == before


def test_what_members_keep_for_themselves_changes_nothing_in_an_invitation(app: Flask) -> None:
    number = factories.initiative(invited=("lochem",), joined=("brummen",))
    factories.system(slug="lochem", end=date(2028, 1, 1))
    factories.user("cio@lochem.example", slug="lochem")
    browser = Browser(app, "cio@lochem.example")
    before = pages(browser, "lochem", number), invitation_mails(OPERATOR, id_of(), number, [id_of("lochem")])

    for slug in ("zutphen", "brummen"):
        factories.system(slug=slug, end=date(2028, 1, 1), audience=Audience.OWN)
        factories.gap("Parkeerbeheercomponent", slug=slug, audience=Audience.OWN)

    after = pages(browser, "lochem", number), invitation_mails(OPERATOR, id_of(), number, [id_of("lochem")])
    assert after == before


def test_what_they_share_does_change_it_so_that_this_test_can_fail(app: Flask) -> None:
    number = factories.initiative(invited=("lochem",), joined=("brummen",))
    factories.system(slug="lochem", end=date(2028, 1, 1))
    factories.user("cio@lochem.example", slug="lochem")
    browser = Browser(app, "cio@lochem.example")
    before = pages(browser, "lochem", number)

    factories.system(slug="brummen", end=date(2028, 1, 1))

    assert pages(browser, "lochem", number) != before
