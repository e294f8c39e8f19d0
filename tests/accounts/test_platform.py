import pytest
from flask import Flask
from sqlalchemy import event

from gemsamen.accounts.service import AccessFilter, list_organisations
from gemsamen.audit.models import AuditEvent
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.paging import PageRequest
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from tests import factories
from tests.accounts.conftest import Post
from tests.browser import Browser, texts

PAGES = ("/beheer", "/beheer/samenwerkingen/nieuw", "/beheer/organisaties/zutphen", "/beheer/post")
OPERATOR = Actor.operator()


@pytest.fixture
def platform(app: Flask) -> Browser:
    factories.platform_administrator("baas@gemsamen.example")
    return Browser(app, "baas@gemsamen.example")


@pytest.mark.parametrize("address", [*PAGES, "/beheer/post/20260101T000000000000-00000000.eml"])
def test_nobody_else_sees_the_pages_of_the_platform(app: Flask, address: str):
    factories.user("beheer@zutphen.example", role=Role.ADMINISTRATOR)

    assert Browser(app, "beheer@zutphen.example").open(address).status_code == 403
    assert Browser(app).open(address).headers["Location"].startswith("/inloggen")


def test_the_list_shows_who_manages_each_organisation(platform: Browser):
    factories.user("anna@zutphen.example", role=Role.ADMINISTRATOR)

    page = platform.get("/beheer", zoek="zutphen")

    assert texts(page.select("tbody tr")) == ["Zutphen gemeente, GM0301 Gelderland Anna 1 0"]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("gm0301", ["Zutphen"]),
        ("SUDWEST", ["Súdwest-Fryslân"]),
        ("fryslân", ["Noardeast-Fryslân", "Súdwest-Fryslân"]),
        ("%", []),
        ("_", []),
        ("' OR 1=1", []),
        ("x" * 5000, []),
    ],
)
def test_an_organisation_is_found_by_any_spelling_and_nothing_by_signs(
    platform: Browser, search: str, expected: list[str]
):
    page = platform.get("/beheer", zoek=search)

    assert texts(page.select("tbody th a")) == expected


def test_the_list_shows_those_without_an_administrator(app: Flask):
    del app
    factories.user("anna@zutphen.example", role=Role.ADMINISTRATOR)

    managed = list_organisations(OPERATOR, "", AccessFilter.MANAGED, PageRequest())
    unmanaged = list_organisations(OPERATOR, "", AccessFilter.UNMANAGED, PageRequest())

    assert [line.slug for line in managed.items] == ["zutphen"]
    assert unmanaged.total == 341


@pytest.mark.parametrize("query", [{"beheerders": "onzin"}, {"pagina": "x"}, {"pagina": "-3"}, {"pagina": "999999"}])
def test_an_odd_question_gets_a_page(platform: Browser, query: dict[str, str]):
    assert platform.get("/beheer", **query).select_one("h1").text == "Beheer het platform"


def test_the_list_costs_two_statements_however_long_it_is(app: Flask):
    del app
    statements: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *found: statements.append(found[2]))

    page = list_organisations(OPERATOR, "", AccessFilter.ALL, PageRequest(size=200))

    assert len(page.items) == 200
    assert len([each for each in statements if each.startswith("SELECT")]) == 2


def test_a_partnership_is_created_with_its_members(platform: Browser):
    page = platform.submit(
        "/beheer/samenwerkingen/nieuw", name=" ICT  Stedendriehoek ", kind="ict", members=["GM0301", "GM0262"]
    )

    assert page.select_one("h1").text == "ICT Stedendriehoek"
    made = db.session.query(Organisation).filter_by(slug="ict-stedendriehoek").one()
    arrangement = db.session.query(Arrangement).filter_by(partnership_id=made.id).one()
    assert db.session.query(ArrangementMember).filter_by(arrangement_id=arrangement.id).count() == 2
    changes = db.session.query(AuditEvent).filter_by(action="organisation.created").one().changes
    assert changes["members"] == [None, ["Lochem", "Zutphen"]]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": "Zutphen", "kind": "ict", "members": ["GM0301", "GM0262"]}, "Er is al een organisatie"),
        ({"name": "Nieuw", "kind": "ict", "members": ["GM0301"]}, "Kies minstens twee gemeenten."),
        ({"name": "Nieuw", "kind": "ict", "members": ["GM0301", "GM0301"]}, "Kies minstens twee gemeenten."),
        ({"name": "Nieuw", "kind": "ict", "members": ["GM0301", "GM9999"]}, "keuze"),
        ({"name": "Nieuw", "kind": "onzin", "members": ["GM0301", "GM0262"]}, "keuze"),
        ({"name": "  ", "kind": "ict", "members": ["GM0301", "GM0262"]}, "Vul dit in met letters."),
        ({"name": "!!!", "kind": "ict", "members": ["GM0301", "GM0262"]}, "Vul dit in met letters."),
    ],
)
def test_a_partnership_that_cannot_be_is_explained(platform: Browser, fields: dict[str, object], sentence: str):
    before = db.session.query(Organisation).count()
    db.session.rollback()

    page = platform.submit("/beheer/samenwerkingen/nieuw", **fields)

    assert sentence in page.select_one("[role=alert]").text
    assert db.session.query(Organisation).count() == before


def test_the_first_administrator_is_invited(platform: Browser, visitor: Browser, post: Post):
    page = platform.submit("/beheer/organisaties/almelo", email="cio@almelo.example", name="Kim")

    assert "vraag de platformbeheerder om de link" in page.select_one("[role=status]").text
    assert "Uw rol wordt: beheerder." in visitor.get(post.link()).text


def test_an_invitation_is_sent_again_and_withdrawn_from_the_platform(platform: Browser, visitor: Browser, post: Post):
    platform.submit("/beheer/organisaties/almelo", email="cio@almelo.example")
    page = platform.get("/beheer/organisaties/almelo")
    again, withdraw = [form["action"] for form in page.select("table form")]

    platform.submit(again)
    newest = post.link()
    platform.submit(withdraw)

    assert len(post.mails()) == 2
    visitor.get(newest, status=410)
    platform.submit(withdraw, status=404)


def test_an_organisation_that_does_not_exist_gets_404(platform: Browser):
    platform.get("/beheer/organisaties/bestaat-niet", status=404)
