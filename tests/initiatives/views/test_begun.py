"""Who has begun already, on the pages of other rooms."""

import re

import pytest
from bs4 import Tag
from flask import Flask

from gemsamen.db import transaction
from gemsamen.domain.access import Role
from tests import factories
from tests.browser import Browser, texts

COMPONENT = "zaakregistratiecomponent"


@pytest.fixture
def us(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def addresses_about() -> list[str]:
    """Return every page of Zutphen on which one component is at stake."""
    system, gap = factories.system().id, factories.gap().id
    factories.system(slug="lochem")
    paths = (
        f"onderdelen/{COMPONENT}", f"landschap/{system}", f"behoeften/{gap}", f"partners?onderdeel={COMPONENT}",
        f"vraag?onderdeel={COMPONENT}", f"vraag?behoefte={gap}", f"vraag?systeem={system}",
        f"initiatieven/nieuw?behoefte={gap}", f"initiatieven/nieuw?systeem={system}",
    )  # fmt: skip
    return [f"/voor/zutphen/{path}" for path in paths]


def panel(browser: Browser, address: str) -> Tag | None:
    return browser.get(address).select_one("section[aria-labelledby=begonnen]")


def test_whoever_has_begun_is_named_on_every_page_about_the_component(us: Browser) -> None:
    number, addresses = factories.open_initiative("Samen vernieuwen", slug="lochem"), addresses_about()

    found = [panel(us, address) for address in addresses]

    for each, address in zip(found, addresses, strict=True):
        assert each is not None, address
        assert texts(each.select("h2")) == ["Lochem is al begonnen"]
        assert [str(link["href"]) for link in each.select("a")] == [
            f"/voor/zutphen/initiatieven/{number}",
            f"/voor/zutphen/initiatieven/{number}#u",
        ]


def test_what_others_keep_between_themselves_changes_no_page(us: Browser) -> None:
    factories.open_initiative("Samen vernieuwen", slug="lochem")
    addresses = addresses_about()

    def pages() -> list[str]:
        """Read every page without what differs at every look."""
        seen = [us.open(address).text for address in addresses]
        return [re.sub(r'name="csrf_token"\s+value="[^"]*"|\d\d:\d\d', "", text) for text in seen]

    before = pages()
    with transaction():  # a page of partners may still be writing down what it showed
        factories.initiative("Besloten", slug="lochem", joined=("brummen",), invited=("voorst",))

    assert pages() == before
    assert "Samen vernieuwen" in before[0]


def test_nobody_has_begun_shows_nothing(us: Browser) -> None:
    assert {panel(us, address) for address in addresses_about()} == {None}


def test_the_own_initiative_and_an_invitation_say_so(us: Browser) -> None:
    factories.initiative("Van ons")
    asked = factories.initiative("Van hen", slug="lochem", invited=("zutphen",))

    found = panel(us, f"/voor/zutphen/onderdelen/{COMPONENT}")

    assert found is not None
    assert "u doet mee" in found.text
    assert found.select_one(f"a[href$='/{asked}/antwoord']") is not None


def test_of_many_the_first_three_are_shown_at_once(us: Browser) -> None:
    for number in range(5):
        factories.open_initiative(f"Open {number}", slug="lochem" if number else "brummen")

    found = panel(us, f"/voor/zutphen/onderdelen/{COMPONENT}")

    assert found is not None
    assert texts(found.select("h2")) == ["Anderen zijn al begonnen"]
    assert len(found.select("section > ul > li")) == 3
    assert len(found.select("details li")) == 2


def test_a_reader_can_look_and_not_ask(app: Flask) -> None:
    factories.user("lezer@zutphen.example", role=Role.READER)
    factories.open_initiative("Samen vernieuwen", slug="lochem")

    found = panel(Browser(app, "lezer@zutphen.example"), f"/voor/zutphen/onderdelen/{COMPONENT}")

    assert found is not None
    assert len(found.select("a")) == 1
