"""What can be asked about: the most pressing first, with how many others it concerns."""

from datetime import date

import pytest

from gemsamen.db import db, now
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.register import Audience, GapUrgency
from gemsamen.organisations.models import Organisation
from gemsamen.partners.service import NotAMunicipalityError, forget_shared_register
from gemsamen.partners.service.question import About
from gemsamen.partners.service.subjects import Subjects, subjects_to_ask_about
from gemsamen.register.models import Contract
from tests import factories
from tests.partners.service.question.asking import CASES, TODAY, ask, reader
from tests.partners.service.test_leaks import PLACES, Registers
from tests.partners.statements import counted_statements

GRAVES = "Gravenbeheercomponent"

pytestmark = pytest.mark.usefixtures("app")


def subjects(text: str = "") -> Subjects:
    return subjects_to_ask_about(reader(), factories.organisation("zutphen").id, text, TODAY)


def test_gaps_stand_in_the_order_of_their_urgency():
    factories.gap(GRAVES, slug="zutphen", urgency=GapUrgency.LATER)
    urgent = factories.gap(slug="zutphen", urgency=GapUrgency.NOW)

    found = subjects().gaps

    assert found[0].about == About(gap_id=urgent.id)
    assert [each.urgency for each in found] == [GapUrgency.NOW, GapUrgency.LATER]


def test_systems_to_decide_on_within_two_years_come_first_and_in_that_order():
    late = factories.system("Laat", slug="zutphen", end=date(2028, 6, 1))
    soon = factories.system("Vroeg", slug="zutphen", end=date(2027, 9, 1))
    factories.system("Later", slug="zutphen", end=date(2031, 1, 1))
    factories.system("Onbekend", slug="zutphen")

    found = subjects()

    assert [each.about.system_id for each in found.soon] == [soon.id, late.id]
    assert [each.name for each in found.others] == ["Later", "Onbekend"]


def test_a_day_to_decide_that_has_passed_comes_last_as_long_as_the_contract_can_end():
    factories.system("Opgezegd?", slug="zutphen", end=date(2027, 1, 1))
    factories.system("Ruim op tijd", slug="zutphen", end=date(2028, 6, 1))
    factories.system("Voorbij", slug="zutphen", end=date(2020, 1, 1))

    found = subjects()

    assert [each.name for each in found.soon] == ["Ruim op tijd", "Opgezegd?"]
    assert [each.name for each in found.others] == ["Voorbij"]


def test_a_system_without_a_component_is_there_too():
    factories.system("Los", slug="zutphen", components=())

    [alone] = subjects().others

    assert (alone.name, alone.components, alone.concerned_count) == ("Los", (), 0)


def test_beside_each_stands_how_many_others_it_concerns():
    factories.system(slug="zutphen", end=date(2028, 3, 31))
    factories.system(slug="lochem", end=date(2028, 6, 1))
    factories.system("AnderZaak", slug="brummen", end=date(2035, 1, 1))
    factories.system(slug="voorst")
    factories.gap(slug="doesburg")

    [system] = subjects().soon

    assert (system.concerned_count, system.together_count) == (4, 1)


def test_as_many_can_switch_at_the_same_time_as_the_list_itself_says():
    own = factories.system(slug="zutphen", end=date(2028, 3, 31))
    for slug, end in [("lochem", 2027), ("brummen", 2028), ("voorst", 2029), ("doesburg", 2030)]:
        factories.system(slug=slug, end=date(end, 3, 31))

    [system] = subjects().soon

    listed = ask(About(system_id=own.id), limit=342).candidates
    assert system.together_count == sum(each.timing.overlap is not None for each in listed) == 3


def test_a_gap_counts_who_misses_the_same_and_who_uses_something_for_it():
    factories.gap(slug="zutphen")
    factories.gap(slug="lochem")
    factories.system(slug="brummen")
    factories.system(slug="voorst")

    [gap] = subjects().gaps

    assert (gap.missing_count, gap.using_count) == (1, 2)


def test_what_others_keep_for_themselves_is_not_counted():
    factories.gap(slug="zutphen")
    own = factories.system(slug="zutphen", end=date(2028, 3, 31))
    factories.gap(slug="lochem", audience=Audience.OWN)
    factories.system(slug="brummen", end=date(2028, 3, 31), audience=Audience.OWN)
    hidden = factories.system(slug="voorst", end=date(2028, 3, 31))
    db.session.get_one(Contract, hidden.contract_id).audience = Audience.OWN
    db.session.commit()

    found = subjects()

    assert (found.gaps[0].missing_count, found.gaps[0].using_count) == (0, 1)
    [system] = [each for each in found.soon if each.about.system_id == own.id]
    assert (system.concerned_count, system.together_count) == (1, 0)


@pytest.mark.parametrize("seed", range(3))
def test_private_registrations_of_others_change_nothing_in_random_registers(seed: int):
    registers = Registers(seed)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    forget_shared_register()
    before = repr([subjects(), subjects("component")])

    registers.add(PLACES[1:], Audience.OWN, 3)
    forget_shared_register()
    private = repr([subjects(), subjects("component")])
    registers.add(PLACES[1:], Audience.MUNICIPALITIES, 3)
    forget_shared_register()

    assert private == before
    assert repr([subjects(), subjects("component")]) != before


@pytest.mark.parametrize("text", ["zaakvl", "Merel", "zaaksysteem", "ZAAKREGISTRATIE", "zaakvlto"])
def test_a_search_finds_by_product_supplier_component_and_everyday_word(text: str):
    own = factories.system(slug="zutphen", end=date(2028, 3, 31))
    factories.system("GrafZorg", slug="zutphen", components=(GRAVES,))

    found = subjects(text)

    assert own.id in [each.about.system_id for each in found.soon]
    assert "GrafZorg" not in [each.name for each in found.others] or text == "Merel"


def test_a_search_finds_any_component_also_without_a_system():
    factories.system(slug="lochem")

    found = subjects("zaakregistratie")

    assert (found.gaps, found.soon, found.others) == ((), (), ())
    assert (found.components[0].about, found.components[0].concerned_count) == (About(component=CASES), 1)
    assert subjects().components == ()


def test_a_search_for_nonsense_finds_nothing():
    factories.system(slug="zutphen")

    assert subjects("xqzjw").count == 0
    assert subjects("%" * 10_000).count == 0


def test_it_takes_three_statements_beside_what_is_kept_of_everybody_however_much_there_is():
    factories.gap(slug="zutphen")
    for number in range(12):
        factories.system(f"Systeem {number}", slug="zutphen", end=date(2028, 1, 1))
    organisation_id, asker = factories.organisation("zutphen").id, reader()
    subjects("zaak")

    with counted_statements() as statements:
        found = subjects_to_ask_about(asker, organisation_id, "zaak", TODAY)

    assert found.count > 12
    assert len([each for each in statements if "register_revision" not in each]) == 3


def test_a_stranger_may_not_ask_and_a_partnership_has_no_partners():
    stranger = Actor(user_id=None, name="", roles={factories.organisation("lochem").id: Role.ADMINISTRATOR})
    partnership = Organisation(kind=OrganisationKind.PARTNERSHIP, slug="sam", name="Sam", created_at=now())
    db.session.add(partnership)
    db.session.commit()

    with pytest.raises(AccessDeniedError):
        subjects_to_ask_about(stranger, factories.organisation("zutphen").id, "", TODAY)
    with pytest.raises(NotAMunicipalityError):
        subjects_to_ask_about(reader("sam"), partnership.id, "", TODAY)
