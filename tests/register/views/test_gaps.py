"""The pages about gaps."""

from datetime import timedelta

import pytest
from flask import Flask

from gemsamen.accounts.current import today
from gemsamen.catalogue.service import business_function_choices
from gemsamen.db import db
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.register import Audience, GapStatus
from gemsamen.register.service import RegisteredGap, list_gaps
from tests import factories
from tests.browser import Browser, texts
from tests.register.statements import counted_statements

PAGE = "/voor/zutphen/behoeften"
COMPONENT = "zaakregistratiecomponent"


@pytest.fixture
def editor(app: Flask) -> Browser:
    factories.user()
    return Browser(app, "cio@zutphen.example")


def _gaps() -> list[RegisteredGap]:
    db.session.rollback()  # the page wrote in a session of its own
    return list_gaps(Actor.operator(), factories.organisation().id)


def test_an_empty_list_invites_to_register(editor: Browser):
    page = editor.get(PAGE)

    assert texts(page.select("main h2")) == ["Geen open behoeften"]
    assert len(page.select("a[href$='/behoeften/melden']")) == 2


def test_open_gaps_are_listed_with_who_misses_the_same_and_closed_ones_folded(editor: Browser):
    factories.gap()
    factories.gap(slug="lochem")
    factories.gap("Documentbeheercomponent").status = GapStatus.SOLVED
    db.session.commit()

    page = editor.get(PAGE)

    assert texts(page.select("tbody tr")) == ["Zaakregistratiecomponent nu niet bekend liever niet 1 gemeente"]
    assert texts(page.select("details.gs-disclosure summary")) == ["Toon 1 gesloten behoefte"]


def test_the_number_of_statements_does_not_grow_with_the_gaps(editor: Browser):
    factories.gap()
    editor.get(PAGE)
    with counted_statements() as few:
        editor.get(PAGE)
    for name in ("Documentbeheercomponent", "Gravenbeheercomponent", "Financieel component"):
        factories.gap(name)

    with counted_statements() as many:
        editor.get(PAGE)

    assert len(many) == len(few)


def test_the_number_of_statements_does_not_grow_with_who_misses_has_or_knows_it(editor: Browser):
    address = f"{PAGE}/{factories.gap().id}"
    for add in (factories.gap, factories.system, factories.strength):
        add(slug="lochem")
    editor.get(address)
    with counted_statements() as few:
        editor.get(address)
    for slug in ("brummen", "epe", "ede"):
        for add in (factories.gap, factories.system, factories.strength):
            add(slug=slug)

    with counted_statements() as many:
        editor.get(address, alle=1)

    assert len(many) == len(few)


def test_a_municipality_with_two_solutions_counts_once_and_none_is_hidden_for_good(editor: Browser):
    gap = factories.gap()
    for number in range(11):
        factories.system(f"Product {number}", slug="lochem")

    page = editor.get(f"{PAGE}/{gap.id}")
    whole = editor.get(str(page.select_one("a[href$='#wie']")["href"]).partition("#")[0])

    assert "1 gemeente heeft een oplossing." in texts(page.select(".gs-lead"))[0]
    assert "1 gemeente · 11 systemen" in texts(page.select("section[aria-labelledby=wie] p"))
    assert "Toon alle 11 systemen" in texts(page.select("a[href$='#wie']"))
    assert len(whole.select("table[aria-labelledby=wie] tbody tr")) == 11


def test_what_is_missed_is_found_by_three_letters(editor: Browser):
    page = editor.get(f"{PAGE}/melden", zoek="vergunning")

    assert "Bedrijfsfuncties" in texts(page.select("#gevonden h2"))
    nothing = editor.get(f"{PAGE}/melden", zoek="<b>qqqq")
    assert "Wij vonden niets met “<b>qqqq”." in nothing.text


def test_before_saving_one_sees_who_misses_it_and_who_has_it(editor: Browser):
    factories.gap(slug="lochem")
    factories.system(slug="brummen")

    page = editor.get(f"{PAGE}/melden", onderdeel=COMPONENT)

    assert texts(page.select(".gs-peer strong")) == ["Lochem"]
    assert texts(page.select("table[aria-labelledby=wie] tbody th"))[0].startswith("Brummen")


def test_a_need_is_registered_and_the_page_is_honest_when_nobody_has_it(editor: Browser):
    page = editor.submit(
        f"{PAGE}/melden?onderdeel={COMPONENT}",
        urgency="now", wanted_by="2027-12-31", budget_band="from_50k", is_willing_to_lead="y",
        description="Graag samen",
    )  # fmt: skip

    assert "Uw behoefte is gemeld." in page.text
    assert "Nog niemand heeft dezelfde behoefte gemeld." in texts(page.select(".gs-lead"))[0]
    assert str(page.select_one(".gs-head .gs-actions a")["href"]).endswith(f"?behoefte={_gaps()[0].id}")
    assert (_gaps()[0].description, _gaps()[0].is_willing_to_lead) == ("Graag samen", True)


