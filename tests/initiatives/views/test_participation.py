from datetime import timedelta

import pytest
from flask import Flask

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


def test_organisations_are_invited_by_name(us: Browser) -> None:
    number = factories.initiative()

    page = us.submit(
        ours(number, "/uitnodigen"), more="Lochem, 's-Gravenhage", partner_role="follower", reply_by=SOON, message="Kom"
    )

    assert texts(page.select(".gs-flash")) == [
        "De uitnodiging is verstuurd.",
        "Bij 's-Gravenhage en Lochem kan nog niemand antwoorden in gemsamen. Laat het zelf weten.",
    ]
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

    them.get(theirs(number), status=404)


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


def test_an_invitation_without_a_reason_of_gemsamen_needs_one_of_the_inviter(us: Browser) -> None:
    number = factories.initiative()
    fields = {"more": "Amsterdam", "partner_role": "participant", "reply_by": SOON}

    page = us.submit(ours(number, "/uitnodigen"), message="", **fields)

    assert "Schrijf op waarom u Amsterdam vraagt." in page.select_one("#message-error").text  # type: ignore[union-attr]
    us.submit(ours(number, "/uitnodigen"), message="U hebt hier ervaring mee", **fields)
    assert "Amsterdam" in texts(us.get(ours(number)).select("table[aria-labelledby=deelnemers] tbody th"))


def test_who_did_not_answer_gets_more_time(us: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = us.submit(ours(number, "/deelnemers/lochem/tijd"), reply_by=SOON)

    assert texts(page.select(".gs-flash")) == ["Lochem heeft nu meer tijd om te antwoorden."]


@pytest.mark.parametrize("day", ["", "2001-01-01", "morgen", "9999-12-31"])
def test_more_time_ends_on_a_day_that_comes(us: Browser, day: str) -> None:
    number = factories.initiative(invited=("lochem",))

    page = us.submit(ours(number, "/deelnemers/lochem/tijd"), reply_by=day)

    assert page.select_one("#reply_by-error")


def test_whoever_answered_meanwhile_needs_no_more_time(us: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = us.submit(ours(number, "/deelnemers/lochem/tijd"), reply_by=SOON)

    assert "Er is geen open uitnodiging meer." in page.text
