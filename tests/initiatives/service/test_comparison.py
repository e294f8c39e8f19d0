from datetime import date

import pytest

from gemsamen.db import db
from gemsamen.domain.contract import Window
from gemsamen.domain.register import Audience
from gemsamen.initiatives.service import WindowComparison, compare_windows, get_initiative
from tests import factories
from tests.initiatives.counting import counted_statements

pytestmark = pytest.mark.usefixtures("app")


def compare(number: int) -> WindowComparison:
    actor, own = factories.actor(f"{number}@zutphen.example"), factories.organisation().id
    return compare_windows(actor, own, get_initiative(actor, own, number))


def test_the_shared_period_lies_within_every_known_period() -> None:
    factories.system("A", end=date(2028, 1, 1))
    factories.system("B", slug="lochem", end=date(2028, 6, 1))
    factories.system("C", slug="brummen")

    found = compare(factories.initiative(joined=("lochem", "brummen")))

    assert found.shared == Window(first=date(2028, 6, 1), last=date(2029, 1, 1))
    assert [(row.organisation, row.window is None) for row in found.rows] == [
        ("Zutphen", False),
        ("Brummen", True),
        ("Lochem", False),
    ]


def test_periods_that_never_meet_share_nothing() -> None:
    factories.system("A", end=date(2028, 1, 1))
    factories.system("B", slug="lochem", end=date(2031, 1, 1))

    assert compare(factories.initiative(joined=("lochem",))).shared is None


def test_one_known_period_is_shared_with_nobody() -> None:
    factories.system("A", end=date(2028, 1, 1))

    found = compare(factories.initiative(joined=("lochem",)))

    assert found.shared is None
    assert found.without == ("Lochem",)


def test_a_system_that_is_not_shared_is_not_compared() -> None:
    factories.system("B", slug="lochem", end=date(2028, 6, 1), audience=Audience.OWN)

    assert compare(factories.initiative(joined=("lochem",))).without == ("Zutphen", "Lochem")


def test_without_a_component_there_is_nothing_to_compare() -> None:
    factories.system("A", end=date(2028, 1, 1))
    number = factories.initiative()
    db.session.execute(db.text("UPDATE initiative SET component_id = NULL"))
    db.session.commit()

    assert compare(number) == WindowComparison()


def test_comparing_needs_two_statements() -> None:
    actor, own = factories.actor(), factories.organisation().id
    for slug in ("zutphen", "lochem", "brummen", "voorst"):
        factories.system(slug=slug, end=date(2028, 1, 1))
    details = get_initiative(actor, own, factories.initiative(joined=("lochem", "brummen", "voorst")))
    db.session.remove()

    with counted_statements() as statements:
        assert len(compare_windows(actor, own, details).rows) == 4

    assert len(statements) == 2
