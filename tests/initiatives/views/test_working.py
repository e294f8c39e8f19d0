from datetime import timedelta

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import dutch_today
from tests import factories
from tests.browser import Browser, texts

SOON = (dutch_today() + timedelta(days=8)).isoformat()


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def address(number: int, path: str = "") -> str:
    return f"/voor/zutphen/initiatieven/{number}{path}"


def seen(browser: Browser, url: str) -> str:
    return str(browser.get(url).select_one("#seen")["value"])  # type: ignore[index]


def stored(number: int) -> Initiative:
    db.session.rollback()
    return db.session.get_one(Initiative, number)


def test_the_next_step_is_set(browser: Browser) -> None:
    number = factories.initiative()
    url, own = address(number, "/volgende-stap"), factories.organisation().id

    page = browser.submit(url, seen=seen(browser, url), step="Plan een gesprek", owner=own, due=SOON)

    assert page.select_one(".gs-next__what").text == "Plan een gesprek"  # type: ignore[union-attr]


def test_who_was_second_keeps_his_text_sees_what_is_there_and_can_send_again(browser: Browser) -> None:
    number = factories.initiative()
    url, own = address(number, "/volgende-stap"), factories.organisation().id
    old = seen(browser, url)
    browser.submit(url, seen=old, step="De eerste", owner=own, due=SOON)

    page = browser.submit(url, seen=old, step="De tweede", owner=own, due=SOON)
    again = browser.submit(url, seen=page.select_one("#seen")["value"], step="De tweede", owner=own, due=SOON)  # type: ignore[index]

    assert "intussen gewijzigd" in page.select_one(".gs-summary").text  # type: ignore[union-attr]
    assert page.select_one("#step")["value"] == "De tweede"  # type: ignore[index]
    assert "De eerste" in page.select_one("section[aria-labelledby=nu]").text  # type: ignore[union-attr]
    assert again.select_one(".gs-next__what").text == "De tweede"  # type: ignore[union-attr]


@pytest.mark.parametrize("version", ["", "gisteren", "2026-01-01", "9" * 500, "\u202e"])
def test_an_unreadable_version_counts_as_too_old(browser: Browser, version: str) -> None:
    number = factories.initiative()
    url, own = address(number, "/volgende-stap"), factories.organisation().id

    page = browser.submit(url, seen=version, step="Iets anders", owner=own, due=SOON)

    assert "intussen gewijzigd" in page.select_one(".gs-summary").text  # type: ignore[union-attr]
    assert stored(number).next_step == "Vraag de buren"


@pytest.mark.parametrize(("field", "value"), [("step", ""), ("owner", "424242"), ("owner", "x"), ("due", "2001-01-01")])
def test_a_next_step_that_is_not_in_order_is_told_at_its_field(browser: Browser, field: str, value: str) -> None:
    number = factories.initiative()
    url = address(number, "/volgende-stap")
    fields = {"seen": seen(browser, url), "step": "Goed", "owner": factories.organisation().id, "due": SOON}

    page = browser.submit(url, **{**fields, field: value})

    assert page.select_one(f"#{field}-error")
    assert stored(number).next_step == "Vraag de buren"


def test_the_description_is_changed(browser: Browser) -> None:
    number = factories.initiative()
    url = address(number, "/wijzigen")

    page = browser.submit(
        url, seen=seen(browser, url), title="Nieuwe naam", component_id="", purpose="Een doel", audience="everybody"
    )

    assert page.h1.text.strip() == "Nieuwe naam"  # type: ignore[union-attr]
    assert texts(page.select(".gs-flash")) == ["De beschrijving is gewijzigd."]


def test_the_phase_is_set(browser: Browser) -> None:
    number = factories.initiative()
    url = address(number, "/fase")

    page = browser.submit(url, seen=seen(browser, url), phase="agreeing")

    assert page.select_one(".gs-track__step[aria-current=step] b").text == "Afspraken maken"  # type: ignore[union-attr]


def test_a_phase_that_does_not_exist_is_refused(browser: Browser) -> None:
    number = factories.initiative()
    url = address(number, "/fase")

    page = browser.submit(url, seen=seen(browser, url), phase="later")

    assert page.select_one(".gs-summary")


def test_a_note_and_a_decision_stand_in_the_log(browser: Browser) -> None:
    number = factories.initiative()

    browser.submit(address(number, "/notitie"), text="Gebeld met <b>de leverancier</b>")
    page = browser.submit(
        address(number, "/besluit"), text="Wij doen mee", decided_on=dutch_today().isoformat(), decided_by="het college"
    )

    lines = texts(page.select(".gs-log li"))
    assert "Wij doen mee" in lines[0]
    assert "door het college." in lines[0]
    assert "Gebeld met <b>de leverancier</b>" in lines[1]


@pytest.mark.parametrize(
    "fields", [{"text": "", "decided_on": SOON}, {"text": "Ja", "decided_on": SOON}, {"text": "x" * 9_000}]
)
def test_a_decision_that_is_not_in_order_stays_in_the_form(browser: Browser, fields: dict[str, str]) -> None:
    number = factories.initiative()

    page = browser.submit(address(number, "/besluit"), **fields)

    assert page.select_one(".gs-summary")
    assert page.select_one("#text").text.strip() == fields["text"]  # type: ignore[union-attr]


def test_an_initiative_ends_with_a_reason_and_is_taken_up_again(browser: Browser) -> None:
    number = factories.initiative()
    ending, again = address(number, "/beeindigen"), address(number, "/hervatten")
    own = factories.organisation().id

    ended = browser.submit(ending, seen=seen(browser, ending), state="stopped", reason="Geen animo")
    active = browser.submit(again, seen=seen(browser, again), step="Opnieuw", owner=own, due=SOON)

    assert "Dit initiatief is beëindigd" in texts(ended.select("h2"))
    assert active.select_one(".gs-next__what").text == "Opnieuw"  # type: ignore[union-attr]


def test_who_wants_to_take_up_what_runs_reads_that_it_runs(browser: Browser) -> None:
    number = factories.initiative()

    page = browser.get(address(number, "/hervatten"))

    assert "Dit initiatief loopt al." in page.text
    assert texts(page.select("h1")) == ["Zaaksysteem samen vernieuwen"]
    assert not page.select("input[name=step]")


def test_ending_needs_a_choice_and_a_reason(browser: Browser) -> None:
    number = factories.initiative()
    url = address(number, "/beeindigen")

    page = browser.submit(url, seen=seen(browser, url), reason="")

    assert len(page.select(".gs-summary li")) == 2
    assert stored(number).state.value == "active"


def test_what_ended_cannot_be_changed_by_an_old_page(browser: Browser) -> None:
    number = factories.initiative()
    ending, url = address(number, "/beeindigen"), address(number, "/wijzigen")
    browser.submit(ending, seen=seen(browser, ending), state="completed", reason="Klaar")

    page = browser.submit(
        url, seen=seen(browser, url), title="Toch nog", component_id="", purpose="", audience="participants"
    )

    assert "is afgelopen" in page.select_one(".gs-summary").text  # type: ignore[union-attr]
