from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from gemsamen.catalogue.models import BusinessFunction, ComponentFunction
from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.organisations.models import Organisation
from gemsamen.partners.models import ShownList
from gemsamen.partners.service import forget_shared_register
from tests import factories
from tests.browser import Browser, texts
from tests.partners.service.groups.asking import CASES, NEAR, everybody_uses
from tests.partners.statements import counted_statements

PAGE = "/voor/zutphen/groepsvoorstel"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def test_three_groups_stand_side_by_side_with_their_proof(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, grootte="3")

    assert texts(page.select(".gs-option h2")) == ["Groep A", "Groep B", "Groep C"]
    assert "Het beste geheel, vooral door:" in texts(page.select(".gs-why"))[0]
    assert "Bewezen beste van alle groepen van 3 uit 5 kandidaten." in texts(page.select(".gs-proof"))[0]
    assert texts(page.select(".gs-option [aria-current]")) == ["Groep A"]
    assert "Alle bekende contracten kunnen samen eindigen tussen" in page.text


def test_the_parts_of_the_score_add_up_to_it(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, grootte="4")

    rows = page.select("table[aria-labelledby=opbouw] tbody tr")
    adds = [float(texts(row.select("td"))[2].rstrip(" %").replace(",", ".")) for row in rows]
    shown = float(texts(page.select(".gs-option--chosen .gs-option__big b"))[0].rstrip(" %"))
    assert sum(adds) == pytest.approx(shown, abs=0.9)