def test_a_need_may_be_a_business_function(editor: Browser):
    function = business_function_choices()[0]

    page = editor.submit(f"{PAGE}/melden?functie={function.id}", urgency="later")

    assert texts(page.select("h1")) == [function.name]


def test_the_same_need_again_shows_the_first_instead_of_a_form(editor: Browser):
    factories.gap()

    page = editor.get(f"{PAGE}/melden", onderdeel=COMPONENT)
    sent = editor.submit(f"{PAGE}/melden?onderdeel={COMPONENT}", urgency="now")

    assert "U hebt deze behoefte al gemeld." in page.text
    assert not page.select("main form[method=post]")
    assert "U hebt deze behoefte al gemeld." in texts(sent.select(".gs-summary"))[0]
    assert len(_gaps()) == 1


@pytest.mark.parametrize(("field", "value", "words"), [
    ("wanted_by", "morgen", "Vul een dag in als 31-12-2028."),
    ("wanted_by", "9999-01-01", "Vul een dag in tussen 1970 en 2100."),
    ("urgency", "'; DROP TABLE gap", "Kies een van de mogelijkheden."),
    ("budget_band", "-1", "Kies een van de mogelijkheden."),
    ("audience", "suppliers", "Kies een van de mogelijkheden."),
])  # fmt: skip
def test_a_field_that_cannot_be_right_gets_one_sentence(editor: Browser, field: str, value: str, words: str):
    page = editor.submit(f"{PAGE}/melden?onderdeel={COMPONENT}", **{field: value})

    assert words in texts(page.select(f"#{field}-error"))
    assert _gaps() == []


def test_too_long_a_description_is_refused_and_kept_on_the_page(editor: Browser):
    page = editor.submit(f"{PAGE}/melden?onderdeel={COMPONENT}", description="x" * 2001)

    assert page.select("#description-error")
    assert _gaps() == []


@pytest.mark.parametrize("query", ["onderdeel=bestaat-niet", "functie=0", "functie=abc", "functie=9999999999999999"])
def test_something_that_does_not_exist_cannot_be_missed(editor: Browser, query: str):
    editor.get(f"{PAGE}/melden?{query}", status=404)


def test_a_need_is_changed_but_never_over_a_colleagues_change(editor: Browser):
    gap = factories.gap()
    address = f"{PAGE}/{gap.id}/bewerken"
    seen = str(editor.get(address).select_one("#seen")["value"])

    first = editor.submit(address, urgency="later", seen=seen)
    second = editor.submit(address, urgency="this_year", seen=seen)

    assert "De wijzigingen zijn opgeslagen." in first.text
    assert "Een collega heeft deze behoefte gewijzigd" in texts(second.select(".gs-summary"))[0]
    assert texts(second.select(".gs-summary li"))[1:] == ["Hoe dringend is het? – nu: later."]
    assert _gaps()[0].urgency == "later"


@pytest.mark.parametrize(("reason", "status", "words"), [
    ("opgelost", GapStatus.SOLVED, "De behoefte is opgelost."),
    ("ingetrokken", GapStatus.WITHDRAWN, "De behoefte is ingetrokken."),
])  # fmt: skip
def test_a_need_is_closed_with_its_reason(editor: Browser, reason: str, status: GapStatus, words: str):
    gap = factories.gap()

    page = editor.submit(f"{PAGE}/{gap.id}/sluiten", reden=reason)

    assert words in page.text
    assert [each.status for each in _gaps()] == [status]
    editor.get(f"{PAGE}/{gap.id}")
    editor.get(f"{PAGE}/{gap.id}/bewerken", status=404)
    editor.submit(f"{PAGE}/{gap.id}/sluiten", status=404, reden=reason)


@pytest.mark.parametrize("reason", ["opgelost", "ingetrokken"])
def test_closing_can_be_undone_with_one_press(editor: Browser, reason: str):
    gap = factories.gap()
    page = editor.submit(f"{PAGE}/{gap.id}/sluiten", reden=reason)

    again = editor.submit(str(page.select_one(".gs-flash--undo form")["action"]))

    assert "De behoefte staat weer open." in again.text
    assert [each.status for each in _gaps()] == [GapStatus.OPEN]


