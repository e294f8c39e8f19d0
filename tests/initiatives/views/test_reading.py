from datetime import date

import pytest
from flask import Flask

from gemsamen.db import db, transaction
from gemsamen.domain.access import Role
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import add_note, dutch_today, get_initiative, stop_initiative
from tests import factories
from tests.browser import Browser, texts
from tests.initiatives.counting import counted_statements

OVERVIEW = "/voor/zutphen/initiatieven"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def titles(page: object) -> list[str]:
    return texts(page.select("tbody th a"))  # type: ignore[attr-defined]


def test_without_initiatives_the_page_tells_three_ways_to_begin(browser: Browser) -> None:
    page = browser.get(OVERVIEW)

    assert texts(page.select("main h3")) == ["Vanuit een suggestie", "Vanuit een behoefte", "Vanuit een systeem"]
    assert page.select_one("main a[href='/voor/zutphen/initiatieven/nieuw']")


def test_the_list_shows_phase_role_step_and_what_is_late(browser: Browser) -> None:
    factories.initiative(days=-4, joined=("lochem",))

    page = browser.get(OVERVIEW)

    [row] = page.select("tbody tr")
    words = texts([row])[0]
    assert "1 van 6 · Verkennen" in words
    assert "Trekker" in words
    assert "4 dagen te laat" in words
    assert "2 organisaties doen mee" in words


def test_the_filter_stands_in_the_address_and_is_kept_when_sorting(browser: Browser) -> None:
    factories.initiative("Zaaksysteem")
    factories.initiative("Belastingen")

    page = browser.get(OVERVIEW, zoek="zaaksys", fase="exploring", volgorde="title")

    assert titles(page) == ["Zaaksysteem"]
    assert page.select_one("#zoek-initiatief")["value"] == "zaaksys"  # type: ignore[index]
    sorting = [str(link["href"]) for link in page.select("thead a")]
    assert all("zoek=zaaksys" in address and "fase=exploring" in address for address in sorting)
    assert page.select_one("thead th[aria-sort=ascending]")


def test_a_filter_that_fits_nothing_leads_back(browser: Browser) -> None:
    factories.initiative()

    page = browser.get(OVERVIEW, zoek="bestaat niet")

    assert page.select_one(".gs-empty h2").text == "Geen initiatief past hierbij"  # type: ignore[union-attr]


def test_what_ended_shows_on_request(browser: Browser) -> None:
    actor, own = factories.actor("x@zutphen.example"), factories.organisation().id
    number = factories.initiative("Gestopt")
    with transaction():
        stop_initiative(actor, own, number, "Reden", seen=get_initiative(actor, own, number).updated_at)

    assert titles(browser.get(OVERVIEW)) == []
    assert titles(browser.get(OVERVIEW, stand="alle")) == ["Gestopt"]
    assert titles(browser.get(OVERVIEW, stand="stopped")) == ["Gestopt"]


@pytest.mark.parametrize(
    "query",
    [
        {"pagina": "-1"},
        {"pagina": "99999999999999999999"},
        {"pagina": "²"},
        {"fase": "<script>", "rol": "\u202e", "stand": "x", "volgorde": "'; DROP TABLE"},
        {"zoek": "\u202e\ud7ff%_" * 400},
    ],
)
def test_an_address_that_makes_no_sense_still_gives_the_list(browser: Browser, query: dict[str, str]) -> None:
    factories.initiative()

    page = browser.get(OVERVIEW, **query)

    assert page.h1.text == "Initiatieven"  # type: ignore[union-attr]


def test_a_title_is_shown_as_text_never_as_code(browser: Browser) -> None:
    number = factories.initiative("<script>alert(1)</script>")

    page = browser.get(f"{OVERVIEW}/{number}")

    assert page.h1.text.strip() == "<script>alert(1)</script>"  # type: ignore[union-attr]


def test_the_page_shows_phase_step_participants_and_log(browser: Browser) -> None:
    number = factories.initiative(joined=("lochem",), invited=("brummen",))

    page = browser.get(f"{OVERVIEW}/{number}")

    assert page.select_one(".gs-track__step[aria-current=step] b").text == "Verkennen"  # type: ignore[union-attr]
    assert page.select_one(".gs-next__what").text == "Vraag de buren"  # type: ignore[union-attr]
    assert texts(page.select("table[aria-labelledby=deelnemers] tbody th")) == ["Zutphen", "Brummen", "Lochem"]
    assert "Lochem doet mee als deelnemer. Wie daar beslist: het college." in texts(page.select(".gs-log p"))


def test_another_municipality_leads_to_the_comparison_with_the_own_one(browser: Browser) -> None:
    number = factories.initiative(joined=("lochem",))

    page = browser.get(f"{OVERVIEW}/{number}")

    addresses = [str(link["href"]) for link in page.select("tbody th a")]
    assert addresses == ["/voor/zutphen/vergelijking/lochem?onderdeel=zaakregistratiecomponent"]


def test_the_page_speaks_english_too(browser: Browser) -> None:
    number = factories.initiative(joined=("lochem",))
    browser.open("/taal/en")

    page = browser.get(f"{OVERVIEW}/{number}")

    assert "Lochem joins as full participant. Who decides there: het college." in texts(page.select(".gs-log p"))
    assert texts(page.select("main h2"))[0] == "Phase"


