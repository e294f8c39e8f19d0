"""What a municipality keeps for itself has no influence on what another sees, in registers made at random."""

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from flask_babel import force_locale
from sqlalchemy import select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.partnering import Verdict
from gemsamen.domain.register import Audience
from gemsamen.matching import Scope
from gemsamen.partners.presenting import partners_table
from gemsamen.partners.service import (
    Judgement,
    SuggestionQuery,
    compare,
    forget_shared_register,
    judge_suggestion,
    suggest_partners,
)
from gemsamen.register.models import Contract, System
from tests import factories
from tests.browser import Browser

pytestmark = pytest.mark.usefixtures("app")

PLACES = ("zutphen", "lochem", "brummen", "voorst", "texel", "maastricht")
PRODUCTS = tuple(f"Product {number}" for number in range(12))
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
LOOKED_AT = (
    "start", "landschap", "behoeften", "partners", "partners?bereik=land", "partners/download", "initiatieven",
    "vergelijking/zutphen", "logboek", "organisatie", "vergelijkbaar", "vergelijkbaar/download",
    "vraag?onderdeel=zaakregistratiecomponent", "vraag/download?onderdeel=zaakregistratiecomponent",
)  # fmt: skip
QUERIES = (
    SuggestionQuery(limit=342),
    SuggestionQuery(scope=Scope.NATIONAL, limit=342),
    SuggestionQuery(component="zaakregistratiecomponent", limit=50),
)


class Registers:
    """Registers of a few municipalities, made at random but the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  no secret depends on it
        names = db.session.scalars(select(Component.name).order_by(Component.name).limit(8)).all()
        self.components = ["Zaakregistratiecomponent", *names]
        self.used: set[tuple[str, str]] = set()

    def add(self, places: Sequence[str], audience: Audience, count: int) -> None:
        """Register systems, some of them with a private contract, gaps and strengths."""
        for place in places:
            for name in self._unused(place, PRODUCTS, count):
                self._system(place, name, audience)
            for name in self._unused(place, self.components, 2):
                factories.gap(name, slug=place, audience=audience)
            for name in self._unused(f"good at {place}", self.components, 2):
                factories.strength(name, slug=place, audience=audience)
        db.session.commit()

    def _system(self, place: str, name: str, audience: Audience) -> None:
        end = date(2027 + self.chance.randrange(4), 1 + self.chance.randrange(12), 1)
        components = (self.chance.choice(self.components),)
        made = factories.system(name, slug=place, components=components, end=end, audience=audience)
        if self.chance.random() < 0.3:
            db.session.get_one(Contract, made.contract_id).audience = Audience.OWN

    def _unused(self, place: str, names: Sequence[str], count: int) -> list[str]:
        free = [name for name in names if (place, name) not in self.used]
        chosen = self.chance.sample(free, min(count, len(free)))
        self.used |= {(place, name) for name in chosen}
        return chosen


def seen_by(slug: str) -> object:
    """Collect all that a municipality gets to see, but for the moment of reading."""
    forget_shared_register()
    actor, own = Actor.operator(), factories.organisation(slug).id
    lists = [replace(suggest_partners(actor, own, query), read_at=MOMENT) for query in QUERIES]
    pages = [compare(actor, own, other, MOMENT.date()) for other in PLACES if other != slug]
    with force_locale("nl_NL"):
        return lists, pages, [partners_table(each) for each in lists]


@pytest.mark.parametrize("seed", range(4))
def test_private_registrations_of_others_change_nothing(seed: int):
    registers = Registers(seed)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.OWN, 3)

    assert seen_by("zutphen") == before


@pytest.mark.parametrize("seed", range(2))
def test_a_change_to_something_private_changes_nothing_either(seed: int):
    registers = Registers(seed)
    registers.add(PLACES, Audience.MUNICIPALITIES, 3)
    registers.add(PLACES[1:], Audience.OWN, 3)
    before = seen_by("zutphen")

    hidden = db.session.scalars(select(System).where(System.audience == Audience.OWN)).all()
    for system in hidden:
        system.product_id = factories.product("Geheim").id
        system.label = f"{system.id}"
    of_others = Contract.organisation_id != factories.organisation("zutphen").id
    for contract in db.session.scalars(select(Contract).where(Contract.audience == Audience.OWN, of_others)):
        contract.end = date(2035, 1, 1)
    db.session.commit()

    assert hidden
    assert seen_by("zutphen") == before


def test_what_is_shared_does_count_so_that_this_test_can_fail():
    registers = Registers(1)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.MUNICIPALITIES, 1)

    assert seen_by("zutphen") != before


def test_the_own_private_registrations_never_reach_the_list_of_another():
    registers = Registers(2)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("lochem")

    registers.add(("zutphen",), Audience.OWN, 4)

    assert seen_by("lochem") == before


def test_what_others_said_of_a_suggestion_changes_nothing_that_a_municipality_sees():
    registers = Registers(3)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    for place in PLACES[1:]:
        own = factories.organisation(place).id
        for verdict, component in ((Verdict.NO, None), (Verdict.NOT_NOW, "zaakregistratiecomponent")):
            judgement = Judgement(verdict=verdict, component=component)
            judge_suggestion(Actor.operator(), own, "zutphen", judgement)
    db.session.commit()

    assert seen_by("zutphen") == before


def test_what_others_said_stands_on_no_page_and_in_no_file_of_the_one_it_is_about(app: Flask):
    factories.user("cio@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)
    factories.platform_administrator()
    lochem, platform = Browser(app, "cio@lochem.example"), Browser(app, "beheer@gemsamen.example")
    pages = [
        *((lochem, f"/voor/lochem/{page}") for page in LOOKED_AT),
        (platform, "/beheer"),
    ]
    for browser, address in pages:  # what is remembered of a visit is written now
        browser.open(address)
    answers = [browser.open(address) for browser, address in pages]
    assert {answer.status_code for answer in answers} == {200}
    before = [_without_moments(answer.text) for answer in answers]

    judge_suggestion(Actor.operator(), factories.organisation().id, "lochem", Judgement(verdict=Verdict.NO))
    db.session.commit()

    assert [_without_moments(browser.open(address).text) for browser, address in pages] == before


def _without_moments(text: str) -> str:
    """Leave out what is another every time: guards against forgery, and the moment of reading."""
    return re.sub(r'name="csrf_token"\s+value="[^"]*"|\d\d:\d\d', "", text)
