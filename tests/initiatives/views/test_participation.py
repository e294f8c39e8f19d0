from datetime import date, timedelta

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.domain.register import Audience
from gemsamen.initiatives.service import dutch_today
from tests import factories
from tests.browser import Browser, texts

SOON = (dutch_today() + timedelta(days=8)).isoformat()


@pytest.fixture
def us(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


@pytest.fixture
def them(app: Flask) -> Browser:
    factories.user("cio@lochem.example", slug="lochem")
    return Browser(app, "cio@lochem.example")


def ours(number: int, path: str = "") -> str:
    return f"/voor/zutphen/initiatieven/{number}{path}"


def theirs(number: int, path: str = "") -> str:
    return f"/voor/lochem/initiatieven/{number}{path}"


def test_an_invitation_asks_one_question_with_four_answers(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.get(theirs(number, "/antwoord"))

    assert page.h1.text.strip() == "Doet Lochem mee met ‘Zaaksysteem samen vernieuwen’?"  # type: ignore[union-attr]
    assert texts(page.select("#choice strong")) == [
        "Meedoen als deelnemer",
        "Meedoen als volger",
        "Op de hoogte blijven",
        "Nu niet",
    ]


def test_an_invitation_says_what_the_organisations_have_in_common(them: Browser) -> None:
    factories.system(end=date(2028, 1, 1))
    factories.system(slug="lochem", end=date(2028, 6, 1))
    factories.gap(slug="lochem")
    number = factories.initiative(invited=("lochem",))

    page = them.get(theirs(number, "/antwoord"))

    assert texts(page.select("section[aria-labelledby=waarom] li")) == [
        "U gebruikt ZaakVlot, net als Zutphen.",
        "Uw contract kan in dezelfde periode stoppen als dat van Zutphen.",
        "U hebt zelf een behoefte aan hetzelfde onderdeel gemeld.",
    ]


def test_a_contract_that_is_not_shared_is_no_reason(them: Browser) -> None:
    hidden = factories.system(end=date(2028, 1, 1))
    assert hidden.contract is not None
    hidden.contract.audience = Audience.OWN
    db.session.commit()
    factories.system("Anders", slug="lochem", end=date(2028, 1, 1))
    number = factories.initiative(invited=("lochem",))

    page = them.get(theirs(number, "/antwoord"))

    assert not page.select("section[aria-labelledby=waarom] li")
    [row, _own] = texts(them.get(theirs(number)).select("section[aria-labelledby=vensters] tbody tr"))
    assert row == "Zutphen ZaakVlot niet bekend niet bekend niet bekend"


def test_joining_leads_to_the_initiative(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.submit(theirs(number, "/antwoord"), choice="follower", remark="Graag")

    assert texts(page.select(".gs-flash")) == ["Uw antwoord is verstuurd. Welkom bij dit initiatief."]
    assert "Volger" in texts(page.select("table[aria-labelledby=deelnemers] tr"))[-1]


def test_declining_hides_the_initiative_and_the_reason(us: Browser, them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.submit(theirs(number, "/antwoord"), choice="decline", remark="Te duur voor ons")

    assert page.h1.text == "Initiatieven"  # type: ignore[union-attr]
    them.get(theirs(number), status=404)
    seen_by_us = us.get(ours(number)).text + us.get(ours(number, "/logboek")).text
    assert "doet niet mee" in seen_by_us
    assert "Te duur" not in seen_by_us


@pytest.mark.parametrize("choice", ["", "secretary", "owner", "\u202e"])
def test_an_answer_that_was_not_offered_is_told(them: Browser, choice: str) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.submit(theirs(number, "/antwoord"), choice=choice)

    assert page.select_one(".gs-summary a[href='#choice']")


def test_an_answered_invitation_leads_to_the_initiative(them: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = them.get(theirs(number, "/antwoord"))

    assert texts(page.select(".gs-flash")) == ["Er is geen open uitnodiging meer."]


def test_a_reader_may_read_the_invitation_but_not_answer(app: Flask) -> None:
    factories.user("lezer@lochem.example", slug="lochem", role=Role.READER)
    number = factories.initiative(invited=("lochem",))
    reader = Browser(app, "lezer@lochem.example")

    page = reader.get(theirs(number, "/antwoord"))

    assert not page.select("main form")
    reader.submit(theirs(number, "/antwoord"), status=403, choice="follower")


def test_organisations_are_invited_by_name(us: Browser) -> None:
    number = factories.initiative()

    page = us.submit(
        ours(number, "/uitnodigen"), more="Lochem, 's-Gravenhage", partner_role="follower", reply_by=SOON, message="Kom"
    )

    assert texts(page.select(".gs-flash")) == ["De uitnodiging is verstuurd."]
    assert len(page.select("table[aria-labelledby=deelnemers] tbody tr")) == 3


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"more": ""}, "more"),
        ({"more": "Lochem"}, "more"),
        ({"more": "Lutjebroek"}, "more"),
        ({"more": "Brummen", "reply_by": "2001-01-01"}, "reply_by"),
        ({"more": "Brummen, Voorst", "partner_role": "secretary"}, "partner_role"),
    ],
)
def test_an_invitation_that_is_not_in_order_is_told_at_its_field(
    us: Browser, fields: dict[str, str], field: str
) -> None:
    number = factories.initiative(invited=("lochem",))

    page = us.submit(
        ours(number, "/uitnodigen"), **{"partner_role": "participant", "reply_by": SOON, "message": "", **fields}
    )

    assert page.select_one(f"#{field}-error")


def test_a_participant_gets_another_role(us: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = us.submit(ours(number, "/deelnemers/lochem"), role="secretary")

    assert "Penvoerder" in texts(page.select("table[aria-labelledby=deelnemers] tr"))[-1]


def test_a_second_lead_authority_is_told_in_one_sentence(us: Browser) -> None:
    number = factories.initiative(joined=("lochem", "brummen"))
    us.submit(ours(number, "/deelnemers/lochem"), role="secretary")

    page = us.submit(ours(number, "/deelnemers/brummen"), role="secretary")

    assert "al een penvoerder" in page.select_one("#role-error").text  # type: ignore[union-attr]


def test_somebody_who_is_no_participant_has_no_page(us: Browser) -> None:
    number = factories.initiative()

    us.get(ours(number, "/deelnemers/lochem"), status=404)


def test_an_invitation_is_taken_back(us: Browser, them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    us.submit(ours(number, "/deelnemers/lochem/intrekken"))

    them.get(theirs(number, "/antwoord"), status=404)


def test_taking_back_an_answered_invitation_is_told(us: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = us.submit(ours(number, "/deelnemers/lochem/intrekken"))

    assert texts(page.select(".gs-flash--error")) == ["Er is geen open uitnodiging meer."]


def test_leaving_asks_for_confirmation_and_returns_to_the_list(them: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    asked = them.get(theirs(number, "/verlaten"))
    page = them.submit(theirs(number, "/verlaten"), remark="")

    assert asked.h1.text.strip() == "Stop met meedoen"  # type: ignore[union-attr]
    assert page.h1.text == "Initiatieven"  # type: ignore[union-attr]
    them.get(theirs(number), status=404)


def test_the_owner_of_the_next_step_is_told_to_hand_it_over(us: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = us.submit(ours(number, "/verlaten"), remark="")

    assert "volgende stap is van u" in page.select_one(".gs-summary").text  # type: ignore[union-attr]
