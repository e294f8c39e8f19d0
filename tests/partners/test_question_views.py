"""The page for one question."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.accounts.current import today
from gemsamen.db import db, now
from gemsamen.domain.access import Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.partnering import ListKind
from gemsamen.domain.register import Audience
from gemsamen.organisations.models import Organisation
from gemsamen.partners.models import ShownList
from gemsamen.partners.presenting.question_addresses import BLOCK_NAMES
from gemsamen.partners.service import forget_shared_register
from tests import factories
from tests.browser import Browser, texts
from tests.partners.statements import counted_statements

PAGE = "/voor/zutphen/vraag"
CASES = "zaakregistratiecomponent"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def test_a_system_shows_who_replaces_it_when_and_why_they_would_say_yes(browser: Browser):
    own = factories.system(slug="zutphen", end=date(2028, 7, 1), cost=Decimal(60_000))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    factories.system("GrafZorg", slug="texel", end=date(2029, 10, 1))

    page = browser.get(PAGE, systeem=own.id)

    assert page.select_one("h1").text == "Wie vervangt ZaakVlot met u?"
    assert "U kunt overstappen van 1 jul 2028 tot en met 1 jul 2029." in texts(page.select(".gs-lead"))[0]
    lochem, texel = texts(page.select(".gs-partner"))
    assert "U kunt 6 maanden lang tegelijk overstappen, gebruikt allebei ZaakVlot en bent buurgemeenten." in lochem
    assert "Waarom zij ja zouden zeggen: U kunt overstappen in hun eigen periode" in lochem
    assert "U moet 3 maanden overbruggen: ongeveer € 15.000." in texel
    assert "Texel" in texel


def test_the_points_of_the_blocks_add_up_on_the_page(browser: Browser):
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    factories.gap(slug="texel")

    page = browser.get(PAGE, onderdeel=CASES)

    partners = page.select(".gs-partner")
    assert len(partners) == 2
    for partner in partners:
        numbers = [int(b.text) for b in partner.select(".gs-factor b") if b.text != "–"]
        assert sum(numbers[:-1]) == numbers[-1] == int(partner.select_one(".gs-score__n").text)


def test_a_preset_is_a_link_that_stays_in_the_address(browser: Browser):
    factories.system(slug="zutphen")
    factories.system(slug="lochem")

    page = browser.get(PAGE, onderdeel=CASES, voorkeur="zelfde-moment")

    assert texts(page.select("#voorkeuren a[aria-current]")) == ["Zelfde moment"]
    assert page.select_one("#w-moment")["value"] == "5"
    addresses = [str(link["href"]) for link in page.select("#voorkeuren a")]
    assert f"{PAGE}?onderdeel={CASES}" in addresses
    assert f"{PAGE}?onderdeel={CASES}&voorkeur=regio" in addresses
    assert page.select_one("a[href$='voorkeur=zelfde-moment'].utrecht-link").text == "Link naar deze lijst"


def test_sliders_stand_in_the_address_and_odd_ones_are_mended_with_a_sentence(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(
        PAGE, **{"onderdeel": CASES, "w-regio": "9", "w-product": "veel", "w-moment": "0", "w-onderdeel": "0"}
    )

    assert "Een gewicht in het adres was geen heel getal van 0 tot en met 5." in page.text
    values = [page.select_one(f"#w-{name}")["value"] for name in ("regio", "product", "moment")]
    assert values == ["5", "3", "0"]
    assert "Bij deze vraag niet bekend." in page.select_one("#i-moment").text
    assert "Bij deze vraag niet bekend." not in page.select_one("#i-onderdeel").text
    assert "Een gewicht in het adres" not in browser.get(PAGE, onderdeel=CASES).text


def test_a_moved_slider_shows_as_own_weights_and_the_new_list_is_told(browser: Browser):
    factories.system(slug="lochem")
    address = f"{PAGE}?onderdeel={CASES}&w-regio=1"

    loaded = browser.get(PAGE, **{"onderdeel": CASES, "w-regio": "1"})
    refined = browser.open(address, headers={"HX-Request": "true"}).get_data(as_text=True)

    assert texts(loaded.select("#voorkeuren [aria-current]")) == ["Uw eigen weging"]
    assert loaded.select_one("#telling[role=status]").text.strip() == ""
    assert "1 gemeente. Bovenaan: Lochem, met " in refined


def test_when_nothing_counts_the_page_says_that_the_order_says_nothing(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(PAGE, onderdeel=CASES, **{f"w-{name}": "0" for name in BLOCK_NAMES.values()})

    assert "de volgorde zegt niets" in page.text
    assert "de volgorde zegt niets" not in browser.get(PAGE, onderdeel=CASES).text


@pytest.mark.parametrize(
    "choice", [{"km": "NaN"}, {"voorkeur": "alles"}, {"n": "-5"}, {"volgorde": "?"}, {"venster": "0"}]
)
def test_a_choice_that_cannot_be_is_said_not_to_count(browser: Browser, choice: dict[str, str]):
    factories.system(slug="lochem")

    assert "Een keuze in het adres kan hier niet." in browser.get(PAGE, onderdeel=CASES, **choice).text
    assert "Een keuze in het adres kan hier niet." not in browser.get(PAGE, onderdeel=CASES, km="", n="25").text


def test_the_browser_gets_the_short_address_to_keep(browser: Browser):
    factories.system(slug="lochem")

    response = browser.open(f"{PAGE}?onderdeel={CASES}&w-regio=3&w-moment=4&provincie=&n=10&volgorde=")

    assert response.headers["HX-Push-Url"] == f"{PAGE}?onderdeel={CASES}"


def test_filters_that_leave_nobody_offer_a_way_back(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(PAGE, onderdeel=CASES, provincie="Limburg", km="15")

    assert "Met uw filters blijft niemand over." in page.text
    assert page.select_one(f"a[href='{PAGE}?onderdeel={CASES}'].gs-small").text == "Haal de filters weg"


def test_nobody_yet_is_said_honestly(browser: Browser):
    gap = factories.gap(slug="zutphen")

    page = browser.get(PAGE, behoefte=gap.id)

    assert texts(page.select("h1")) == ["Wie zoekt met u een zaakregistratiecomponent?"]
    assert "Nog niemand" in texts(page.select("h2"))
    assert not page.select(".gs-lead")
    assert not page.select(".gs-partner")


def test_an_unknown_moment_leads_to_where_it_is_filled_in(browser: Browser):
    own, gap = factories.system(slug="zutphen"), factories.gap("Documentbeheercomponent", slug="zutphen")
    factories.system(slug="lochem")

    by_system, by_gap = browser.get(PAGE, systeem=own.id), browser.get(PAGE, behoefte=gap.id)

    assert by_system.select_one(f".gs-alertline a[href$='/{own.id}/bewerken']").text == "Vul de einddatum in"
    assert (
        by_gap.select_one(f".gs-alertline a[href$='/behoeften/{gap.id}/bewerken']").text == "Vul in wanneer u het wilt"
    )


def test_a_system_without_a_component_asks_for_one(browser: Browser):
    own = factories.system(slug="zutphen", components=())

    page = browser.get(PAGE, systeem=own.id)

    assert "Kies eerst een onderdeel" in page.text
    assert page.select_one(f"main a[href$='/{own.id}/bewerken']")


def test_without_a_question_one_chooses_from_the_own_needs_and_systems(browser: Browser):
    nothing = browser.get(PAGE)
    gap, own = factories.gap(slug="zutphen"), factories.system(slug="zutphen")
    soon = factories.system("AfspraakVlot", slug="zutphen", end=today())
    forget_shared_register()

    page = browser.get(PAGE)

    assert "Nog niets geregistreerd" in nothing.text
    addresses = [str(link["href"]) for link in page.select("#onderwerpen a")]
    assert addresses == [f"{PAGE}?behoefte={gap.id}", f"{PAGE}?systeem={soon.id}", f"{PAGE}?systeem={own.id}"]
    assert texts(page.select("#onderwerpen h2")) == [
        "Wat u mist",
        "U kunt binnenkort overstappen",
        "Uw andere systemen",
    ]


def test_the_long_tail_of_systems_stays_closed_until_one_searches(browser: Browser):
    for number in range(9):
        factories.system(f"Systeem {number}", slug="zutphen", end=today())

    page, found = browser.get(PAGE), browser.get(PAGE, zoek="systeem")

    assert len(page.select("#binnenkort ~ * tr, section[aria-labelledby=binnenkort] > table tbody tr")) == 5
    assert "Toon nog 4 systemen die u binnenkort kunt vervangen" in texts(page.select("summary"))
    assert len(found.select("section[aria-labelledby=binnenkort] > table tbody tr")) == 9
    assert found.select_one("#gevonden").text.startswith("Gevonden met “systeem”: 9 eigen behoeften en systemen")


def test_one_can_ask_about_a_component_without_having_anything_for_it(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(PAGE, zoek="zaakregistratie")

    assert page.select_one("section[aria-labelledby=onderdelen] a")["href"] == f"{PAGE}?onderdeel={CASES}"
    assert "1 andere gemeente" in page.text


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "x" * 10_000, "%", "\u202e", "' OR 1=1 --"])
def test_a_hostile_search_is_text_on_the_page(browser: Browser, text: str):
    page = browser.get(PAGE, zoek=text)

    assert not page.select("main script")
    assert len(page.select_one("#zoek-vraag")["value"]) <= 100


@pytest.mark.parametrize(
    "query",
    [
        {"systeem": "999999"},
        {"systeem": "abc"},
        {"systeem": "-1"},
        {"behoefte": "9" * 40},
        {"behoefte": "0x1"},
        {"onderdeel": "bestaat-niet"},
        {"onderdeel": "'; DROP TABLE gap; --"},
    ],
)
@pytest.mark.parametrize("page", [PAGE, f"{PAGE}/download"])
def test_a_question_about_nothing_that_exists_is_not_found(browser: Browser, page: str, query: dict[str, str]):
    assert browser.open(page, query_string=query).status_code == 404


def test_a_system_or_need_of_another_is_not_found(browser: Browser):
    theirs, gap = factories.system(slug="lochem"), factories.gap(slug="lochem")

    assert browser.open(f"{PAGE}?systeem={theirs.id}").status_code == 404
    assert browser.open(f"{PAGE}?behoefte={gap.id}").status_code == 404


def test_hostile_text_in_the_address_is_text_on_the_page(browser: Browser):
    factories.system(slug="lochem")

    page = browser.get(PAGE, onderdeel=CASES, provincie="<script>alert(1)</script>", km="1e9", n="-5", volgorde="?")

    assert not page.select("main script")
    assert "Met uw filters blijft niemand over." in page.text


def test_a_reader_sees_the_list_without_what_changes_something(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    factories.system(slug="lochem")

    page = Browser(app, "lezer@zutphen.example").get(PAGE, onderdeel=CASES)

    assert len(page.select(".gs-partner")) == 1
    assert not page.select("main input[name=met], main button[name=oordeel], main form[method=post]")


def test_a_partnership_is_told_to_choose_a_municipality(app: Flask):
    db.session.add(Organisation(kind=OrganisationKind.PARTNERSHIP, slug="sam", name="Sam", created_at=now()))
    db.session.commit()
    factories.user("sam@sam.example", slug="sam")
    browser = Browser(app, "sam@sam.example")

    assert "Partners zoekt u per gemeente" in browser.get("/voor/sam/vraag").select_one("h1").text
    assert browser.open("/voor/sam/vraag/download?onderdeel=" + CASES).status_code == 404


def test_ticked_municipalities_lead_back_to_the_question(browser: Browser):
    factories.system(slug="lochem")
    page = browser.get(PAGE, onderdeel=CASES, voorkeur="regio")
    form = page.select_one("form#keuze")

    answer = browser.open(
        str(form["action"]),
        method="POST",
        data={each["name"]: each.get("value", "") for each in form.select("input")}
        | {"met": "lochem", "interesse": "1"},
    )

    assert answer.location == f"{PAGE}?onderdeel={CASES}&voorkeur=regio"
    assert "u toonde interesse" in browser.get(PAGE, onderdeel=CASES).text


def test_an_address_of_another_site_leads_nowhere(browser: Browser):
    answer = browser.open(
        "/voor/zutphen/partners/keuze", method="POST", data={"met": "lochem", "terug": "https://kwaad.example/"}
    )

    assert answer.location == "/voor/zutphen/partners"


def test_the_file_holds_the_same_list(browser: Browser):
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))

    response = browser.open(f"{PAGE}/download?onderdeel={CASES}&voorkeur=zelfde-product")

    assert response.mimetype == "text/csv"
    lines = response.get_data(as_text=True).splitlines()
    assert len(lines) == 2
    assert ";Lochem;Gelderland;" in lines[1]
    assert "2029-01-01;2030-01-01;6" in lines[1] or "01-01-2029" in lines[1]


def test_what_was_shown_is_kept_with_its_weights(browser: Browser):
    factories.system(slug="lochem")

    browser.get(PAGE, **{"onderdeel": CASES, "w-regio": "5"})
    browser.get(f"{PAGE}", **{"onderdeel": CASES, "w-regio": "5"})

    [kept] = db.session.scalars(select(ShownList).where(ShownList.kind == ListKind.QUESTION))
    assert (kept.weights, kept.scope, kept.model_version) == ({"region": 5}, "gain", "question-1")


def test_the_private_registrations_of_others_are_nowhere_on_the_page(browser: Browser):
    factories.system(slug="lochem")
    before = browser.get(PAGE, onderdeel=CASES).select_one("#antwoord .gs-partners").text

    factories.system("Geheim", slug="lochem", audience=Audience.OWN, end=date(2028, 1, 1))
    factories.gap(slug="brummen", audience=Audience.OWN)
    factories.strength(slug="voorst", audience=Audience.OWN)
    forget_shared_register()

    assert browser.get(PAGE, onderdeel=CASES).select_one("#antwoord .gs-partners").text == before


def test_a_longer_list_takes_no_more_statements(browser: Browser):
    factories.system(slug="lochem")
    browser.get(PAGE, onderdeel=CASES)
    with counted_statements() as few:
        browser.get(PAGE, onderdeel=CASES)
    for slug in ("brummen", "voorst", "texel", "maastricht", "apeldoorn", "deventer", "almere"):
        factories.system(slug=slug)
        factories.gap(slug=slug)
    forget_shared_register()
    browser.get(PAGE, onderdeel=CASES)

    with counted_statements() as many:
        page = browser.get(PAGE, onderdeel=CASES)

    assert len(page.select(".gs-partner")) == 8
    assert len(many) == len(few)
    begun = [each for each in many if "FROM initiative" in each]
    others = [
        each for each in many if any(name in each for name in ("partner_verdict", "interest", "register_revision"))
    ]
    assert len(begun) == 1
    assert len([each for each in others if each not in begun]) == 3


def test_the_page_reads_well_in_english(browser: Browser):
    factories.system(slug="zutphen", end=date(2028, 7, 1))
    factories.system(slug="lochem", end=date(2029, 1, 1))
    browser.open("/taal/en")

    text = browser.open(f"{PAGE}?onderdeel={CASES}").get_data(as_text=True)

    assert "You can switch together for 6 months, both use ZaakVlot and are neighbours." in text
    assert "Why they would say yes" in text
