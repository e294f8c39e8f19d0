import sys
from datetime import date
from subprocess import run

import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.register import Audience
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.partners.service import forget_shared_register
from tests import factories
from tests.browser import Browser, texts
from tests.partners.statements import counted_statements

LIST = "/voor/zutphen/partners"
BESIDE = "/voor/zutphen/vergelijking/lochem"
CASES = "zaakregistratiecomponent"
PRODUCTS = ("ZaakVlot", "GrafZorg", "BelastingNet", "RaadPlein", "GeoHub", "ParkWijs")


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def fill(slug: str) -> None:
    for name in PRODUCTS:
        factories.system(name, slug=slug)


def test_a_newcomer_gets_a_list_that_says_what_it_rests_on(browser: Browser):
    page = browser.get(LIST)

    assert page.select_one("h1").text == "Met wie kunt u samenwerken?"
    assert len(page.select(".gs-partner")) == 10
    assert "Deze lijst rust vooral op ligging, omvang en bestaande banden" in page.text
    assert "U hebt nog geen systeem geregistreerd." in page.text
    assert "Voeg er nog 5 toe, dan worden de punten zekerder." in page.text


def test_every_partner_shows_points_words_and_factors_that_add_up(browser: Browser):
    fill("zutphen")
    fill("lochem")

    page = browser.get(LIST)

    assert "Deze lijst rust vooral op" not in page.text
    for partner in page.select(".gs-partner"):
        numbers = [int(b.text.replace("−", "-")) for b in partner.select(".gs-factor b")]
        assert sum(numbers[:-1]) == numbers[-1] == int(partner.select_one(".gs-score__n").text)
        assert partner.select_one(".gs-score__word").text
        assert partner.select_one(".gs-conf").text.strip()


def test_one_component_shows_windows_and_the_months_together(browser: Browser):
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    factories.gap(slug="brummen")

    page = browser.get(LIST, onderdeel=CASES)

    assert texts(page.select("h1")) == ["Partners voor zaakregistratiecomponent"]
    assert "1 van deze 2 gemeenten kan overstappen in uw venster" in texts(page.select(".gs-lead"))[0]
    [lochem] = [each for each in page.select(".gs-partner") if "Lochem" in each.text]
    assert "ZaakVlot · 1 jan 2029 – 1 jan 2030 · samen 6 maanden, 1 jan 2029 tot 1 jul 2029" in texts([lochem])[0]
    [brummen] = [each for each in page.select(".gs-partner") if "Brummen" in each.text]
    assert "mist dit onderdeel" in brummen.text
    assert page.select_one("#onderdeel option[selected]")["value"] == CASES


def test_a_component_that_nobody_else_has_gives_a_way_out(browser: Browser):
    page = browser.get(LIST, onderdeel=CASES)

    assert "Nog niemand" in page.text
    assert page.select_one(f"main a[href='{LIST}']")


def test_a_missing_own_end_date_is_asked_for(browser: Browser):
    factories.system(slug="zutphen")
    factories.system("Kasboek", slug="zutphen", components=("Financieel component",))
    factories.system(slug="lochem", end=date(2029, 1, 1))

    page = browser.get(LIST, onderdeel=CASES)

    assert "De einddatum van uw eigen contract voor dit onderdeel is niet bekend" in page.text
    there = browser.get(page.find("a", string="Vul de einddatum in")["href"])
    assert [row.find("a").text for row in there.select("tbody th")] == ["ZaakVlot"]


