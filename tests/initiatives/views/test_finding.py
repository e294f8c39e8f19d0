import pytest
from flask import Flask

from gemsamen.db import db
from gemsamen.domain.access import Role
from gemsamen.initiatives.models import Initiative
from tests import factories
from tests.browser import Browser, texts
from tests.initiatives.counting import counted_statements

LIST = "/voor/lochem/initiatieven/van-anderen"


@pytest.fixture
def us(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


@pytest.fixture
def them(app: Flask) -> Browser:
    factories.user("cio@lochem.example", slug="lochem")
    return Browser(app, "cio@lochem.example")


def opened(title: str = "Zaaksysteem samen vernieuwen", **others: tuple[str, ...]) -> int:
    return factories.open_initiative(
        title, slug="zutphen", invited=others.get("invited", ()), joined=others.get("joined", ())
    )


def theirs(number: int, path: str = "") -> str:
    return f"/voor/lochem/initiatieven/{number}{path}"


def ours(number: int, path: str = "") -> str:
    return f"/voor/zutphen/initiatieven/{number}{path}"


def test_an_open_initiative_shows_its_outline_and_nothing_of_the_work(them: Browser) -> None:
    number = opened(invited=("brummen",), joined=("voorst",))

    page = them.get(theirs(number))

    assert page.h1.text.strip() == "Zaaksysteem samen vernieuwen"  # type: ignore[union-attr]
    assert texts(page.select("section[aria-labelledby=wie] li")) == ["Zutphen", "Voorst"]
    for hidden in ("Vraag de buren", "Brummen", "Logboek", "college"):
        assert hidden not in page.select_one("main").text  # type: ignore[union-attr]


@pytest.mark.parametrize("path", ["/logboek", "/wijzigen", "/volgende-stap", "/besluit", "/uitnodigen", "/verlaten"])
def test_the_pages_of_those_who_take_part_stay_closed(them: Browser, path: str) -> None:
    them.get(theirs(opened(), path), status=404)


def test_following_takes_one_press_and_so_does_stopping(them: Browser) -> None:
    number = opened()

    followed = them.submit(theirs(number, "/interesse"), wish="volgen")
    stopped = them.submit(theirs(number, "/interesse"), wish="stoppen")

    assert texts(followed.select(".gs-flash")) == ["U volgt dit initiatief nu."]
    assert texts(stopped.select(".gs-flash")) == ["U volgt dit initiatief niet meer."]
    assert not stopped.select(".utrecht-status-badge--positive")


def test_what_is_followed_stands_in_a_list_of_its_own(them: Browser) -> None:
    followed, _other = opened("Gevolgd"), opened("Ander")
    them.submit(theirs(followed, "/interesse"), wish="volgen")

    page = them.get(LIST, toon="gevolgd")

    assert texts(page.select("tbody th a")) == ["Gevolgd"]


def test_whoever_leads_sees_who_wants_to_take_part_and_invites_in_two_presses(us: Browser, them: Browser) -> None:
    number = opened()
    them.submit(theirs(number, "/interesse"), wish="meedoen", note="Ons contract eindigt ook")

    asked = us.get(ours(number)).select_one("section[aria-labelledby=interesse]")
    assert asked is not None
    assert "Lochem wil meedoen Ons contract eindigt ook" in texts([asked])[0]
    form = us.get(str(asked.select_one("a.nl-button--primary")["href"]))  # type: ignore[index]
    assert [str(each["value"]) for each in form.select("input[name=partners][checked]")] == ["lochem"]


def test_not_now_is_said_kindly_and_only_to_who_asked(us: Browser, them: Browser) -> None:
    number = opened()
    them.submit(theirs(number, "/interesse"), wish="meedoen")

    us.submit(ours(number, "/interesse/lochem"), reply="Volgend jaar graag")

    page = them.get(theirs(number))
    assert "Volgend jaar graag" in page.text
    assert "Antwoord: nu niet" in page.text
    assert not us.get(ours(number)).select("section[aria-labelledby=interesse] a")


def test_who_does_not_ask_any_more_has_no_page(us: Browser, them: Browser) -> None:
    number = opened()
    them.submit(theirs(number, "/interesse"), wish="meedoen")
    them.submit(theirs(number, "/interesse"), wish="stoppen")

    us.get(ours(number, "/interesse/lochem"), status=404)


def test_those_who_take_part_without_leading_do_not_see_who_asks(app: Flask, them: Browser) -> None:
    factories.user("cio@brummen.example", slug="brummen")
    number = opened(joined=("brummen",))
    them.submit(theirs(number, "/interesse"), wish="meedoen", note="Geheim briefje")

    page = Browser(app, "cio@brummen.example").get(f"/voor/brummen/initiatieven/{number}")

    assert "Geheim briefje" not in page.text
    assert "Lochem" not in page.select_one("main").text  # type: ignore[union-attr]


def test_an_invitation_replaces_the_interest(us: Browser, them: Browser) -> None:
    number = opened()
    them.submit(theirs(number, "/interesse"), wish="meedoen")

    us.submit(ours(number, "/uitnodigen"), more="Lochem", partner_role="participant", reply_by="2036-01-01", message="")

    assert "U bent uitgenodigd" in them.get(theirs(number)).text
    assert not us.get(ours(number)).select("section[aria-labelledby=interesse]")


@pytest.mark.parametrize("wish", ["", "onzin", "\u202e", "x" * 5000])
def test_a_wish_that_makes_no_sense_changes_nothing(them: Browser, wish: str) -> None:
    number = opened()

    answer = them.open(theirs(number, "/interesse"), method="POST", data={"wish": wish})

    assert answer.status_code == 400
    assert "U volgt dit" not in them.get(theirs(number)).text


def test_too_long_a_note_is_told(them: Browser) -> None:
    page = them.submit(theirs(opened(), "/interesse"), wish="meedoen", note="x" * 501)

    assert texts(page.select(".gs-flash--error")) == ["Deze tekst is te lang. Maak hem korter."]


def test_a_closed_initiative_cannot_be_followed(them: Browser) -> None:
    number = factories.initiative()

    them.submit(theirs(number, "/interesse"), status=404, wish="volgen")


def test_a_reader_looks_and_follows_nothing(app: Flask) -> None:
    factories.user("lezer@lochem.example", slug="lochem", role=Role.READER)
    reader, number = Browser(app, "lezer@lochem.example"), opened()

    page = reader.get(theirs(number))

    assert not page.select("main form")
    reader.submit(theirs(number, "/interesse"), status=403, wish="volgen")


def test_the_list_puts_what_fits_on_top_and_says_so(them: Browser) -> None:
    factories.system(slug="lochem")
    opened("Past bij Lochem")
    other = opened("Nieuwer, maar ergens anders over")
    db.session.get_one(Initiative, other).component_id = None
    db.session.commit()

    page = them.get(LIST)

    assert texts(page.select("tbody th a")) == ["Past bij Lochem", "Nieuwer, maar ergens anders over"]
    assert texts(them.get(LIST, toon="passend").select("tbody th a")) == ["Past bij Lochem"]


def test_an_empty_list_says_what_to_do(them: Browser) -> None:
    factories.initiative("Besloten")

    page = them.get(LIST)

    assert "Besloten" not in page.text
    assert texts(page.select("main h2")) == ["Nog niemand heeft een initiatief opengesteld"]


@pytest.mark.parametrize("query", [{"pagina": "-1"}, {"toon": "<b>"}, {"zoek": "%_\u202e" * 200}, {"pagina": "9" * 30}])
def test_an_address_that_makes_no_sense_still_gives_a_list(them: Browser, query: dict[str, str]) -> None:
    opened()

    assert them.get(LIST, **query).h1.text == "Initiatieven van anderen"  # type: ignore[union-attr]


def test_the_list_needs_as_many_statements_for_many_rows_as_for_one(them: Browser) -> None:
    opened()
    db.session.remove()
    with counted_statements() as for_one:
        them.get(LIST)
    for number in range(12):
        opened(f"Initiatief {number}", joined=("brummen", "voorst"))
    db.session.remove()
    with counted_statements() as for_many:
        them.get(LIST)

    assert len(for_many) == len(for_one)
