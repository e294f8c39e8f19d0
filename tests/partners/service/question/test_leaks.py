"""What a municipality keeps for itself has no influence on the answer to a question of another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from flask_babel import force_locale
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from gemsamen.db import db
from gemsamen.domain.contract import add_months
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Audience, GapUrgency
from gemsamen.partners.presenting.question_file import question_table
from gemsamen.partners.service import forget_shared_register
from gemsamen.partners.service.question import About, Filters, Order
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from tests import factories
from tests.partners.service.question.asking import CASES, TODAY, ask

pytestmark = pytest.mark.usefixtures("app")

PLACES = ("zutphen", "lochem", "brummen", "texel")
PARTS = ("Zaakregistratiecomponent", "Documentbeheercomponent", "Gravenbeheercomponent")
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Fact:
    """Something that one municipality registers."""

    place: str
    kind: str
    part: str
    number: int


FACTS = st.lists(
    st.builds(
        Fact,
        place=st.sampled_from(PLACES),
        kind=st.sampled_from(["system", "private contract", "gap", "strength"]),
        part=st.sampled_from(PARTS),
        number=st.integers(0, 40),
    ),
    max_size=14,
    unique_by=lambda fact: (fact.place, fact.kind == "gap", fact.kind == "strength", fact.part),
)


def register(facts: Sequence[Fact], audience: Audience) -> None:
    """Write facts; a system that stands there already with this product gets another name."""
    for fact in facts:
        if fact.kind == "gap":
            made = factories.gap(
                fact.part, slug=fact.place, urgency=list(GapUrgency)[fact.number % 3], audience=audience
            )
            made.description = f"Wij missen iets voor onderwerp{fact.number % 5}"
            made.is_willing_to_lead = fact.number % 2 == 0
        elif fact.kind == "strength":
            factories.strength(fact.part, slug=fact.place, leads=fact.number % 2 == 0, audience=audience)
        else:
            _system(fact, audience)
    db.session.commit()


def _system(fact: Fact, audience: Audience) -> None:
    end = add_months(date(2027, 1, 1), fact.number)
    name = f"Product {fact.number % 4}{'' if audience is Audience.MUNICIPALITIES else ' geheim'}"
    made = factories.system(f"{name} {fact.part}", slug=fact.place, components=(fact.part,), end=end, audience=audience)
    made.phase_since = add_months(date(2022, 1, 1), fact.number)
    if fact.kind == "private contract":
        db.session.get_one(Contract, made.contract_id).audience = Audience.OWN


def forget_everything() -> None:
    for model in (SystemComponent, System, Contract, Gap, Strength):
        db.session.execute(delete(model))
    db.session.commit()


def change_what_is_hidden(viewer: str) -> None:
    """Change every private field of others: contracts of their own, amounts, budgets and descriptions."""
    own = factories.organisation(viewer).id
    for contract in db.session.scalars(select(Contract).where(Contract.organisation_id != own)):
        contract.yearly_cost, contract.cost_band = Decimal(12_345), CostBand.FROM_10K
        if contract.audience is Audience.OWN:
            contract.end, contract.notice_months = date(2026, 12, 31), 1
    for system in db.session.scalars(select(System).where(System.organisation_id != own)):
        system.description = "geheim"
        if system.audience is Audience.OWN:
            system.phase_since = TODAY
    for gap in db.session.scalars(select(Gap).where(Gap.organisation_id != own)):
        gap.budget_band = CostBand.FROM_250K
    db.session.commit()


def seen_by(viewer: str) -> object:
    """Collect every list and file that a municipality can ask for, but for the moment and number of the register."""
    forget_shared_register()
    lists = [
        replace(ask(about, viewer, **more), read_at=MOMENT, revision=0)
        for about in _questions(viewer)
        for more in ({"limit": 342}, {"limit": 342, "order": Order.BOTH}, {"filters": Filters(has_window=True)})
    ]
    with force_locale("nl_NL"):
        return lists, [question_table(each) for each in lists]


def _questions(viewer: str) -> list[About]:
    own = factories.organisation(viewer).id
    systems = db.session.scalars(select(System.id).where(System.organisation_id == own).order_by(System.id))
    gaps = db.session.scalars(select(Gap.id).where(Gap.organisation_id == own).order_by(Gap.id))
    asked = [About(system_id=each) for each in systems] + [About(gap_id=each) for each in gaps]
    return [About(component=CASES), *asked[:3]]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(shared=FACTS, private=FACTS, viewer=st.sampled_from(PLACES))
def test_nothing_that_a_viewer_may_not_see_changes_what_it_sees(shared: list[Fact], private: list[Fact], viewer: str):
    forget_everything()
    register(shared, Audience.MUNICIPALITIES)
    before = seen_by(viewer)

    taken = {(fact.place, fact.kind, fact.part) for fact in shared}
    hidden = [each for each in private if each.place != viewer and (each.place, each.kind, each.part) not in taken]
    register(hidden, Audience.OWN)
    change_what_is_hidden(viewer)

    assert seen_by(viewer) == before


def test_what_is_shared_does_count_so_that_this_test_can_fail():
    forget_everything()
    register([Fact("zutphen", "system", PARTS[0], 12), Fact("lochem", "gap", PARTS[0], 1)], Audience.MUNICIPALITIES)
    before = seen_by("zutphen")

    register([Fact("lochem", "system", PARTS[0], 12)], Audience.MUNICIPALITIES)

    assert seen_by("zutphen") != before


def test_what_the_asker_keeps_for_itself_counts_in_its_own_answer_only():
    register([Fact("zutphen", "gap", PARTS[0], 1), Fact("lochem", "system", PARTS[0], 12)], Audience.MUNICIPALITIES)
    ours, theirs = seen_by("zutphen"), seen_by("lochem")

    register([Fact("zutphen", "system", PARTS[0], 14)], Audience.OWN)

    assert seen_by("zutphen") != ours
    assert seen_by("lochem") == theirs
