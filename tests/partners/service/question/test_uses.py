"""Systems of everybody as one table."""

from datetime import date

import pytest

from gemsamen.domain.register import Coverage
from gemsamen.matching.question import NOBODY, UNKNOWN_DAY
from gemsamen.partners.service.question.uses import PARTIAL_COVERAGE, facts_of, ordinal, read_uses, table_of
from gemsamen.register.models import System
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def test_systems_stand_in_the_table_in_the_order_of_their_facts():
    partly = factories.system("Deels", slug="lochem", end=date(2028, 7, 1))
    partly.components[0].coverage = Coverage.PARTIAL
    loose = factories.system("Los", components=())
    rows = {factories.organisation("zutphen").id: 4, factories.organisation("lochem").id: 2}
    component_id = partly.components[0].component_id

    uses = read_uses({}, rows)
    table = table_of(uses, rows, {component_id: 7})

    expected = sorted(((partly, 2, 7, PARTIAL_COVERAGE, date(2028, 7, 1)), (loose, 4, NOBODY, 1.0, None)), key=_owner)
    assert [fact.system_id for fact in facts_of(uses)] == [each[0].id for each in expected]
    assert table.owners.tolist() == [each[1] for each in expected]
    assert table.components.tolist() == [each[2] for each in expected]
    assert table.coverages.tolist() == [each[3] for each in expected]
    assert table.first_exits.tolist() == [ordinal(each[4]) for each in expected]


def test_an_empty_register_gives_an_empty_table():
    table = table_of(read_uses({}, {}), {}, {})

    assert len(table) == 0


def test_organisations_that_are_not_asked_for_are_left_out():
    factories.system(slug="lochem")

    assert read_uses({}, {factories.organisation("zutphen").id: 0}) == {}


def test_an_unknown_day_has_no_number():
    assert ordinal(None) == UNKNOWN_DAY
    assert ordinal(date(1, 1, 2)) == 2


def _owner(expected: tuple[System, int, int, float, date | None]) -> int:
    return expected[0].organisation_id
