from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from gemsamen.catalogue.models import BusinessFunction
from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service import dutch_today
from tests import factories
from tests.browser import Browser, texts

NEW = "/voor/zutphen/initiatieven/nieuw"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def filled(**changes: object) -> dict[str, object]:
    soon = (dutch_today() + timedelta(days=10)).isoformat()
    values: dict[str, object] = {
        "title": "Samen een zaaksysteem",
        "component_id": "",
        "purpose": "Minder kosten",
        "phase": "exploring",
        "role": "driver",
        "step": "Bel de buren",
        "due": soon,
        "partner_role": "participant",
        "reply_by": soon,
        "message": "",
        "audience": "participants",
        "more": "",
    }
    return {**values, **changes}


def value_of(page: object, field: str) -> str:
    return str(page.select_one(f"#{field}")["value"])  # type: ignore[attr-defined]


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Initiative)) or 0


def test_an_initiative_starts_and_its_page_follows(browser: Browser) -> None:
    page = browser.submit(NEW, **filled())

    assert page.h1.text.strip() == "Samen een zaaksysteem"  # type: ignore[union-attr]
    assert texts(page.select(".gs-flash")) == ["Het initiatief is gestart."]


def test_a_suggestion_brings_its_municipalities_by_code_and_name(browser: Browser) -> None:
    page = browser.get(f"{NEW}?met=lochem&met=GM0213&met=bestaatniet&onderdeel=zaakregistratiecomponent")

    assert texts(page.select("#partners label")) == ["Brummen", "Lochem"]
    assert value_of(page, "title") == "Zaakregistratiecomponent samen regelen"
    assert page.select_one("#component_id option[selected]").text == "Zaakregistratiecomponent"  # type: ignore[union-attr]


def test_a_gap_brings_its_component_and_stays_known_as_the_origin(browser: Browser) -> None:
    gap = factories.gap().id

    page = browser.get(f"{NEW}?behoefte={gap}")
    started = browser.submit(f"{NEW}?behoefte={gap}", **filled())

    assert value_of(page, "title") == "Zaakregistratiecomponent samen regelen"
    assert "Begonnen met uw behoefte" in started.text


def test_a_colleague_that_was_first_is_told_and_sending_again_starts_a_second_one(app: Flask, browser: Browser) -> None:
    factories.user("collega@zutphen.example")
    gap = factories.gap().id
    address = f"{NEW}?behoefte={gap}"
    known = value_of(browser.get(address), "known")
    Browser(app, "collega@zutphen.example").submit(address, **filled(known=""))

    refused = browser.submit(address, **filled(title="Van mij", known=known))

    assert known == ""
    assert count() == 1
    assert "‘Samen een zaaksysteem’" in refused.select_one(".gs-summary").text  # type: ignore[union-attr]
    assert value_of(refused, "title") == "Van mij"
    again = browser.submit(address, **filled(title="Van mij", known=value_of(refused, "known")))
    assert again.h1.text.strip() == "Van mij"  # type: ignore[union-attr]
    assert count() == 2


def test_a_need_without_a_component_names_what_was_begun_from_it(browser: Browser) -> None:
    gap = factories.gap()
    address = f"{NEW}?behoefte={gap.id}"
    gap.component_id, gap.function_id = None, db.session.scalar(select(func.min(BusinessFunction.id)))
    db.session.commit()
    browser.submit(address, **filled(known=""))

    page = browser.get(address)

    assert texts(page.select(".gs-alertline a")) == ["Samen een zaaksysteem"]


def test_a_system_brings_its_name(browser: Browser) -> None:
    system = factories.system().id

    page = browser.get(f"{NEW}?systeem={system}")

    assert value_of(page, "title") == "ZaakVlot samen vervangen"


@pytest.mark.parametrize(
    "query", ["behoefte=99999999999999", "systeem=-1", "systeem=abc", "onderdeel=%25_", "met=" + "x" * 3000]
)
def test_an_address_that_names_nothing_gives_an_empty_form(browser: Browser, query: str) -> None:
    page = browser.get(f"{NEW}?{query}")

    assert value_of(page, "title") == ""


def test_the_gap_of_somebody_else_is_not_shown(browser: Browser) -> None:
    gap = factories.gap(slug="lochem").id

    assert value_of(browser.get(f"{NEW}?behoefte={gap}"), "title") == ""


def test_adding_a_name_keeps_the_form_and_starts_nothing(browser: Browser) -> None:
    page = browser.submit(NEW, **filled(partners=["lochem"], more="Brummen, Voorst", add="1"))

    assert texts(page.select("#partners label")) == ["Brummen", "Lochem", "Voorst"]
    assert value_of(page, "title") == "Samen een zaaksysteem"
    assert count() == 0


def test_whoever_was_ticked_or_typed_is_invited(browser: Browser) -> None:
    browser.submit(NEW, **filled(partners=["lochem"], more="Brummen"))

    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Participant)) == 3


def test_a_name_that_is_not_known_is_told_and_nothing_starts(browser: Browser) -> None:
    page = browser.submit(NEW, **filled(more="Lutjebroek"))

    assert "Lutjebroek" in page.select_one("#more-error").text  # type: ignore[union-attr]
    assert count() == 0


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 500),
        ("step", "   "),
        ("due", ""),
        ("due", "31-02-2026"),
        ("due", "2020-01-01"),
        ("due", "9999-12-31"),
        ("reply_by", "2020-01-01"),
        ("purpose", "x" * 5_000),
        ("role", "follower"),
        ("phase", "nonsense"),
        ("component_id", "424242"),
    ],
)
def test_what_is_not_in_order_is_told_at_its_field_and_nothing_is_lost(
    browser: Browser, field: str, value: str
) -> None:
    page = browser.submit(NEW, **{**filled(partners=["lochem"]), field: value})

    assert page.select_one(".gs-summary")
    assert page.select(".gs-field__error")
    assert page.select_one("#message") is not None
    assert count() == 0


def test_a_dutch_day_is_understood(browser: Browser) -> None:
    day = (dutch_today() + timedelta(days=3)).strftime("%d-%m-%Y")

    page = browser.submit(NEW, **filled(due=day))

    assert page.select_one(".gs-next__what").text == "Bel de buren"  # type: ignore[union-attr]


def test_a_reader_starts_nothing(app: Flask) -> None:
    factories.user("lezer@zutphen.example", role=Role.READER)

    Browser(app, "lezer@zutphen.example").get(NEW, status=403)