def test_a_closed_need_can_be_opened_later_but_not_beside_the_same(editor: Browser):
    gap = factories.gap()
    editor.submit(f"{PAGE}/{gap.id}/sluiten", reden="opgelost")
    page = editor.get(f"{PAGE}/{gap.id}")
    editor.submit(f"{PAGE}/melden?onderdeel={COMPONENT}", urgency="now")

    again = editor.submit(str(page.select_one("section[aria-labelledby=klaar] form")["action"]))

    assert "U hebt deze behoefte al opnieuw gemeld." in again.text
    assert sorted(each.status for each in _gaps()) == [GapStatus.OPEN, GapStatus.SOLVED]


def test_what_was_closed_is_not_offered_again_to_who_may_not_change_it(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    gap = factories.gap()
    gap.status = GapStatus.SOLVED
    db.session.commit()
    reader = Browser(app, "lezer@zutphen.example")

    for address in (f"{PAGE}?gesloten={gap.id}", f"{PAGE}/{gap.id}"):
        assert not reader.get(address).select("main form[method=post]")
    reader.submit(f"{PAGE}/{gap.id}/heropenen", status=403)


@pytest.mark.parametrize("number", ["0", "abc", "-1", "9" * 30])
def test_an_address_about_nothing_that_was_closed_shows_the_list_only(editor: Browser, number: str):
    factories.gap().status = GapStatus.SOLVED
    db.session.commit()

    page = editor.get(PAGE, gesloten=number)

    assert texts(page.select("details.gs-disclosure summary")) == ["Toon 1 gesloten behoefte"]
    assert not page.select(".gs-flash--undo")


@pytest.mark.parametrize(("typed", "kept"), [
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("Samen 😀 مرحبا", "Samen 😀 مرحبا"),
    ("  \u200bSamen\u202e doen\r\nen wel nu ", "Samen  doen\nen wel nu"),
    ("=1+1", "=1+1"),
])  # fmt: skip
def test_what_is_typed_stays_text_without_signs_that_nobody_sees(editor: Browser, typed: str, kept: str):
    page = editor.submit(f"{PAGE}/melden?onderdeel={COMPONENT}", description=typed)

    assert page.select_one(".gs-pre").get_text() == kept
    assert [each.description for each in _gaps()] == [kept]


def test_closing_without_a_known_reason_is_refused(editor: Browser):
    gap = factories.gap()

    editor.submit(f"{PAGE}/{gap.id}/sluiten", status=400, reden="open")

    assert [each.status for each in _gaps()] == [GapStatus.OPEN]


def test_a_reader_reads_and_changes_nothing(app: Flask):
    factories.user("lezer@zutphen.example", role=Role.READER)
    reader, gap = Browser(app, "lezer@zutphen.example"), factories.gap()

    page = reader.get(f"{PAGE}/{gap.id}")

    assert not page.select("main form[method=post]")
    reader.get(f"{PAGE}/melden", status=403)
    reader.get(f"{PAGE}/{gap.id}/bewerken", status=403)
    reader.submit(f"{PAGE}/{gap.id}/sluiten", status=403, reden="opgelost")


def test_needs_of_another_organisation_are_not_found(editor: Browser):
    foreign = factories.gap(slug="lochem")

    for address in (f"{PAGE}/{foreign.id}", f"{PAGE}/{foreign.id}/bewerken", "/voor/lochem/behoeften", f"{PAGE}/0"):
        editor.get(address, status=404)
    editor.submit(f"{PAGE}/{foreign.id}/sluiten", status=404, reden="opgelost")


def test_what_a_neighbour_keeps_to_itself_is_not_counted(editor: Browser):
    gap = factories.gap()
    factories.gap(slug="lochem", audience=Audience.OWN)
    factories.system(slug="brummen", audience=Audience.OWN)

    page = editor.get(f"{PAGE}/{gap.id}")

    assert "Lochem" not in page.text
    assert "Brummen" not in page.text


def test_a_need_says_how_many_took_a_solution_into_use_lately_and_leads_to_who_suits(editor: Browser):
    gap = factories.gap()
    for slug, since in (("lochem", today() - timedelta(days=30)), ("brummen", today() - timedelta(days=1200))):
        factories.system(slug=slug).phase_since = since
    db.session.commit()

    page = editor.get(f"{PAGE}/{gap.id}")

    assert (
        "2 gemeenten hebben een oplossing. 1 nam die de laatste drie jaar in gebruik."
        in texts(page.select(".gs-lead"))[0]
    )
    assert page.select_one(f"a[href='/voor/zutphen/vraag?behoefte={gap.id}&voorkeur=zelfde-behoefte']")
