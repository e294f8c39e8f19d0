from datetime import date, timedelta

import pytest
from flask import Flask

from gemsamen.accounts.models import User
from gemsamen.db import db, now, transaction
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.contract import add_months
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service import ask_to_join, dutch_today
from tests import factories
from tests.browser import Browser, texts
from tests.initiatives.people import silent_initiative

TODAY_PAGE = "/voor/zutphen/start"
SEARCH = "/voor/zutphen/zoeken"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def in_months(months: int) -> date:
    return add_months(dutch_today(), months)


def test_a_visitor_reads_what_gemsamen_is_for_and_can_sign_in(visitor: Browser) -> None:
    page = visitor.get("/")

    assert page.h1.text == "Organiseer uw ICT samen"  # type: ignore[union-attr]
    assert len(page.select("section[aria-labelledby=wat] h3")) == 3
    assert page.select_one("main a.nl-button--primary")["href"] == "/inloggen"  # type: ignore[index]


def test_a_visitor_reads_it_in_english_too(visitor: Browser) -> None:
    visitor.open("/taal/en")

    assert visitor.get("/").h1.text == "Organise your ICT together"  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/", "/start"])
def test_a_user_goes_to_what_needs_him_now(browser: Browser, path: str) -> None:
    factories.system(end=in_months(20))

    assert browser.get(path).h1.text.strip() == "Wat vraagt nu aandacht?"  # type: ignore[union-attr]


def test_a_user_without_an_organisation_is_told_what_to_do(app: Flask) -> None:
    db.session.add(User(email="los@x.example", name="Los", fs_uniquifier="los", created_at=now(), active=True))
    db.session.commit()

    page = Browser(app, "los@x.example").get("/start")

    assert page.h1.text == "U werkt nog niet voor een organisatie"  # type: ignore[union-attr]


def test_who_manages_the_platform_goes_there(app: Flask) -> None:
    factories.platform_administrator()

    response = Browser(app, "beheer@gemsamen.example").open("/start")

    assert (response.status_code, response.location) == (302, "/beheer")


def test_a_newcomer_sees_the_three_ways_to_begin(browser: Browser) -> None:
    page = browser.get(TODAY_PAGE)

    assert page.h1.text.strip() == "Begin met uw landschap"  # type: ignore[union-attr]
    assert len(page.select("main .gs-thirds section")) == 3


def test_a_newcomer_who_only_reads_is_told_whom_to_ask(app: Flask) -> None:
    factories.user("lezer@zutphen.example", role=Role.READER)

    page = Browser(app, "lezer@zutphen.example").get(TODAY_PAGE)

    assert not page.select("main .gs-thirds")
    assert "Vraag een bewerker" in page.text


def test_a_partnership_begins_with_its_tasks_and_not_with_a_landscape(app: Flask) -> None:
    partnership = factories.partnership()
    factories.user("regie@dienst.example", slug=partnership.slug, role=Role.COORDINATOR)

    page = Browser(app, "regie@dienst.example").get(f"/voor/{partnership.slug}/start")

    assert page.h1.text.strip() == "Wat vraagt nu aandacht?"  # type: ignore[union-attr]
    assert not page.select("main a[href$='/partners']")
    assert page.select("main a[href$='/initiatieven/van-anderen']")


def test_who_asks_and_who_did_not_answer_lead_to_where_that_is_done(browser: Browser) -> None:
    number = factories.open_initiative(slug="zutphen", invited=("brummen",))
    db.session.query(Participant).filter_by(status="invited").update({"reply_by": dutch_today() - timedelta(days=2)})
    with transaction():
        ask_to_join(Actor.operator(), factories.organisation("lochem").id, number)

    page = browser.get("/voor/zutphen/start")

    links = {text: str(link["href"]) for link in page.select(".gs-task__title a") for text in texts([link])}
    assert links["1 organisatie antwoordde niet op tijd"] == f"/voor/zutphen/initiatieven/{number}#deelnemers"
    assert links["Geef Lochem antwoord"] == f"/voor/zutphen/initiatieven/{number}/interesse/lochem"