def test_a_swap_shows_every_figure_before_and_after_and_can_be_undone(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    page = browser.get(PAGE, onderdeel=CASES, grootte="3")
    option = page.select("select[name=wissel]")[0].select("option")[1]

    swapped = browser.get(PAGE, onderdeel=CASES, grootte="3", wissel=option["value"])

    rows = texts(swapped.select("table[aria-labelledby=voor-na] tbody th"))
    assert {"Deelnemers", "Overeenkomst", "Samen overstappen", "Inwoners samen", "Verst van u", "Trekker"} <= set(rows)
    assert texts(swapped.select(".gs-actionbar p"))[0].startswith("Groep A, aangepast")
    undo = next(link for link in swapped.select("a") if "ongedaan" in link.text)
    assert "wissel" not in str(undo["href"])


def test_the_group_goes_on_to_an_initiative_with_all_its_members(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    page = browser.get(PAGE, onderdeel=CASES, grootte="4")

    address = urlsplit(str(page.select_one(".gs-actionbar a")["href"]))

    fields = parse_qs(address.query)
    chosen = texts(page.select(".gs-option--chosen .gs-members li"))
    assert fields["onderdeel"] == [CASES]
    assert [name.capitalize() for name in fields["met"]] == chosen[1:]
    assert "samen" in browser.get(f"{address.path}?{address.query}").select_one("#title")["value"]


def test_the_initiative_starts_from_the_system_that_the_groups_were_for(browser: Browser):
    everybody_uses(*NEAR)
    own = factories.system(slug="zutphen", end=date(2028, 3, 31))

    address = str(browser.get(PAGE, systeem=own.id).select_one(".gs-actionbar a")["href"])

    assert parse_qs(urlsplit(address).query)["systeem"] == [str(own.id)]
    assert browser.get(address).select_one("#title")["value"] == "ZaakVlot samen vervangen"


def test_a_reader_sees_the_groups_but_starts_nothing(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    everybody_uses("zutphen", *NEAR)

    page = Browser(app, "lezer@zutphen.example").get(PAGE, onderdeel=CASES)

    assert page.select(".gs-option")
    assert page.select(".gs-actionbar") == []


def test_wishes_that_nobody_meets_lead_to_the_page_without_one(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, grootte="3", uiterlijk="2027-01-01")

    assert "Geen groep past bij al uw wensen" in texts(page.select("h2"))
    way = next(link for link in page.select("a") if link.text == "Laat de uiterste datum los")
    assert len(browser.get(str(way["href"])).select(".gs-option")) == 3


def test_wishes_of_which_several_stand_in_the_way_are_dropped_together(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, km="5", uiterlijk="2027-01-01")

    panel = page.select_one("section[aria-labelledby=geen-groep]")
    assert "Zutphen kan pas overstappen vanaf 31 mrt 2028." in texts(panel.select("li"))
    assert "Eén wens loslaten is niet genoeg. Dit helpt wel:" in panel.text
    [way] = panel.select(".gs-list-plain a")
    assert way.text == "Laat de afstand los en laat de uiterste datum los"
    assert browser.get(str(way["href"])).select(".gs-option")


def test_odd_wishes_are_named_and_do_not_count(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(
        PAGE,
        onderdeel=CASES,
        uiterlijk="<b>gisteren",
        met=["Nergenshuizen", *(f"plaats-{number}" for number in range(342))],
        zonder="zutphen",
        km="veel",
        grootte="100",
    )

    unknown = "nergenshuizen, plaats-0, plaats-1, plaats-2, plaats-3, plaats-4"
    assert texts(page.select(".gs-alertline")) == [
        "“<b>gisteren” is geen datum; deze wens telt niet mee.",
        "Een keuze in het adres kan hier niet. Die telt niet mee.",
        "U kunt per wens hoogstens 7 gemeenten noemen. De andere tellen niet mee.",
        "Uw eigen gemeente zit altijd in de groep; die wens telt niet mee.",
        f"Wij kennen geen gemeente met de naam {unknown} en plaats-5; die wens telt niet mee.",
    ]
    assert page.select(".gs-option")


def test_a_day_that_has_passed_is_said_to_have_passed(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, uiterlijk="2020-01-31")

    assert texts(page.select(".gs-alertline")) == ["31 jan 2020 is voorbij. Kies een latere dag om over te stappen."]
    assert "Geen groep past bij al uw wensen" in texts(page.select("h2"))


def test_a_swap_that_is_impossible_by_now_is_said_not_to_count(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    told = "Een keuze in het adres kan hier niet. Die telt niet mee."

    assert told in texts(browser.get(PAGE, onderdeel=CASES, wissel="texel.lochem").select(".gs-alertline"))
    assert told not in browser.get(PAGE, onderdeel=CASES, wissel="", grootte="").text


def test_a_page_with_one_group_says_that_there_is_no_good_alternative(browser: Browser):
    everybody_uses("zutphen", "lochem", "brummen")

    page = browser.get(PAGE, onderdeel=CASES)

    assert texts(page.select(".gs-option h2")) == ["Groep A"]
    assert "Er is geen goed alternatief voor groep A." in page.select_one(".gs-no-other").text


def test_a_group_that_is_not_there_is_said_not_to_count(browser: Browser):
    everybody_uses("zutphen", "lochem", "brummen")
    told = "Een keuze in het adres kan hier niet. Die telt niet mee."

    assert told in texts(browser.get(PAGE, onderdeel=CASES, groep="c").select(".gs-alertline"))
    assert told not in browser.get(PAGE, onderdeel=CASES, groep="a").text


def test_new_wishes_begin_at_the_first_group(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, grootte="3", groep="b")

    assert texts(page.select(".gs-option [aria-current]")) == ["Groep B"]
    assert page.select("section[aria-labelledby=wensen] input[name=groep]") == []


def test_without_anybody_or_with_one_other_the_page_says_what_to_do(browser: Browser):
    everybody_uses("zutphen")
    assert "Nog niemand" in texts(browser.get(PAGE, onderdeel=CASES).select("h2"))

    everybody_uses("lochem")
    forget_shared_register()
    page = browser.get(PAGE, onderdeel=CASES)

    assert "Maar één andere gemeente" in texts(page.select("h2"))
    assert "Vergelijk met Lochem" in page.text


def test_without_a_component_groups_rest_on_the_municipalities(browser: Browser):
    page = browser.get(PAGE)

    assert texts(page.select("h1")) == ["Groepen om samen ICT te organiseren"]
    assert len(page.select(".gs-option")) == 3
    assert page.select("#moment") == []


@pytest.mark.parametrize(
    "query",
    [
        {"systeem": "999999"},
        {"systeem": "-1"},
        {"systeem": "NaN"},
        {"behoefte": "9" * 10_000},
        {"behoefte": "0x1"},
        {"systeem": "1", "behoefte": "1"},
        {"onderdeel": "x" * 10_000},
    ],
)
def test_groups_about_nothing_that_exists_are_not_found(browser: Browser, query: dict[str, str]):
    assert browser.open(PAGE, query_string=query).status_code == 404


def test_a_system_or_need_of_another_gives_the_same_answer_as_one_that_does_not_exist(browser: Browser):
    theirs, gap = factories.system(slug="lochem"), factories.gap(slug="lochem")

    answers = [
        browser.open(PAGE, query_string=query)
        for query in ({"systeem": theirs.id}, {"systeem": 10**6}, {"behoefte": gap.id}, {"behoefte": 10**6})
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.get_data(as_text=True).count("ZaakVlot") for answer in answers}) == 1


def test_groups_for_a_system_keep_asking_about_that_system(browser: Browser):
    everybody_uses(*NEAR)
    own = factories.system(slug="zutphen", end=date(2028, 3, 31))

    page = browser.get(PAGE, systeem=own.id)

    assert "Voor uw systeem ZaakVlot." in page.select_one(".gs-lead").text
    assert page.select_one("form input[name=systeem]")["value"] == str(own.id)
    assert all(f"systeem={own.id}" in str(link["href"]) for link in page.select(".gs-option h2 a"))
    assert texts(page.select(".gs-crumbs a")) == ["Partners", "ZaakVlot"]


def test_a_need_for_a_business_function_leads_to_its_components(browser: Browser):
    function = db.session.scalars(select(BusinessFunction)).first()
    db.session.add(
        ComponentFunction(component_id=factories.component().id, function_id=function.id, derivation="direct")
    )
    gap = factories.gap(slug="zutphen")
    gap.component_id, gap.function_id = None, function.id
    db.session.commit()

    page = browser.get(PAGE, behoefte=gap.id)

    assert texts(page.select("h1")) == ["Voor welk onderdeel wilt u een groep?"]
    assert f"{PAGE}?onderdeel={CASES}" in [str(each["href"]) for each in page.select("main a")]


def test_any_size_is_the_usual_choice_and_every_size_stands_beside_it(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES)

    assert texts(page.select("#grootte option[selected]")) == []
    assert texts(page.select("#grootte option"))[0] == "maakt niet uit (3 tot en met 8)"
    assert "Bewezen beste van alle groepen van 3 tot en met 8 uit 5 kandidaten." in texts(page.select(".gs-proof"))[0]
    rows = page.select("table[aria-labelledby=groottes] tbody tr")
    assert [str(row.select_one("a")["href"]) for row in rows] == [
        f"{PAGE}?onderdeel={CASES}&grootte={size}" for size in (3, 4, 5, 6)
    ]
    assert len(page.select("table[aria-labelledby=groottes] strong")) == 1
    assert page.select("table[aria-labelledby=groottes] .gs-tag")


def test_every_figure_of_a_card_leads_to_its_source(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    page = browser.get(PAGE, onderdeel=CASES, grootte="3")

    anchors = {str(link["href"]).partition("#")[2] for link in page.select(".gs-option a[href*='#']")}
    anchors |= {str(link["href"])[1:] for link in page.select("table[aria-labelledby=opbouw] a")}
    assert {"opbouw", "moment", "deelnemers", "eens", "paren"} == anchors
    assert all(page.select(f"#{anchor}") for anchor in anchors)


@pytest.mark.parametrize(
    ("about", "address"),
    [
        ({}, f"{PAGE}?met=brummen&met=voorst"),
        ({"onderdeel": CASES}, f"{PAGE}?onderdeel={CASES}&met=brummen&met=voorst"),
    ],
)
def test_names_that_are_ticked_on_the_list_of_partners_become_members(
    browser: Browser, about: dict[str, str], address: str
):
    everybody_uses("zutphen", *NEAR)
    page = browser.get("/voor/zutphen/partners", **about)
    button = next(each for each in page.select("#keuze button") if "groep" in each.text)
    fields = {each["name"]: each.get("value", "") for each in page.select("#keuze input")}

    answer = browser.open(str(button["formaction"]), method="POST", data={**fields, "met": ["brummen", "voorst"]})

    assert answer.location == address
    browser.get(address)


def test_ticked_names_become_members_that_must_be_in_the_group(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    page = browser.get("/voor/zutphen/vraag", onderdeel=CASES)
    button = next(each for each in page.select("#keuze button") if "groep" in each.text)
    fields = {each["name"]: each.get("value", "") for each in page.select("#keuze input")}

    answer = browser.open(str(button["formaction"]), method="POST", data={**fields, "met": ["brummen", "voorst"]})

    assert answer.location == f"{PAGE}?onderdeel={CASES}&met=brummen&met=voorst"
    members = [texts(card.select("li")) for card in browser.get(str(answer.location)).select(".gs-members")]
    assert members
    assert all({"Brummen", "Voorst"} <= set(group) for group in members)


def test_ticking_nobody_or_too_many_leads_back_with_a_sentence(browser: Browser):
    back = f"/voor/zutphen/vraag?onderdeel={CASES}"
    everybody_uses("zutphen", *NEAR)
    token = browser.get(back).select_one("#keuze input[name=csrf_token]")["value"]

    for names, told in ([], "Vink eerst minstens één gemeente aan."), ([f"x{n}" for n in range(8)], "hoogstens 7"):
        answer = browser.open(
            f"{PAGE}/met?onderdeel={CASES}",
            method="POST",
            data={"met": names, "terug": back, "csrf_token": token},
        )
        assert answer.location == back
        assert told in browser.get(back).text


def test_an_unknown_component_is_not_found(browser: Browser):
    browser.get(PAGE, status=404, onderdeel="bestaat-niet")


def test_a_partnership_is_told_that_partners_are_found_per_municipality(app: Flask):
    made = Organisation(
        kind=OrganisationKind.PARTNERSHIP, slug="drechtwerk", name="Drechtwerk", created_at=factories.now()
    )
    db.session.add(made)
    db.session.commit()
    factories.user("b@drechtwerk.example", slug="drechtwerk")

    page = Browser(app, "b@drechtwerk.example").get("/voor/drechtwerk/groepsvoorstel")

    assert "Vraag een collega bij een gemeente" in page.text


def test_the_partners_page_and_the_page_of_a_system_lead_to_groups(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    system = factories.system("Ander", slug="zutphen")

    for address, question in (
        (f"/voor/zutphen/partners?onderdeel={CASES}", f"onderdeel={CASES}"),
        (f"/voor/zutphen/landschap/{system.id}", f"systeem={system.id}"),
    ):
        link = next(each for each in browser.get(address).select("a") if each.text.strip() == "Stel een groep voor")
        assert str(link["href"]).endswith(f"?{question}")
        assert browser.get(str(link["href"])).select_one("main h1")


def test_the_group_that_was_looked_at_is_kept_once(browser: Browser):
    everybody_uses("zutphen", *NEAR)

    for _ in range(3):
        browser.get(PAGE, onderdeel=CASES)

    assert db.session.query(ShownList).filter_by(kind="group").count() == 1


def test_the_page_is_there_in_english(browser: Browser):
    everybody_uses("zutphen", *NEAR)
    browser.get("/taal/en")

    page = browser.get(PAGE, onderdeel=CASES)

    assert "Where does the group agree?" in texts(page.select("h2"))


def test_the_number_of_statements_does_not_grow_with_the_register(browser: Browser):
    everybody_uses("zutphen", "lochem", "brummen")
    browser.get(PAGE, onderdeel=CASES)
    with counted_statements() as few:
        browser.get(PAGE, onderdeel=CASES)
    everybody_uses(*NEAR[2:], "maastricht", "texel", "rheden", "doetinchem")
    forget_shared_register()
    browser.get(PAGE, onderdeel=CASES)

    with counted_statements() as many:
        browser.get(PAGE, onderdeel=CASES)

    assert len(many) == len(few)
