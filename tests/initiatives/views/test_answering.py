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

    assert texts(page.select("section[aria-labelledby=waarom] li")) == [
        "U gebruikt voor hetzelfde onderdeel Anders.",
        "U grenst aan Zutphen.",
        "U bent ongeveer even groot als Zutphen.",
    ]
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

    assert texts(page.select(".gs-flash")) == ["Uw organisatie heeft al geantwoord: zij doet mee als deelnemer."]


def test_a_reader_may_read_the_invitation_but_not_answer(app: Flask) -> None:
    factories.user("lezer@lochem.example", slug="lochem", role=Role.READER)
    number = factories.initiative(invited=("lochem",))
    reader = Browser(app, "lezer@lochem.example")

    page = reader.get(theirs(number, "/antwoord"))

    assert not page.select("main form")
    reader.submit(theirs(number, "/antwoord"), status=403, choice="follower")


def test_a_link_in_the_mail_chooses_the_answer_and_sends_nothing(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.get(theirs(number, "/antwoord?antwoord=follower"))

    assert [str(each["value"]) for each in page.select("input[name=choice][checked]")] == ["follower"]
    assert them.submit(theirs(number, "/antwoord"), choice="follower").h1.text == "Zaaksysteem samen vernieuwen"  # type: ignore[union-attr]


def test_a_link_with_an_answer_that_was_not_offered_chooses_nothing(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.get(theirs(number, "/antwoord?antwoord=secretary"))

    assert not page.select("input[name=choice][checked]")


def test_taking_part_fully_asks_who_decides(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))

    page = them.submit(theirs(number, "/antwoord"), choice="participant")

    assert page.select_one("#mandate-error")


def test_who_decides_is_shown_and_remembered_for_the_next_time(us: Browser, them: Browser) -> None:
    first, second = factories.initiative(invited=("lochem",)), factories.initiative("Tweede", invited=("lochem",))

    them.submit(theirs(first, "/antwoord"), choice="participant", mandate="de gemeentesecretaris")

    assert "beslist: de gemeentesecretaris" in us.get(ours(first)).text
    page = them.get(theirs(second, "/antwoord"))
    assert page.select_one("#mandate")["value"] == "de gemeentesecretaris"  # type: ignore[index]


def test_only_who_leads_sees_the_reason_of_a_refusal(app: Flask, us: Browser, them: Browser) -> None:
    factories.user("cio@brummen.example", slug="brummen")
    number = factories.initiative(invited=("lochem",), joined=("brummen",))

    them.submit(theirs(number, "/antwoord"), choice="decline", reason="contract_runs")

    reason = "ons contract loopt nog te lang"
    assert reason in us.get(ours(number)).text
    seen_by_others = Browser(app, "cio@brummen.example").get(f"/voor/brummen/initiatieven/{number}").text
    assert "doet niet mee" in seen_by_others
    assert reason not in seen_by_others


def test_the_second_press_of_one_button_says_that_there_is_an_answer(them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))
    them.submit(theirs(number, "/antwoord"), choice="follower")

    page = them.submit(theirs(number, "/antwoord"), choice="follower")

    assert texts(page.select(".gs-flash")) == ["Uw organisatie heeft al geantwoord: zij doet mee als volger."]


def test_an_invitation_taken_back_while_somebody_answers_is_told(us: Browser, them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))
    them.get(theirs(number, "/antwoord"))
    us.submit(ours(number, "/deelnemers/lochem/intrekken"))

    page = them.submit(theirs(number, "/antwoord"), choice="follower")

    assert page.h1.text == "Initiatieven"  # type: ignore[union-attr]
    assert texts(page.select(".gs-flash--error")) == ["Er is geen open uitnodiging meer. Misschien is zij ingetrokken."]


def test_an_initiative_that_ended_while_somebody_answers_is_told(us: Browser, them: Browser) -> None:
    number = factories.initiative(invited=("lochem",))
    seen = us.get(ours(number, "/beeindigen")).select_one("#seen")["value"]  # type: ignore[index]
    us.submit(ours(number, "/beeindigen"), seen=seen, state="stopped", reason="Geen geld")

    page = them.submit(theirs(number, "/antwoord"), choice="follower")

    assert texts(page.select(".gs-flash--error")) == ["Er is geen open uitnodiging meer."]


def test_an_initiative_that_was_never_asked_about_says_no_more_than_one_that_is_not_there(them: Browser) -> None:
    number = factories.initiative("Geheim plan")

    hidden, absent = them.get(theirs(number, "/antwoord")), them.get(theirs(987_654, "/antwoord"))

    assert "Geheim plan" not in hidden.text
    assert texts(hidden.select("main p, main h1")) == texts(absent.select("main p, main h1"))