def test_what_others_did_is_told_in_words_with_a_way_to_the_initiative(browser: Browser) -> None:
    number = factories.initiative("Samen", joined=("lochem",))

    news = browser.get(TODAY_PAGE).select_one("section[aria-labelledby=nieuws]")

    assert news is not None
    assert texts(news.select("li > p:first-child")) == ["Lochem doet mee als deelnemer. Wie daar beslist: het college."]
    assert [str(link["href"]) for link in news.select("a")] == [f"/voor/zutphen/initiatieven/{number}"]


def test_a_late_step_of_somebody_else_is_a_task_for_who_leads(browser: Browser) -> None:
    number = factories.initiative("Samen", joined=("lochem",), days=-2)
    db.session.get_one(Initiative, number).next_step_owner_id = factories.organisation("lochem").id
    db.session.commit()

    task = browser.get(TODAY_PAGE).select_one(".gs-task")

    assert task is not None
    assert "Vraag Lochem naar de volgende stap" in texts([task])[0]
    assert "‘Vraag de buren’ in ‘Samen’ is te laat." in texts([task])[0]
    assert task.select_one("a")["href"] == f"/voor/zutphen/initiatieven/{number}"  # type: ignore[index]


def test_a_silent_initiative_is_a_task_and_says_so_where_it_is_shown(browser: Browser) -> None:
    number = silent_initiative(63)

    titles = texts(browser.get(TODAY_PAGE).select(".gs-task__title"))
    listed = browser.get("/voor/zutphen/initiatieven").select_one("td .gs-late")
    notice = browser.get(f"/voor/zutphen/initiatieven/{number}").select_one(".gs-alertline")

    assert "Breng ‘Samen’ weer op gang" in titles
    assert listed is not None
    assert notice is not None
    assert texts([listed]) == ["al 63 dagen stil"]
    assert "Hier schreef 63 dagen niemand iets." in texts([notice])[0]


def test_an_initiative_of_others_is_followed_in_two_presses(browser: Browser) -> None:
    factories.system()
    factories.open_initiative("Samen vernieuwen")

    start = browser.get("/voor/zutphen/start")
    address = str(start.select_one("section[aria-labelledby=van-anderen] li a")["href"])  # type: ignore[index]
    form = browser.get(address).select_one("section[aria-labelledby=u] form")

    assert form is not None
    followed = browser.submit(str(form["action"]), wish=form.select_one("[name=wish]")["value"])  # type: ignore[index]
    assert texts(followed.select(".gs-flash")) == ["U volgt dit initiatief nu."]


def test_the_tasks_stand_by_urgency_with_where_to_do_them(browser: Browser) -> None:
    number = factories.initiative("Van hen", slug="lochem", invited=("zutphen",))
    own = factories.initiative("Van ons", days=-3)
    system = factories.system(end=in_months(8)).id

    page = browser.get(TODAY_PAGE)

    tasks = page.select(".gs-task")
    assert texts(page.select(".gs-task h3")) == [
        "Vraag de buren",
        "Antwoord op de uitnodiging van Lochem",
        "Besluit over ZaakVlot",
    ]
    assert [str(link["href"]) for link in page.select(".gs-task h3 a")] == [
        f"/voor/zutphen/initiatieven/{own}",
        f"/voor/zutphen/initiatieven/{number}/antwoord",
        f"/voor/zutphen/landschap/{system}",
    ]
    assert "3 dagen te laat" in texts(tasks)[0]
    assert "gs-task--now" in tasks[0]["class"]


def test_what_ends_is_drawn_and_stands_in_a_table(browser: Browser) -> None:
    factories.system(end=in_months(12))

    page = browser.get(TODAY_PAGE)

    assert len(page.select("section[aria-labelledby=tijdlijn] svg.gs-win")) == 1
    assert texts(page.select("section[aria-labelledby=tijdlijn] tbody th")) == ["ZaakVlot"]
    assert page.select("section[aria-labelledby=tijdlijn] .gs-legend li")


def test_missing_facts_lead_to_where_they_are_filled_in(browser: Browser) -> None:
    system = factories.system("Zonder datum").id

    page = browser.get(TODAY_PAGE)

    links = [str(link["href"]) for link in page.select("section[aria-labelledby=gegevens] a")]
    assert links == ["/voor/zutphen/landschap/toevoegen", f"/voor/zutphen/landschap/{system}/bewerken"]


