"""The pages about strengths."""

import pytest
from flask import Flask

from gemsamen.catalogue.service import business_function_choices
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.register import Audience, CapacityBand
from gemsamen.register.service import RegisteredStrength, list_strengths
from tests import factories
from tests.browser import Browser, texts
from tests.register.statements import counted_statements

PAGE = "/voor/zutphen/sterktes"
COMPONENT = "zaakregistratiecomponent"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def _strengths() -> list[RegisteredStrength]:
    db.session.rollback()  # the page wrote in a session of its own
    return list_strengths(Actor.operator(), factories.organisation().id)


def test_needs_and_strengths_lead_to_each_other(editor: Browser):
    page = editor.get("/voor/zutphen/behoeften")
    there = editor.get(str(page.select_one(".gs-tabs a:not([aria-current])")["href"]))

    assert texts(there.select("h1")) == ["Sterktes"]
    assert texts(there.select(".gs-tabs a[aria-current=page]")) == ["Waar u goed in bent"]


def test_an_empty_list_offers_what_others_miss_and_the_own_landscape_has(editor: Browser):
    factories.system()
    factories.system("Gravenboek", components=("Gravenbeheercomponent",))
    factories.gap(slug="lochem")
    factories.gap("Gravenbeheercomponent", slug="brummen", audience=Audience.OWN)

    page = editor.get(PAGE)

    assert texts(page.select("main h2")) == ["Nog geen sterktes", "Anderen missen dit, en u hebt er een systeem voor"]
    assert texts(page.select(".gs-pick-link")) == ["Zaakregistratiecomponent 1 gemeente mist dit"]
    assert str(page.select_one(".gs-pick-link")["href"]).endswith(f"/sterktes/toevoegen?onderdeel={COMPONENT}")


def test_what_is_known_or_missed_is_not_offered(editor: Browser):
    factories.system()
    factories.system("Gravenboek", components=("Gravenbeheercomponent",))
    for name in ("Zaakregistratiecomponent", "Gravenbeheercomponent"):
        factories.gap(name, slug="lochem")
    factories.strength()
    factories.gap("Gravenbeheercomponent")

    page = editor.get(PAGE)

    assert not page.select(".gs-pick-link")


def test_strengths_are_listed_with_who_misses_them(editor: Browser):
    factories.strength(leads=True)
    factories.strength("Documentbeheercomponent", capacity=None, audience=Audience.OWN)
    factories.gap(slug="lochem")

    page = editor.get(PAGE)

    assert texts(page.select("tbody tr")) == [
        "Documentbeheercomponent Alleen voor ons zichtbaar niet ingevuld liever niet nog niemand",
        "Zaakregistratiecomponent af en toe advies wil trekken 1 gemeente",
    ]


def test_the_number_of_statements_does_not_grow_with_the_strengths(editor: Browser):
    factories.strength()
    editor.get(PAGE)
    with counted_statements() as few:
        editor.get(PAGE)
    for name in ("Documentbeheercomponent", "Gravenbeheercomponent", "Financieel component"):
        factories.strength(name)
        factories.gap(name, slug="lochem")

    with counted_statements() as many:
        editor.get(PAGE)

    assert len(many) == len(few)


def test_three_letters_a_click_and_saving_are_enough(editor: Browser):
    found = editor.get(f"{PAGE}/toevoegen", zoek="zaakreg")
    address = str(found.select_one("#gevonden .gs-pick-link")["href"])
    form = editor.get(address)

    page = editor.submit(address)

    assert texts(form.select("h1")) == ["U bent goed in: Zaakregistratiecomponent"]
    assert "Uw sterkte is gemeld." in page.text
    assert [(each.name, each.capacity, each.audience) for each in _strengths()] == [
        ("Zaakregistratiecomponent", None, Audience.MUNICIPALITIES)
    ]


def test_everything_that_is_filled_in_is_kept(editor: Browser):
    page = editor.submit(
        f"{PAGE}/toevoegen?onderdeel={COMPONENT}",
        capacity="up_to_a_day", is_willing_to_lead="y", description="Wij deden het in 2025", audience="own",
    )  # fmt: skip

    [kept] = _strengths()
    assert (kept.capacity, kept.is_willing_to_lead, kept.description, kept.audience) == (
        CapacityBand.UP_TO_A_DAY, True, "Wij deden het in 2025", Audience.OWN,
    )  # fmt: skip
    assert "Anderen zien deze sterkte niet." in texts(page.select(".gs-lead"))[0]


def test_a_strength_may_be_a_business_function(editor: Browser):
    function = business_function_choices()[0]

    page = editor.submit(f"{PAGE}/toevoegen?functie={function.id}", capacity="more")

    assert texts(page.select("h1")) == [function.name]


def test_the_page_tells_who_misses_it_and_who_is_good_at_it_too(editor: Browser):
    strength = factories.strength()
    factories.gap(slug="lochem")
    factories.strength(slug="brummen", leads=True)
    factories.gap(slug="epe", audience=Audience.OWN)
    factories.strength(slug="voorst", audience=Audience.OWN)

    page = editor.get(f"{PAGE}/{strength.id}")

    assert texts(page.select("section[aria-labelledby=zelfde] strong")) == ["Lochem"]
    assert texts(page.select("section[aria-labelledby=kunnen] li"))[0].startswith("Brummen")
    assert "1 gemeente mist dit." in page.text
    assert not {"Epe", "Voorst"} & set(texts(page.select("strong")))


