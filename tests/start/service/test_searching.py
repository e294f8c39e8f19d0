import pytest

from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.initiatives.service import dutch_today
from gemsamen.start.service import SearchResults, search_everything
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def search(text: str, actor: Actor | None = None) -> SearchResults:
    return search_everything(actor or factories.actor(), factories.organisation().id, text, dutch_today())


def test_every_room_is_searched() -> None:
    factories.system("ZaakVlot")
    factories.initiative("Zaakgericht werken")

    found = search("zaak")

    assert [system.name for system in found.systems.items] == ["ZaakVlot"]
    assert [initiative.title for initiative in found.initiatives.items] == ["Zaakgericht werken"]
    assert "Zaakregistratiecomponent" in [component.name for component in found.components]
    assert found.total >= 3


@pytest.mark.parametrize(
    ("text", "first"),
    [("zutp", "Zutphen"), ("GM0301", "Zutphen"), ("s-grave", "'s-Gravenhage"), ("fryslân", "Noardeast-Fryslân")],
)
def test_municipalities_are_found_by_name_without_signs_and_by_code(text: str, first: str) -> None:
    assert search(text).municipalities[0].name == first


def test_a_municipality_that_begins_with_the_text_comes_before_one_that_holds_it() -> None:
    found = search("berg")

    assert found.municipalities[0].name.startswith("Berg")
    assert found.municipality_count > len(found.municipalities)


def test_the_own_municipality_is_marked() -> None:
    assert search("zutphen").municipalities[0].is_own


@pytest.mark.parametrize("text", ["", "  ", "ab", "--  --", "%%%", "____", "\u202e\u202e\u202e"])
def test_fewer_than_three_letters_search_nothing(text: str) -> None:
    factories.initiative("100% ___ digitaal")

    found = search(text)

    assert found.is_too_short
    assert found.total == 0


@pytest.mark.parametrize("text", ["' OR 1=1 --", "<script>alert(1)</script>", "x" * 10_000, "zaak\x00vlot", "%aa%"])
def test_hostile_text_finds_nothing_and_breaks_nothing(text: str) -> None:
    factories.initiative("Een plan")

    assert search(text).initiatives.total == 0


def test_what_belongs_to_others_is_not_found() -> None:
    factories.initiative("Geheim zaakplan", slug="lochem", joined=("brummen",))
    factories.system("ZaakGeheim", slug="lochem")

    found = search("geheim")

    assert found.initiatives.total == 0
    assert found.systems.total == 0


def test_an_initiative_that_everybody_may_find_is_found_by_others_and_by_its_own_once() -> None:
    factories.open_initiative("Zaken samen", slug="lochem")
    factories.open_initiative("Zaken van ons", slug="zutphen")

    found = search("zaken samen", Actor.operator())
    own = search("zaken van", Actor.operator())

    assert [(line.title, line.started_by) for line in found.of_others.items] == [("Zaken samen", "Lochem")]
    assert [line.title for line in own.initiatives.items] == ["Zaken van ons"]
    assert own.of_others.total == 0


def test_what_others_keep_between_themselves_changes_no_count() -> None:
    factories.open_initiative("Zaken samen", slug="lochem")
    before = search("zaken", Actor.operator())

    factories.initiative("Zaken in stilte", slug="lochem", joined=("brummen",))

    assert search("zaken", Actor.operator()) == before
    assert before.total > 0


def test_nobody_searches_in_an_organisation_he_does_not_work_for() -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        search_everything(stranger, factories.organisation().id, "zaak", dutch_today())


def test_searching_needs_a_fixed_number_of_statements() -> None:
    actor, own = factories.actor(), factories.organisation().id
    factories.system("ZaakVlot")
    factories.initiative("Zaak 0")
    db.session.remove()
    with counted_statements() as few:
        search_everything(actor, own, "zaak", dutch_today())
    for number in range(12):
        factories.system(f"Zaak {number}")
        factories.initiative(f"Zaak {number}")
        factories.open_initiative(f"Open zaak {number}", slug="lochem")
    db.session.remove()
    with counted_statements() as many:
        found = search_everything(actor, own, "zaak", dutch_today())

    assert (found.initiatives.total, len(found.initiatives.items)) == (13, 8)
    assert (found.of_others.total, len(found.of_others.items)) == (12, 8)
    assert len(many) == len(few) <= 10
