import pytest

from gemsamen.domain.register import GapUrgency
from gemsamen.partners.service.groups.field import need_of
from gemsamen.partners.service.groups.values import Member
from tests.partners.examples import LOCHEM, window

pytestmark = pytest.mark.pure
OWN = window((2028, 1), (2029, 1))


def member(**facts: object) -> Member:
    return Member(facts=LOCHEM, is_asker=False, **facts)  # type: ignore[arg-type]


def test_who_can_switch_at_the_same_time_has_every_reason_to_join():
    assert need_of(member(products=("ZaakVlot",), window=window((2028, 6), (2030, 1))), OWN) == 1.0


def test_the_reason_falls_with_the_months_to_bridge():
    assert need_of(member(products=("ZaakVlot",), window=window((2030, 1), (2031, 1))), OWN) == pytest.approx(0.5)
    assert need_of(member(products=("ZaakVlot",), window=window((2035, 1), (2036, 1))), OWN) == 0.0


def test_an_urgent_gap_is_a_reason_whatever_the_moment():
    late = window((2035, 1), (2036, 1))

    assert need_of(member(urgency=GapUrgency.NOW, window=late), OWN) == GapUrgency.NOW.weight


def test_what_is_unknown_counts_a_little():
    assert need_of(member(products=("ZaakVlot",)), OWN) == 0.25
    assert need_of(member(products=("ZaakVlot",), window=OWN), None) == 0.5
    assert need_of(member(), OWN) == 0.0