def test_own_initiatives_and_invitations_are_shown(browser: Browser) -> None:
    factories.system(end=in_months(40))
    factories.initiative("Van ons", days=40)
    factories.initiative("Van hen", slug="lochem", invited=("zutphen",))

    page = browser.get(TODAY_PAGE)

    assert texts(page.select("section[aria-labelledby=uitnodigingen] a.gs-link-strong")) == ["Van hen"]
    assert "Van ons" in texts(page.select("section[aria-labelledby=initiatieven] tbody th a"))


def test_the_start_page_of_another_organisation_does_not_exist(browser: Browser) -> None:
    browser.get("/voor/lochem/start", status=404)


def test_the_greeting_uses_the_first_name(browser: Browser) -> None:
    factories.system(end=in_months(40))

    lead = browser.get(TODAY_PAGE).select_one(".gs-lead")

    assert lead is not None
    assert "Cio." in lead.text


def test_search_groups_what_it_finds(browser: Browser) -> None:
    factories.system("ZaakVlot")
    factories.initiative("Zaakgericht werken")

    page = browser.get(SEARCH, q="zaak")

    assert page.h1.text == "Zoeken: zaak"  # type: ignore[union-attr]
    headings = [heading.split()[0] for heading in texts(page.select("main h2"))]
    assert headings == ["Uw", "Initiatieven", "Onderdelen"]


def test_a_municipality_leads_to_the_comparison_and_the_own_one_to_its_profile(browser: Browser) -> None:
    other = browser.get(SEARCH, q="lochem").select_one("section[aria-labelledby=gemeenten] a")
    own = browser.get(SEARCH, q="zutphen").select_one("section[aria-labelledby=gemeenten] a")

    assert other is not None
    assert own is not None
    assert other["href"] == "/voor/zutphen/vergelijking/lochem"
    assert own["href"] == "/voor/zutphen/organisatie"


def test_too_few_letters_are_told_at_the_field(browser: Browser) -> None:
    page = browser.get(SEARCH, q="za")

    assert page.select_one("#zoek-hier-error").text == "Typ ten minste drie letters."  # type: ignore[union-attr]
    assert page.select_one("#zoek-hier")["value"] == "za"  # type: ignore[index]


def test_an_empty_search_only_asks(browser: Browser) -> None:
    page = browser.get(SEARCH)

    assert page.h1.text == "Zoeken"  # type: ignore[union-attr]
    assert not page.select("#zoek-hier-error")


@pytest.mark.parametrize("text", ["qqqqqq", "<script>alert(1)</script>", "' OR 1=1 --", "é" * 3_000, "%%%a%%%b%%%c"])
def test_a_text_that_fits_nothing_gives_a_way_on(browser: Browser, text: str) -> None:
    page = browser.get(SEARCH, q=text)

    assert page.select_one(".gs-empty h2").text == "Niets gevonden"  # type: ignore[union-attr]


def test_the_initiative_of_others_is_not_found(browser: Browser) -> None:
    factories.initiative("Geheim plan", slug="lochem", joined=("brummen",))

    page = browser.get(SEARCH, q="geheim")

    assert "Geheim plan" not in page.text


def test_an_initiative_that_others_opened_is_found_and_leads_to_its_page(browser: Browser) -> None:
    number = factories.open_initiative("Zaken samen", slug="lochem")

    found = browser.get(SEARCH, q="zaken").select_one("section[aria-labelledby=van-anderen] a")

    assert found is not None
    assert found["href"] == f"/voor/zutphen/initiatieven/{number}"


def test_more_than_eight_systems_lead_to_the_landscape(browser: Browser) -> None:
    for number in range(10):
        factories.system(f"Zaakzoeker {number}", end=dutch_today() + timedelta(days=900))

    page = browser.get(SEARCH, q="zaakzoeker")

    link = page.select_one("section[aria-labelledby=systemen] .gs-panel__head a")
    assert link is not None
    assert link["href"] == "/voor/zutphen/landschap?zoek=zaakzoeker"