def test_the_same_strength_again_shows_the_first_instead_of_a_form(editor: Browser):
    factories.strength()

    page = editor.get(f"{PAGE}/toevoegen", onderdeel=COMPONENT)
    sent = editor.submit(f"{PAGE}/toevoegen?onderdeel={COMPONENT}")

    assert "U hebt deze sterkte al gemeld." in page.text
    assert not page.select("main form[method=post]")
    assert "U hebt deze sterkte al gemeld." in texts(sent.select(".gs-summary"))[0]
    assert len(_strengths()) == 1


@pytest.mark.parametrize(("field", "value"), [
    ("capacity", "'; DROP TABLE strength"),
    ("audience", "suppliers"),
    ("description", "x" * 2001),
])  # fmt: skip
def test_a_field_that_cannot_be_right_gets_one_sentence(editor: Browser, field: str, value: str):
    page = editor.submit(f"{PAGE}/toevoegen?onderdeel={COMPONENT}", **{field: value})

    assert len(page.select(f"#{field}-error")) == 1
    assert _strengths() == []


@pytest.mark.parametrize("query", ["onderdeel=bestaat-niet", "functie=0", "functie=abc", "functie=9999999999999999"])
def test_nobody_is_good_at_what_does_not_exist(editor: Browser, query: str):
    editor.get(f"{PAGE}/toevoegen?{query}", status=404)


def test_a_strength_is_changed_but_never_over_a_colleagues_change(editor: Browser):
    strength = factories.strength()
    address = f"{PAGE}/{strength.id}/bewerken"
    seen = str(editor.get(address).select_one("#seen")["value"])

    first = editor.submit(address, capacity="more", seen=seen)
    second = editor.submit(address, capacity="advice", seen=seen)
    third = editor.submit(address, capacity="advice", seen=str(second.select_one("#seen")["value"]))

    assert "De wijzigingen zijn opgeslagen." in first.text
    assert "Een collega heeft deze sterkte gewijzigd" in texts(second.select(".gs-summary"))[0]
    assert "De wijzigingen zijn opgeslagen." in third.text
    assert _strengths()[0].capacity == "advice"


def test_a_removed_strength_is_put_back_with_one_click(editor: Browser):
    strength = factories.strength()

    page = editor.submit(f"{PAGE}/{strength.id}/verwijderen")
    gone = _strengths()
    address = str(page.select_one(".gs-flash--undo form")["action"])
    again = editor.submit(address)
    late = editor.submit(address)

    assert "Zaakregistratiecomponent staat niet meer bij uw sterktes." in page.text
    assert gone == []
    assert "De sterkte staat er weer zoals zij was." in again.text
    assert "Deze sterkte kan niet meer terug." in late.text
    assert len(_strengths()) == 1


def test_what_was_added_again_meanwhile_stays(editor: Browser):
    page = editor.submit(f"{PAGE}/{factories.strength().id}/verwijderen")
    editor.submit(f"{PAGE}/toevoegen?onderdeel={COMPONENT}")

    again = editor.submit(str(page.select_one(".gs-flash--undo form")["action"]))

    assert "U hebt deze sterkte al opnieuw gemeld." in again.text
    assert texts(again.select("h1")) == ["Zaakregistratiecomponent"]
    assert len(_strengths()) == 1


def test_a_reader_reads_and_changes_nothing(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    reader, strength = Browser(app, "lezer@zutphen.example"), factories.strength()
    factories.system()

    for address in (PAGE, f"{PAGE}/{strength.id}", f"{PAGE}?verwijderd=1"):
        page = reader.get(address)
        assert not page.select("main form[method=post], a[href*='/sterktes/toevoegen'], a[href$='/bewerken']")
    reader.get(f"{PAGE}/toevoegen", status=403)
    reader.get(f"{PAGE}/{strength.id}/bewerken", status=403)
    reader.submit(f"{PAGE}/{strength.id}/verwijderen", status=403)
    reader.submit(f"{PAGE}/terugzetten/1", status=403)
    assert len(_strengths()) == 1


def test_strengths_of_another_organisation_are_not_found(editor: Browser):
    foreign = factories.strength(slug="lochem")

    for address in (f"{PAGE}/{foreign.id}", f"{PAGE}/{foreign.id}/bewerken", "/voor/lochem/sterktes", f"{PAGE}/0"):
        editor.get(address, status=404)
    editor.submit(f"{PAGE}/{foreign.id}/verwijderen", status=404)


def test_a_system_and_its_component_lead_to_the_strength(editor: Browser):
    system = factories.system()
    before = editor.get(f"/voor/zutphen/landschap/{system.id}")
    strength = factories.strength()

    after = editor.get(f"/voor/zutphen/landschap/{system.id}")
    component = editor.get(f"/voor/zutphen/onderdelen/{COMPONENT}")

    [offer] = before.select("section[aria-labelledby=sterk] a")
    assert str(offer["href"]).endswith(f"/sterktes/toevoegen?onderdeel={COMPONENT}")
    assert texts(after.select("section[aria-labelledby=sterk] a")) == ["Uw sterkte: Zaakregistratiecomponent"]
    assert component.select(f"section[aria-labelledby=uzelf] a[href$='/sterktes/{strength.id}']")


def test_a_need_and_a_component_tell_who_can_help(editor: Browser):
    gap = factories.gap()
    factories.strength(slug="lochem", leads=True)
    factories.strength(slug="epe", audience=Audience.OWN)

    for address in (f"behoeften/{gap.id}", f"onderdelen/{COMPONENT}", f"behoeften/melden?onderdeel={COMPONENT}"):
        page = editor.get(f"/voor/zutphen/{address}")

        [line] = texts(page.select("section[aria-labelledby=kunnen] li"))
        assert line.startswith("Lochem")
        assert "af en toe advies wil trekken" in line
