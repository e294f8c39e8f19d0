from collections.abc import Sequence

import pytest

from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.initiative import InterestStatus, ParticipantStatus
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import BegunLine, begun_about, follow, stop_initiative
from gemsamen.initiatives.service.details import get_initiative
from tests import factories
from tests.initiatives.counting import counted_statements
from tests.initiatives.people import id_of

pytestmark = pytest.mark.usefixtures("app")
OPERATOR = Actor.operator()
COMPONENT = "zaakregistratiecomponent"


def begun(slug: str = "zutphen", components: Sequence[str] = (COMPONENT,)) -> tuple[BegunLine, ...]:
    return begun_about(OPERATOR, id_of(slug), components)


def test_the_own_ones_come_first_and_then_the_newest_of_others() -> None:
    factories.initiative("Van ons")
    factories.open_initiative("Van Lochem", slug="lochem")
    factories.initiative("Gevraagd door Brummen", slug="brummen", invited=("zutphen",))
    factories.open_initiative("Van Voorst", slug="voorst", joined=("heerde",))

    found = begun()

    assert [(line.title, line.started_by) for line in found] == [
        ("Gevraagd door Brummen", "Brummen"),
        ("Van ons", "Zutphen"),
        ("Van Voorst", "Voorst"),
        ("Van Lochem", "Lochem"),
    ]
    assert [line.status for line in found[:2]] == [ParticipantStatus.INVITED, ParticipantStatus.CONFIRMED]
    assert [line.participant_count for line in found] == [1, 1, 2, 1]


def test_what_others_keep_between_themselves_has_not_begun_for_a_stranger() -> None:
    factories.open_initiative("Open", slug="lochem")
    before = begun()

    factories.initiative("Besloten", slug="lochem", joined=("brummen",), invited=("voorst",))

    assert begun() == before
    assert len(begun("brummen")) == len(begun("voorst")) == len(before) + 1


def test_what_ended_or_is_about_something_else_is_left_out() -> None:
    ended, other = factories.open_initiative("Klaar", slug="lochem"), factories.open_initiative("Anders", slug="lochem")
    seen = get_initiative(OPERATOR, id_of("lochem"), ended).updated_at
    with transaction():
        stop_initiative(OPERATOR, id_of("lochem"), ended, "Klaar", seen=seen)
    db.session.get_one(Initiative, other).component_id = factories.component("Parkeerbeheercomponent").id
    db.session.commit()

    assert begun() == ()
    assert [line.title for line in begun(components=("parkeerbeheercomponent", COMPONENT))] == ["Anders"]


def test_what_the_organisation_follows_is_told() -> None:
    number = factories.open_initiative("Open", slug="lochem")
    with transaction():
        follow(OPERATOR, id_of(), number)

    assert [line.interest for line in begun()] == [InterestStatus.FOLLOWING]
    assert [line.interest for line in begun("brummen")] == [None]


def test_no_component_and_an_unknown_one_find_nothing() -> None:
    factories.open_initiative("Open", slug="lochem")

    assert begun(components=()) == begun(components=("bestaat-niet", "' OR 1=1 --")) == ()


def test_nobody_asks_for_an_organisation_he_does_not_work_for() -> None:
    stranger = factories.actor("x@lochem.example", slug="lochem", role=Role.ADMINISTRATOR)

    with pytest.raises(AccessDeniedError):
        begun_about(stranger, id_of(), (COMPONENT,))


def test_many_initiatives_need_one_statement_and_are_bounded() -> None:
    actor, own = factories.actor(), id_of()
    for number in range(52):
        factories.open_initiative(f"Open {number}", slug="lochem")
    db.session.remove()

    with counted_statements() as statements:
        found = begun_about(actor, own, (COMPONENT,))

    assert len(found) == 50
    assert len(statements) == 1
