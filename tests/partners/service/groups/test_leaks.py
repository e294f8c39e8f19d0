"""What a municipality keeps for itself has no influence on the groups that another sees, in random registers."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from gemsamen.db import db
from gemsamen.domain.register import Audience
from gemsamen.partners.service import forget_shared_register
from gemsamen.register.models import Contract, Gap
from tests import factories
from tests.partners.service.groups.asking import CASES, ask
from tests.partners.service.test_leaks import PLACES, Registers

pytestmark = pytest.mark.usefixtures("app")
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
QUERIES = (
    {"component": CASES, "size": 3},
    {"component": CASES},
    {"component": CASES, "included": ("lochem",)},
    {"component": CASES, "size": 4, "most_km": 80},
    {"component": CASES, "size": 3, "latest_start": date(2028, 6, 1)},
    {"component": None, "size": 4},
)


def seen_by(slug: str) -> list[str]:
    """Collect all that the page of a municipality is made of, but for the moment of reading."""
    forget_shared_register()
    asked = (ask(slug=slug, **query) for query in QUERIES)  # type: ignore[arg-type]
    return [repr(replace(proposals, read_at=MOMENT, revision=0)) for proposals in asked]


@pytest.mark.parametrize("seed", range(3))
def test_private_registrations_of_others_change_no_group(seed: int):
    registers = Registers(seed)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.OWN, 3)

    assert seen_by("zutphen") == before


def test_a_change_to_a_private_contract_or_gap_changes_no_group():
    registers = Registers(5)
    registers.add(PLACES, Audience.MUNICIPALITIES, 3)
    registers.add(PLACES[1:], Audience.OWN, 3)
    before = seen_by("zutphen")

    own = factories.organisation("zutphen").id
    for contract in db.session.scalars(select(Contract).where(Contract.organisation_id != own)):
        contract.yearly_cost = 12345
        if contract.audience is Audience.OWN:
            contract.end = date(2035, 1, 1)
    for gap in db.session.scalars(select(Gap).where(Gap.audience == Audience.OWN, Gap.organisation_id != own)):
        gap.is_willing_to_lead = True
    db.session.commit()

    assert seen_by("zutphen") == before


def test_the_own_private_registrations_never_reach_the_groups_of_another():
    registers = Registers(2)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("lochem")

    registers.add(("zutphen",), Audience.OWN, 4)

    assert seen_by("lochem") == before


def test_what_is_shared_does_count_so_that_this_test_can_fail():
    registers = Registers(1)
    registers.add(PLACES, Audience.MUNICIPALITIES, 4)
    before = seen_by("zutphen")

    registers.add(PLACES[1:], Audience.MUNICIPALITIES, 2)

    assert seen_by("zutphen") != before