def test_contract_periods_of_the_participants_stand_side_by_side(browser: Browser) -> None:
    factories.system(end=date(2028, 1, 1))
    factories.system("Zaaksoft", slug="lochem", end=date(2028, 6, 1))
    number = factories.initiative(joined=("lochem", "brummen"))

    page = browser.get(f"{OVERVIEW}/{number}")

    words = texts(page.select("section[aria-labelledby=vensters]"))[0]
    assert "tussen 1 jun 2028 en 1 jan 2029" in words
    assert texts(page.select("section[aria-labelledby=vensters] tbody th")) == ["Zutphen", "Lochem"]
    assert "Geen systeem bekend voor dit onderdeel: Brummen." in words


@pytest.mark.parametrize("path", ["", "/logboek", "/wijzigen", "/volgende-stap", "/uitnodigen", "/fase"])
def test_an_initiative_of_others_is_nowhere(browser: Browser, path: str) -> None:
    number = factories.initiative("Geheim plan", slug="lochem", joined=("brummen",))

    page = browser.get(f"{OVERVIEW}/{number}{path}", status=404)

    assert "Geheim plan" not in page.text
    assert "Geheim plan" not in browser.get(OVERVIEW, zoek="geheim", stand="alle").text


@pytest.mark.parametrize("number", ["0", "999999", "2147483648", "99999999999999999999", "1.5", "abc"])
def test_a_number_without_an_initiative_is_not_found(browser: Browser, number: str) -> None:
    browser.get(f"{OVERVIEW}/{number}", status=404)


def test_the_whole_log_comes_in_pages(browser: Browser) -> None:
    actor, own, number = factories.actor("x@zutphen.example"), factories.organisation().id, factories.initiative()
    with transaction():
        for place in range(60):
            add_note(actor, own, number, f"Regel {place}")

    page = browser.get(f"{OVERVIEW}/{number}/logboek", pagina=2)

    assert len(page.select(".gs-log li")) == 11
    assert "Gemeente" not in page.select(".gs-log li")[-1].text
    assert "Zutphen is dit initiatief gestart." in texts(page.select(".gs-log li"))[-1]


def test_a_reader_sees_no_buttons_that_change_something(app: Flask) -> None:
    factories.user("lezer@zutphen.example", role=Role.READER)
    number = factories.initiative(joined=("lochem",))

    page = Browser(app, "lezer@zutphen.example").get(f"{OVERVIEW}/{number}")

    assert not page.select("main form")
    assert not [link for link in page.select("main a") if "volgende-stap" in str(link["href"])]


@pytest.mark.parametrize("path", ["/wijzigen", "/volgende-stap", "/besluit", "/uitnodigen", "/beeindigen", "/verlaten"])
def test_a_reader_is_told_that_his_role_does_not_allow_it(app: Flask, path: str) -> None:
    factories.user("lezer@zutphen.example", role=Role.READER)
    number = factories.initiative()

    page = Browser(app, "lezer@zutphen.example").get(f"{OVERVIEW}/{number}{path}", status=403)

    assert page.h1.text == "Dit mag u niet"  # type: ignore[union-attr]


def test_the_list_page_needs_as_many_statements_for_many_rows_as_for_one(browser: Browser) -> None:
    factories.initiative(joined=("lochem",))
    db.session.remove()
    with counted_statements() as for_one:
        browser.get(OVERVIEW)
    for number in range(15):
        factories.initiative(f"Initiatief {number}", joined=("lochem", "brummen"))
    db.session.remove()
    with counted_statements() as for_many:
        browser.get(OVERVIEW)

    assert len(for_many) == len(for_one)


def test_what_the_next_phase_rests_on_leads_to_where_it_is_done(browser: Browser) -> None:
    number = factories.initiative(joined=("lochem",))
    db.session.get_one(Initiative, number).phase = "tendering"
    db.session.commit()
    address = f"/voor/zutphen/initiatieven/{number}"

    before = browser.get(address).select_one("section[aria-labelledby=klaar]")
    today = dutch_today().isoformat()
    after = browser.submit(f"{address}/besluit", text="Gegund", decided_on=today).select_one(
        "section[aria-labelledby=klaar]"
    )

    assert before is not None
    assert after is not None
    assert texts(before.select("h2")) == ["Klaar voor ‘Invoeren’?"]
    assert "nog niet" in before.text
    assert [str(link["href"]) for link in before.select("a")] == [f"{address}/besluit"]
    assert [str(link["href"]) for link in after.select("a")] == [f"{address}/fase"]


def test_after_the_award_the_new_system_belongs_in_the_landscape(browser: Browser) -> None:
    number = factories.initiative(joined=("lochem",))
    db.session.get_one(Initiative, number).phase = "implementing"
    db.session.commit()

    panel = browser.get(f"/voor/zutphen/initiatieven/{number}").select_one("section[aria-labelledby=klaar]")

    assert panel is not None
    assert [str(link["href"]) for link in panel.select("a")] == ["/voor/zutphen/landschap/toevoegen"]
