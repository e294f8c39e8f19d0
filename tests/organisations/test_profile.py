import pytest
from flask import Flask
from sqlalchemy import event

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind
from gemsamen.organisations.service import (
    NewPartnership,
    OrganisationNotFoundError,
    TooFewMembersError,
    found_partnership,
    load_arrangements,
    profile_of,
    set_brand_colour,
)
from tests import factories
from tests.browser import Browser, texts

PAGE = "/voor/zutphen/organisatie"
OPERATOR = Actor.operator()


def _partnership(name: str = "Stedendriehoek", *codes: str) -> int:
    new = NewPartnership(name=name, kind=ArrangementKind.ICT, member_codes=codes or ("GM0301", "GM0262"))
    made = found_partnership(OPERATOR, new)
    db.session.commit()
    return made.id


@pytest.fixture
def administrator(app: Flask) -> Browser:
    factories.user("beheer@zutphen.example", role=Role.ADMINISTRATOR)
    return Browser(app, "beheer@zutphen.example")


def test_the_profile_holds_facts_neighbours_groups_and_cooperations(app: Flask):
    del app
    _partnership()

    profile = profile_of(factories.organisation().id)

    assert (profile.facts.code, profile.facts.province) == ("GM0301", "Gelderland")
    assert profile.neighbours == ("Bronckhorst", "Brummen", "Lochem", "Voorst")
    assert [(each.name, each.members) for each in profile.cooperations] == [("Stedendriehoek", ("Lochem", "Zutphen"))]
    assert profile_of(factories.organisation("utrecht").id).peer_groups == ("100.000+", "G4")


def test_a_partnership_has_members_and_no_facts(app: Flask):
    del app

    profile = profile_of(_partnership())

    assert profile.kind is OrganisationKind.PARTNERSHIP
    assert (profile.facts, profile.neighbours, profile.peer_groups) == (None, (), ())
    assert profile.cooperations[0].members == ("Lochem", "Zutphen")


def test_a_profile_costs_four_statements_whatever_the_number_of_cooperations(app: Flask):
    del app
    for name in ("Een", "Twee", "Drie"):
        _partnership(name)
    own, statements = factories.organisation().id, []
    db.session.rollback()
    event.listen(db.engine, "before_cursor_execute", lambda *found: statements.append(found[2]))

    profile_of(own)

    assert len([each for each in statements if each.startswith("SELECT")]) == 4


def test_nobody_is_not_an_organisation(app: Flask):
    del app

    with pytest.raises(OrganisationNotFoundError):
        profile_of(999_999)


@pytest.mark.parametrize("codes", [(), ("GM0301",), ("GM0301", "GM0301")])
def test_a_partnership_needs_two_members(app: Flask, codes: tuple[str, ...]):
    del app

    with pytest.raises(TooFewMembersError):
        found_partnership(OPERATOR, NewPartnership(name="X", kind=ArrangementKind.ICT, member_codes=codes))


def test_a_partnership_of_somebody_unknown_is_refused(app: Flask):
    del app
    new = NewPartnership(name="X", kind=ArrangementKind.ICT, member_codes=("GM0301", "GM9999"))

    with pytest.raises(OrganisationNotFoundError):
        found_partnership(OPERATOR, new)


def test_the_page_names_the_source_and_day_of_the_number_of_residents(administrator: Browser):
    _partnership()

    page = administrator.get(PAGE)

    assert page.select_one("h1").text == "Gemeente Zutphen"
    assert texts(page.select("dl div"))[0].endswith("CBS, 1 jan 2023")
    assert "Stedendriehoek" in page.select_one("main").text


def test_the_page_says_from_which_source_and_year_a_cooperation_is_known(administrator: Browser):
    load_arrangements()
    _partnership()

    page = administrator.get(PAGE)

    first, *_, last = texts(page.select(".gs-cooperation > p"))
    assert first == "Stedendriehoek ICT"
    assert last.endswith("bekend uit 2016")
    assert "Bron: Register van gemeenschappelijke regelingen" in page.select_one("[aria-labelledby=cooperations]").text


def test_an_administrator_chooses_a_colour_and_the_page_wears_it(administrator: Browser):
    administrator.open(PAGE, method="POST", data={"colour": " 1F509D"})

    page = administrator.get(PAGE)

    assert "/huisstijl/1f509d.css" in [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert len(page.select(".gs-ramp li")) == 8
    event_ = db.session.query(AuditEvent).filter_by(action="organisation.colour_changed").one()
    assert event_.changes == {"brand_colour": [None, "#1f509d"]}


def test_a_colour_can_be_seen_before_it_is_saved(administrator: Browser):
    page = administrator.submit(PAGE, colour="#1f509d", bekijk="1")

    assert "Zo ziet de kleur eruit. Zij is nog niet opgeslagen." in page.select_one("main").text
    assert len({rect["fill"] for rect in page.select(".gs-ramp rect")}) == 8
    assert factories.organisation().brand_colour is None


def test_without_a_colour_the_page_has_that_of_gemsamen_again(administrator: Browser):
    administrator.open(PAGE, method="POST", data={"colour": "#1f509d"})
    administrator.open(PAGE, method="POST", data={"colour": ""})

    assert "huisstijl" not in administrator.open(PAGE).text


@pytest.mark.parametrize("colour", ["blauw", "#12345", "#1f509d;}", "x" * 5000, "javascript:"])
def test_what_is_no_colour_is_explained_and_changes_nothing(administrator: Browser, colour: str):
    page = administrator.submit(PAGE, colour=colour)

    assert page.select_one("#colour-error")
    assert factories.organisation().brand_colour is None


def test_an_editor_cannot_change_the_colour(app: Flask):
    factories.user("anna@zutphen.example", role=Role.EDITOR)
    browser = Browser(app, "anna@zutphen.example")

    assert browser.get(PAGE).select("main form") == []
    assert browser.open(PAGE, method="POST", data={"colour": "#1f509d"}).status_code == 403
    with pytest.raises(AccessDeniedError):
        set_brand_colour(factories.actor("b@zutphen.example"), factories.organisation().id, "#1f509d")
