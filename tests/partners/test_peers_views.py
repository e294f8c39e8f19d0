import pytest
from bs4 import Tag
from flask import Flask

from gemsamen.domain.access import Role
from gemsamen.partners.service import forget_shared_register
from tests import factories
from tests.browser import Browser
from tests.partners.service.peers.street import CASES, OFFICE, neighbours
from tests.partners.statements import counted_statements

PAGE = "/voor/zutphen/vergelijkbaar"


@pytest.fixture
def browser(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def test_the_page_names_with_whom_one_is_compared_and_what_one_may_miss(browser: Browser):
    neighbours()

    page = browser.get(f"{PAGE}?groep=buren")

    assert page.select_one("h1").get_text(strip=True) == "Wat gebruiken gemeenten zoals u?"
    assert [each.get_text(strip=True) for each in page.select(".gs-peer-names a")] == ["Brummen", "Lochem", "Voorst"]
    assert {_name(each) for each in page.select(".gs-peer-row h3")} == {CASES, OFFICE}
    assert "3 van de 3 hebben het" in page.text
    assert "PostSpoor" in page.text


@pytest.mark.parametrize(
    "address", ["?groep=systemen", "?groep=buren&volgorde=past", "?groep=omvang", "?groep=provincie"]
)
def test_everything_that_was_chosen_stands_in_the_address(browser: Browser, address: str):
    neighbours()

    page = browser.get(f"{PAGE}{address}")

    assert page.select_one(".gs-peer-groups a[aria-current]")["href"] == f"{PAGE}{address}"


def test_a_row_leads_to_a_prefilled_need_a_system_and_partners(browser: Browser):
    neighbours()

    row = browser.get(f"{PAGE}?groep=buren").select_one(".gs-peer-row")

    name = _name(row.select_one("h3")).lower()
    assert len(row.select("a")) == 3
    for link in row.select("a"):
        opened = browser.get(str(link["href"]))
        assert name in opened.text.lower().replace("\N{SOFT HYPHEN}", "")


def test_a_registered_need_is_not_asked_for_again(browser: Browser):
    neighbours()
    factories.gap(CASES)

    page = browser.get(f"{PAGE}?groep=buren")

    assert page.text.count("staat bij uw behoeften") == 1
    assert page.text.count("Behoefte melden") == 1


def test_a_newcomer_without_systems_gets_an_answer_and_is_told_why_systems_cannot_decide(browser: Browser):
    neighbours()

    assert "Wat u mogelijk mist" in browser.open(PAGE).text
    assert "U hebt nog geen systeem geregistreerd." in browser.open(f"{PAGE}?groep=systemen").text


def test_a_reader_gets_no_buttons_that_he_may_not_use(app: Flask):
    neighbours()
    factories.user("lezer@zutphen.example", role=Role.READER)

    page = Browser(app, "lezer@zutphen.example").get(f"{PAGE}?groep=buren")

    assert "Behoefte melden" not in page.text
    assert "Systeem toevoegen" not in page.text
    assert "Zoek partners" in page.text


def test_a_page_that_does_not_exist_leads_back_to_the_first(browser: Browser):
    neighbours()

    page = browser.get(f"{PAGE}?groep=buren&pagina=99")

    assert "Deze pagina bestaat niet." in page.text


def test_the_download_is_a_file_named_after_the_municipality(browser: Browser):
    neighbours()

    answer = browser.open(f"{PAGE}/download?groep=buren")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="vergelijkbaar-zutphen.csv"'
    assert "Brummen, Lochem, Voorst" in answer.text


def test_the_number_of_statements_does_not_grow_with_the_register(browser: Browser):
    neighbours()
    browser.open(PAGE)
    with counted_statements() as few:
        browser.open(PAGE)
    for slug in ("maastricht", "den-helder", "terneuzen", "apeldoorn", "deventer"):
        for name in ("ZaakVlot", "PostSpoor", "KaartKundig"):
            factories.system(name, slug=slug, components=(CASES, OFFICE))
    forget_shared_register()
    browser.open(PAGE)

    with counted_statements() as many:
        browser.open(PAGE)

    assert len(many) == len(few)


def _name(heading: Tag) -> str:
    """Read a name without the places where it may be broken."""
    return heading.get_text(strip=True).replace("\N{SOFT HYPHEN}", "")
