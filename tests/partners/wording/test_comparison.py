from collections.abc import Iterator
from datetime import date

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain.access import Actor, Role
from gemsamen.partners.service import compare
from gemsamen.partners.wording.comparison import comparison_lead, counts_sentence, first_step
from tests import factories
from tests.partners.examples import plain

TODAY = date(2026, 11, 24)
GRAVES = "Gravenbeheercomponent"


@pytest.fixture(autouse=True)
def in_dutch(app: Flask) -> Iterator[None]:
    with app.app_context(), force_locale("nl_NL"):
        yield


def step(*, lead: bool = False) -> str:
    own = factories.organisation().id
    found = compare(Actor(user_id=None, name="Lezer", roles={own: Role.READER}), own, "lochem", TODAY)
    return plain(comparison_lead(found) if lead else first_step(found))


def both(name: str, own: date | None, theirs: date | None, component: str = "Zaakregistratiecomponent") -> None:
    factories.system(name, slug="zutphen", components=(component,), end=own)
    factories.system(name, slug="lochem", components=(component,), end=theirs)


def test_the_lead_says_why_and_on_what_first():
    both("ZaakVlot", date(2028, 7, 1), date(2029, 1, 1))

    assert step(lead=True) == (
        "U bent buurgemeenten. Lochem registreerde nog maar 1 systeem: dit rust vooral op wat verder bekend is. "
        "Begin met zaakregistratiecomponent: dat kunt u allebei vervangen van 1 jan 2029 tot 1 jul 2029."
    )


def test_what_both_look_for_comes_before_what_both_can_replace():
    factories.gap(GRAVES, slug="zutphen")
    factories.gap(GRAVES, slug="lochem")
    alone = step()
    both("ZaakVlot", date(2025, 12, 1), date(2026, 7, 1))

    assert alone == "Begin met wat u allebei zoekt: gravenbeheercomponent."
    assert "zoekt allebei een gravenbeheercomponent" in step(lead=True)
    assert "Begin met wat u allebei zoekt. Als eerste kunt u" in step(lead=True)
    assert step() == f"{alone} Als eerste kunt u samen vervangen: zaakregistratiecomponent, van nu tot 1 dec 2026."


def test_a_single_day_is_a_moment():
    both("ZaakVlot", date(2028, 7, 1), date(2029, 7, 1))

    assert step() == "Begin met zaakregistratiecomponent: dat kunt u allebei vervangen op 1 jul 2029."


def test_without_a_moment_together_one_may_help_the_other():
    factories.gap(GRAVES, slug="lochem")
    factories.system("GrafZorg", slug="zutphen", components=(GRAVES,))
    has_it = step()
    factories.strength(GRAVES, slug="zutphen")
    is_good = step()
    factories.gap("Parkeerbeheercomponent", slug="zutphen")
    factories.strength("Parkeerbeheercomponent", slug="lochem")

    assert has_it == "Begin met gravenbeheercomponent: Lochem mist het, en u hebt GrafZorg."
    assert is_good == "Begin met gravenbeheercomponent: Lochem mist het, en u bent daar goed in."
    assert step() == "Begin met parkeerbeheercomponent: Lochem is daar goed in, en u mist het."


def test_else_the_nearest_in_time_or_what_has_to_be_known():
    nothing = step()
    both("ZaakVlot", None, date(2029, 1, 1))
    unknown = step()
    both("GrafZorg", date(2028, 7, 1), date(2029, 10, 1), GRAVES)

    assert nothing == "Er is nog geen onderdeel waarvoor u allebei een systeem hebt geregistreerd."
    assert unknown == "Als u allebei weet wanneer uw contracten aflopen, ziet u hier wat u samen kunt vervangen."
    assert step() == "Het dichtst bij elkaar in tijd ligt gravenbeheercomponent: een van u moet 3 maanden overbruggen."


def test_the_numbers_stand_in_a_sentence_of_their_own():
    both("ZaakVlot", date(2028, 7, 1), date(2029, 1, 1))
    own = factories.organisation().id

    found = compare(Actor(user_id=None, name="Lezer", roles={own: Role.READER}), own, "lochem", TODAY)

    assert plain(counts_sentence(found)) == (
        "U hebt allebei een systeem voor 1 onderdeel; voor 1 daarvan gebruikt u hetzelfde product. U kunt er 1 in "
        "dezelfde periode vervangen."
    )