def test_everything_chosen_stands_in_the_address_and_stays_when_the_list_changes(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(LIST, onderdeel=CASES, n="25")

    assert page.select_one(".gs-switch a:not([aria-current])")["href"] == f"{LIST}?bereik=land&onderdeel={CASES}&n=25"
    download = f"{LIST}/download?onderdeel={CASES}&n=25"
    assert [link["href"] for link in page.select("a[href*='download']")] == [f"{download}&bestand=xlsx", download]


def test_an_unknown_component_does_not_exist(browser: Browser):
    browser.get(LIST, onderdeel="<script>", status=404)


def test_the_map_has_a_table_with_the_same_names(browser: Browser):
    page = browser.get(LIST)

    names = set(texts(page.select(".gs-twin tbody th")))
    assert "Zutphen Gelderland" in " ".join(names).replace("ZutphenGelderland", "Zutphen Gelderland")
    assert len(page.select(".gs-twin tbody tr")) == 21
    assert len(page.select("polygon.gs-map__tile--top")) == 3
    assert len(page.select("polygon.gs-map__tile--rank")) == 7


def test_a_municipality_without_a_place_on_earth_still_gets_a_list(browser: Browser):
    zutphen = db.session.query(Municipality).filter_by(code="GM0301").one()
    zutphen.latitude = zutphen.longitude = None
    db.session.commit()

    page = browser.get(LIST)

    assert len(page.select(".gs-partner")) == 10
    assert "afstand onbekend" in page.text


@pytest.mark.parametrize("path", ["partners", f"vraag?onderdeel={CASES}", "vergelijkbaar"])
def test_on_paper_a_list_says_whose_it_is(browser: Browser, path: str):
    factories.system(slug="lochem")

    page = browser.get(f"/voor/zutphen/{path}")

    assert page.select_one(".gs-only-print").text == "Zutphen"


def test_a_partnership_is_helped_along(app: Flask):
    made = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=factories.now()
    )
    db.session.add(made)
    db.session.commit()
    factories.user("a@drechtwerk.example", slug="drechtwerk", zutphen=Role.READER)
    factories.user("b@drechtwerk.example", slug="drechtwerk")

    with_choice = Browser(app, "a@drechtwerk.example").get("/voor/drechtwerk/partners")
    without = Browser(app, "b@drechtwerk.example").get("/voor/drechtwerk/partners")

    assert with_choice.select_one(f"main a[href='{LIST}']").text == "Partners van Zutphen"
    assert "Vraag een collega bij een gemeente" in without.text


def test_the_download_is_a_file_that_opens_in_a_spreadsheet(browser: Browser):
    response = browser.open(f"{LIST}/download")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/csv")
    assert "partners-zutphen.csv" in response.headers["Content-Disposition"]
    assert response.text.splitlines()[1].startswith("1;")


def test_ticked_municipalities_go_to_an_initiative_or_a_comparison(browser: Browser):
    factories.system(slug="lochem")
    start = browser.open(
        f"{LIST}/keuze", method="POST", data={"met": ["lochem", "brummen"], "onderdeel": CASES, "initiatief": "1"}
    )
    beside = browser.open(f"{LIST}/keuze", method="POST", data={"met": "lochem", "vergelijk": "1"})

    assert start.location.endswith(f"?met=lochem&met=brummen&onderdeel={CASES}")
    assert beside.location == BESIDE


def test_a_choice_that_cannot_be_carried_out_says_what_to_do(browser: Browser):
    nothing = browser.submit(f"{LIST}/keuze", interesse="1")
    two = browser.submit(f"{LIST}/keuze", met=["lochem", "brummen"], vergelijk="1")
    browser.submit(f"{LIST}/keuze", met=["lochem", "brummen"], interesse="1")
    again = browser.submit(f"{LIST}/keuze", met=["lochem", "brummen"], interesse="1")

    assert "Vink eerst minstens één gemeente aan." in nothing.text
    assert "Vink precies één gemeente aan om mee te vergelijken." in two.text
    assert "U toonde al interesse in al deze gemeenten." in again.text


def test_interest_is_shown_seen_by_the_other_and_taken_back(app: Flask, browser: Browser):
    factories.user("cio@lochem.example", slug="lochem")
    lochem = Browser(app, "cio@lochem.example")

    shown = browser.submit(f"{LIST}/keuze", met=["lochem", "zutphen", "atlantis"], interesse="1")
    seen = lochem.get("/voor/lochem/partners")
    taken_back = browser.submit("/voor/zutphen/interesse/lochem/intrekken")

    assert "1 gemeente ziet nu dat u wilt praten." in shown.text
    assert "Zutphen wil met u praten." in texts(seen.select("#zij + ul p"))[0]
    assert "U hebt uw interesse ingetrokken." in taken_back.text
    assert "wil met u praten" not in lochem.get("/voor/lochem/partners").text


def test_interest_with_a_note_is_shown_from_the_comparison(app: Flask, browser: Browser):
    factories.user("cio@lochem.example", slug="lochem")

    page = browser.submit("/voor/zutphen/interesse/lochem", note="Zullen wij <b>bellen</b>?", component=CASES)

    assert "Lochem ziet nu dat u wilt praten." in page.text
    seen = Browser(app, "cio@lochem.example").get("/voor/lochem/vergelijking/zutphen")
    assert "“Zullen wij <b>bellen</b>?”" in seen.text
    again = browser.submit("/voor/zutphen/interesse/lochem")
    assert "U hebt al interesse getoond" in again.text


def test_a_note_that_is_too_long_comes_back_with_what_was_typed(browser: Browser):
    page = browser.submit("/voor/zutphen/interesse/lochem", note="x" * 501)

    assert "Gebruik hooguit 500 tekens." in page.text
    assert len(page.select_one("textarea").text.strip()) == 501


@pytest.mark.parametrize("address", ["/voor/zutphen/interesse/atlantis", "/voor/zutphen/interesse/zutphen"])
def test_interest_in_nobody_or_in_oneself_is_refused(browser: Browser, address: str):
    browser.submit(address, status=404)


def test_a_reader_sees_everything_and_can_change_nothing(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    reader = Browser(app, "lezer@zutphen.example")

    page, beside = reader.get(LIST), reader.get(BESIDE)

    assert not page.select("input[type=checkbox], .gs-actionbar")
    assert not beside.select("#interesse")
    reader.submit(f"{LIST}/keuze", met="lochem", interesse="1", status=403)
    reader.submit("/voor/zutphen/interesse/lochem/intrekken", status=403)


def test_two_municipalities_stand_side_by_side(browser: Browser):
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    factories.system("GrafZorg", slug="lochem", components=("Gravenbeheercomponent",))
    factories.gap("Gravenbeheercomponent", slug="zutphen")
    factories.gap("Gravenbeheercomponent", slug="lochem")

    page = browser.get(BESIDE)

    assert texts(page.select("h1")) == ["Zutphen naast Lochem"]
    assert "Begin met wat u allebei zoekt. Als eerste kunt u samen vervangen:" in texts(page.select(".gs-lead"))[0]
    assert "U kunt er 1 in dezelfde periode vervangen." in page.text
    assert texts(page.select(".gs-chip")) == [
        "Gelijktijdig 1",
        "Bij allebei 1",
        "Zelfde product 1",
        "Alleen bij één 1",
        "Alles 2",
    ]
    assert texts(page.select(".gs-chip[aria-current]")) == ["Gelijktijdig 1"]
    assert "1 van 1 onderdelen getoond" in page.text
    reasons = texts(page.select(".gs-panel--shared .gs-check li"))
    assert "U zoekt allebei een gravenbeheercomponent, en voor Lochem is dat dringend." in reasons
    assert "U kunt in dezelfde periode overstappen: zaakregistratiecomponent." in reasons


def test_what_each_is_good_at_stands_beside_what_the_other_misses(browser: Browser):
    factories.strength("Gravenbeheercomponent", slug="zutphen", leads=True)
    factories.strength("Documentbeheercomponent", slug="lochem")
    factories.strength("Parkeerbeheercomponent", slug="lochem", audience=Audience.OWN)
    factories.gap("Gravenbeheercomponent", slug="lochem")
    factories.gap("Documentbeheercomponent", slug="zutphen")

    page = browser.get(BESIDE)

    assert texts(page.select("section[aria-labelledby=sterktes] li")) == [
        "Gravenbeheercomponent Lochem mist dit af en toe advies, wil trekken",
        "Documentbeheercomponent u mist dit af en toe advies",
    ]
    reasons = texts(page.select(".gs-panel--shared .gs-check li"))
    assert "Lochem mist een gravenbeheercomponent, en daar bent u goed in." in reasons


def test_a_chip_keeps_only_its_kind_of_component(browser: Browser):
    factories.system(slug="zutphen")
    factories.system("GrafZorg", slug="lochem", components=("Gravenbeheercomponent",))

    page = browser.get(BESIDE, verband="alleen-bij-een")
    empty = browser.get(BESIDE, verband="zelfde-product")

    assert "2 van 2 onderdelen getoond" in page.text
    assert "Er is geen onderdeel van deze soort." in empty.text


@pytest.mark.parametrize("odd", ["<script>alert(1)</script>", "'; drop table system", "x" * 3000, "\u202e"])
def test_a_comparison_with_a_hostile_address_is_the_usual_one(browser: Browser, odd: str):
    factories.system(slug="lochem")

    page = browser.get(BESIDE, verband=odd, alle=odd, onderdeel=odd)

    assert texts(page.select(".gs-chip[aria-current]")) == ["Alles 1"]
    assert "1 van 1 onderdelen getoond" in page.text


def test_what_cannot_be_compared_does_not_exist(browser: Browser):
    browser.get("/voor/zutphen/vergelijking/zutphen", status=404)
    browser.get("/voor/zutphen/vergelijking/atlantis", status=404)
    browser.get("/voor/lochem/vergelijking/zutphen", status=404)
    browser.get("/voor/lochem/partners", status=404)


def test_what_others_keep_for_themselves_is_on_no_page(browser: Browser):
    factories.system("Geheimzaak", slug="lochem", audience=Audience.OWN, end=date(2029, 1, 1))

    for page in (browser.get(LIST), browser.get(BESIDE)):
        assert "Geheimzaak" not in page.text


def test_the_method_is_public_in_both_languages(visitor: Browser):
    dutch = visitor.get("/zo-rekenen-wij")
    visitor.open("/taal/en")
    english = visitor.get("/zo-rekenen-wij")

    assert texts(dutch.select("h1")) == ["Zo rekenen wij"]
    assert "1,955" in dutch.text
    assert "Bestaande banden = 1,558 − 0,140 × nabijheid in rangorde + 1,051 × zelfde provincie" in dutch.text
    assert texts(english.select("h1")) == ["How we compute"]
    assert "1.955" in english.text


def test_the_sources_are_translated(visitor: Browser):
    assert "Leden van gemeenschappelijke regelingen" in visitor.get("/zo-rekenen-wij").text


def test_the_page_takes_as_many_statements_for_fifty_as_for_ten(browser: Browser):
    fill("zutphen")
    browser.get(LIST)
    with counted_statements() as few:
        browser.get(LIST)
    for slug in ("lochem", "brummen", "voorst"):
        fill(slug)
    forget_shared_register()
    browser.get(LIST, n="50")  # keeps that this list was shown

    with counted_statements() as many:
        browser.get(LIST, n="50")

    assert len(many) == len(few)


def test_serving_the_page_does_not_load_scikit_learn(app: Flask):
    factories.user()
    code = (
        "import sys\n"
        "from gemsamen.app import create_app\n"
        "from gemsamen.domain.access import Actor\n"
        "from gemsamen.organisations.service import find_organisation\n"
        "from gemsamen.partners.service import SuggestionQuery, suggest_partners\n"
        "with create_app().app_context():\n"
        "    number = find_organisation('zutphen').id\n"
        "    assert suggest_partners(Actor.operator(), number, SuggestionQuery()).partners\n"
        "sys.exit('sklearn' in sys.modules)\n"
    )
    environment = {
        "GEMSAMEN_DATABASE_URL": db.engine.url.render_as_string(hide_password=False),
        "GEMSAMEN_SECRET_KEY": "a secret that is only used in tests, never elsewhere",
        "GEMSAMEN_INSTANCE": str(app.config["INSTANCE"]),
    }

    assert run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
