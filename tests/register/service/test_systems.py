"""Adding, changing and confirming systems."""

import dataclasses
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.register import Audience, Coverage, LifecyclePhase
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Contract, System
from gemsamen.register.service import (
    ChangedMeanwhileError,
    ContractDraft,
    DraftProblem,
    DuplicateSystemError,
    InvalidDraftError,
    SystemDraft,
    SystemNotFoundError,
    add_system,
    change_system,
    confirm_systems,
    draft_of,
    get_system,
    register_revision,
    visible_systems,
)
from gemsamen.register.service.question_facts import own_question_facts
from tests import factories
from tests.register.drafts import TERMS, system_draft

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def editor() -> Actor:
    return factories.actor()


@pytest.fixture
def zutphen() -> int:
    return factories.organisation("zutphen").id


@pytest.fixture
def lochem() -> int:
    return factories.organisation("lochem").id


def test_a_system_is_registered_with_components_and_contract(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())

    found = get_system(editor, zutphen, system_id)
    assert (found.name, found.supplier) == ("ZaakVlot", "Merel Software")
    assert [each.name for each in found.components] == ["Zaakregistratiecomponent"]
    assert found.terms == TERMS
    assert found.yearly_cost == Decimal("92000.00")
    event = db.session.scalars(select(AuditEvent)).one()
    assert (event.action, event.organisation_id, event.actor_label) == ("system.added", zutphen, editor.name)
    assert event.changes["end"] == [None, "2028-07-01"]
    assert event.changes["components"] == [None, ["Zaakregistratiecomponent"]]


def test_nothing_but_the_product_needs_to_be_known(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, SystemDraft(product_id=factories.product().id))

    found = get_system(editor, zutphen, system_id)
    assert (found.components, found.terms, found.has_contract) == ((), ContractTerms(), False)


def test_the_same_product_twice_is_refused_and_names_the_first(editor: Actor, zutphen: int):
    first = add_system(editor, zutphen, system_draft())

    with pytest.raises(DuplicateSystemError) as refusal:
        add_system(editor, zutphen, system_draft())

    assert refusal.value.number == first
    assert db.session.scalar(select(func.count()).select_from(System)) == 1
    assert db.session.scalar(select(func.count()).select_from(Contract)) == 1


def test_another_label_makes_it_another_system(editor: Actor, zutphen: int):
    add_system(editor, zutphen, system_draft())

    again = add_system(editor, zutphen, dataclasses.replace(system_draft(), label="Afdeling Zuid"))

    assert get_system(editor, zutphen, again).label == "Afdeling Zuid"


@pytest.mark.parametrize("role", [Role.READER, Role.COORDINATOR])
def test_who_may_only_read_changes_nothing(zutphen: int, role: Role):
    reader, system = factories.actor(role=role), factories.system()

    for change in (
        lambda: add_system(reader, zutphen, system_draft("BriefMaker")),
        lambda: change_system(reader, zutphen, system.id, system_draft()),
        lambda: confirm_systems(reader, zutphen, [system.id]),
    ):
        with pytest.raises(AccessDeniedError):
            change()

    assert db.session.scalar(select(func.count()).select_from(AuditEvent)) == 0


def test_the_register_of_another_organisation_is_closed(editor: Actor, lochem: int):
    with pytest.raises(AccessDeniedError):
        add_system(editor, lochem, system_draft())


def test_the_number_of_another_organisations_system_is_unknown_here(editor: Actor, zutphen: int):
    foreign = factories.system(slug="lochem")

    with pytest.raises(SystemNotFoundError):
        change_system(editor, zutphen, foreign.id, system_draft())
    with pytest.raises(SystemNotFoundError):
        get_system(editor, zutphen, foreign.id)
    assert confirm_systems(editor, zutphen, [foreign.id]) == 0


@pytest.mark.parametrize("number", [0, -1, 999_999, 2**31, 2**70])
def test_an_impossible_number_is_unknown(editor: Actor, zutphen: int, number: int):
    with pytest.raises(SystemNotFoundError):
        get_system(editor, zutphen, number)
    assert confirm_systems(editor, zutphen, [number]) == 0


@pytest.mark.parametrize(("field", "problem", "contract"), [
    ("end", DraftProblem.OUT_OF_RANGE, ContractDraft(terms=ContractTerms(end=date(1, 1, 1)))),
    ("end", DraftProblem.OUT_OF_RANGE, ContractDraft(terms=ContractTerms(end=date(9999, 12, 31)))),
    ("end", DraftProblem.ENDS_BEFORE_START, ContractDraft(
        terms=ContractTerms(start=date(2028, 1, 1), end=date(2027, 1, 1)))),
    ("option_count", DraftProblem.OUT_OF_RANGE, ContractDraft(terms=ContractTerms(option_count=-1))),
    ("option_months", DraftProblem.OUT_OF_RANGE, ContractDraft(
        terms=ContractTerms(option_count=1, option_months=10**9))),
    ("option_months", DraftProblem.OUT_OF_RANGE, ContractDraft(
        terms=ContractTerms(option_count=20, option_months=60))),
    ("option_months", DraftProblem.OUT_OF_RANGE, ContractDraft(terms=ContractTerms(option_months=-1))),
    ("notice_months", DraftProblem.OUT_OF_RANGE, ContractDraft(terms=ContractTerms(notice_months=10**9))),
    ("yearly_cost", DraftProblem.OUT_OF_RANGE, ContractDraft(yearly_cost=Decimal(-1))),
    ("yearly_cost", DraftProblem.OUT_OF_RANGE, ContractDraft(yearly_cost=Decimal("NaN"))),
    ("yearly_cost", DraftProblem.OUT_OF_RANGE, ContractDraft(yearly_cost=Decimal("Infinity"))),
    ("yearly_cost", DraftProblem.OUT_OF_RANGE, ContractDraft(yearly_cost=Decimal("1e12"))),
    ("supplier_id", DraftProblem.UNKNOWN, ContractDraft(supplier_id=999_999)),
])  # fmt: skip
def test_a_contract_that_cannot_be_true_is_refused(
    editor: Actor, zutphen: int, field: str, problem: DraftProblem, contract: ContractDraft
):
    with pytest.raises(InvalidDraftError) as refusal:
        add_system(editor, zutphen, dataclasses.replace(system_draft(), contract=contract))

    assert (refusal.value.field, refusal.value.problem) == (field, problem)
    assert db.session.scalar(select(func.count()).select_from(System)) == 0


@pytest.mark.parametrize(("field", "change"), [
    ("product_id", {"product_id": 999_999}),
    ("product_id", {"product_id": 2**70}),
    ("components", {"components": ((999_999, Coverage.FULL),)}),
    ("components", {"components": tuple((number, Coverage.FULL) for number in range(1, 32))}),
    ("partnership_id", {"partnership_id": 999_999}),
    ("version", {"version": "x" * 101}),
    ("label", {"label": "x" * 101}),
    ("description", {"description": "x" * 2001}),
    ("phase_since", {"phase_since": date(1, 1, 1)}),
])  # fmt: skip
def test_a_draft_that_cannot_be_true_is_refused(editor: Actor, zutphen: int, field: str, change: dict[str, object]):
    with pytest.raises(InvalidDraftError) as refusal:
        add_system(editor, zutphen, dataclasses.replace(system_draft(), **change))

    assert refusal.value.field == field


def test_a_municipality_is_no_partnership(editor: Actor, zutphen: int, lochem: int):
    with pytest.raises(InvalidDraftError):
        add_system(editor, zutphen, dataclasses.replace(system_draft(), partnership_id=lochem))


def test_texts_lose_their_control_signs_and_keep_the_rest(editor: Actor, zutphen: int):
    draft = dataclasses.replace(system_draft(), version=" 4\x002 ", description="<b>één</b>\r\n'; DROP TABLE\x07")

    found = get_system(editor, zutphen, add_system(editor, zutphen, draft))

    assert (found.version, found.description) == ("4 2", "<b>één</b>\n'; DROP TABLE")


def test_saving_a_system_unchanged_changes_nothing(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())
    before, revision = get_system(editor, zutphen, system_id), register_revision()

    is_changed = change_system(editor, zutphen, system_id, draft_of(before))

    assert not is_changed
    assert get_system(editor, zutphen, system_id) == before
    assert register_revision() == revision


def test_a_change_is_saved_counted_and_told_field_by_field(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())
    revision = register_revision()
    other = factories.component("Documentbeheercomponent")
    draft = dataclasses.replace(
        draft_of(get_system(editor, zutphen, system_id)),
        phase=LifecyclePhase.PHASING_OUT,
        components=((other.id, Coverage.PARTIAL),),
    )

    assert change_system(editor, zutphen, system_id, draft)

    found = get_system(editor, zutphen, system_id)
    assert [(each.name, each.coverage) for each in found.components] == [(other.name, Coverage.PARTIAL)]
    assert register_revision() == revision + 1
    event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "system.changed")).one()
    assert event.changes["phase"] == ["in_production", "phasing_out"]
    assert event.changes["components"] == [["Zaakregistratiecomponent"], ["Documentbeheercomponent (partial)"]]
    assert set(event.changes) == {"phase", "components"}


def test_a_contract_that_is_taken_away_is_gone(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())

    change_system(editor, zutphen, system_id, dataclasses.replace(system_draft(), contract=None))

    assert get_system(editor, zutphen, system_id).terms == ContractTerms()
    assert db.session.scalar(select(func.count()).select_from(Contract)) == 0


def test_a_contract_that_another_system_shares_stays(editor: Actor, zutphen: int):
    first = add_system(editor, zutphen, system_draft())
    second = add_system(editor, zutphen, dataclasses.replace(system_draft("BriefMaker"), contract=None))
    db.session.get_one(System, second).contract_id = db.session.get_one(System, first).contract_id
    db.session.flush()

    change_system(editor, zutphen, first, dataclasses.replace(system_draft(), contract=None))

    assert get_system(editor, zutphen, second).terms == TERMS


def test_a_change_on_top_of_a_colleagues_change_is_refused(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())
    seen_at = get_system(editor, zutphen, system_id).updated_at
    change_system(editor, zutphen, system_id, dataclasses.replace(system_draft(), version="2"), seen_at=seen_at)

    with pytest.raises(ChangedMeanwhileError):
        change_system(editor, zutphen, system_id, dataclasses.replace(system_draft(), version="3"), seen_at=seen_at)

    assert get_system(editor, zutphen, system_id).version == "2"


def test_changing_into_another_system_of_ours_is_refused(editor: Actor, zutphen: int):
    add_system(editor, zutphen, system_draft())
    second = add_system(editor, zutphen, dataclasses.replace(system_draft(), version="2"))

    with pytest.raises(DuplicateSystemError):
        change_system(editor, zutphen, second, system_draft())

    assert get_system(editor, zutphen, second).version == "2"


def test_confirming_sets_the_day_and_leaves_a_trace(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())
    later = datetime.now(UTC) + timedelta(days=400)

    with time_machine.travel(later, tick=False):
        count = confirm_systems(editor, zutphen, [system_id, system_id])

    assert count == 1
    assert get_system(editor, zutphen, system_id).confirmed_at.date() == later.date()
    assert db.session.scalar(select(AuditEvent.action).where(AuditEvent.action == "system.confirmed"))


def test_only_the_own_organisation_sees_amounts_notes_and_what_it_keeps(editor: Actor, zutphen: int):
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    draft = dataclasses.replace(system_draft(), description="intern")
    system_id = add_system(editor, zutphen, draft)

    seen = get_system(neighbour, zutphen, system_id)
    assert (seen.terms, seen.yearly_cost, seen.cost_band, seen.description) == (TERMS, None, None, "")
    change_system(editor, zutphen, system_id, dataclasses.replace(draft, audience=Audience.OWN))
    with pytest.raises(SystemNotFoundError):
        get_system(neighbour, zutphen, system_id)


def test_a_contract_that_is_not_shared_shows_no_dates_to_others(editor: Actor, zutphen: int):
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    contract = ContractDraft(terms=TERMS, audience=Audience.OWN)
    system_id = add_system(editor, zutphen, dataclasses.replace(system_draft(), contract=contract))

    seen = get_system(neighbour, zutphen, system_id)

    assert seen.terms == ContractTerms()
    assert seen.contract_audience is Audience.MUNICIPALITIES, "that something is hidden is hidden too"


def test_somebody_without_any_organisation_sees_nothing(editor: Actor, zutphen: int):
    system_id = add_system(editor, zutphen, system_draft())
    stranger = Actor(user_id=1, name="stranger", is_platform_administrator=True)

    with pytest.raises(AccessDeniedError):
        get_system(stranger, zutphen, system_id)


def test_an_organisation_that_does_not_exist_is_no_duplicate():
    missing = db.session.scalar(select(func.max(Organisation.id)))

    with pytest.raises(Exception, match=r"(?i)foreign key"):
        add_system(Actor.operator(), (missing or 0) + 1, system_draft())


def test_a_contract_for_more_systems_tells_so_to_its_own_organisation_only():
    first, second, alone = (factories.system(name, cost=Decimal(92_000)) for name in ("ZaakVlot", "Brief", "Los"))
    second.contract_id = first.contract_id
    db.session.commit()
    own = factories.organisation().id
    neighbour = factories.actor("cio@lochem.example", slug="lochem")

    mine = {each.id: each for each in visible_systems(Actor.operator(), own)}
    theirs = visible_systems(neighbour, own)

    assert [mine[each].contract_mates for each in (first.id, second.id, alone.id)] == [1, 1, 0]
    assert mine[first.id].contract_id == mine[second.id].contract_id == first.contract_id
    assert get_system(Actor.operator(), own, first.id).contract_mates == 1
    assert {(each.contract_mates, each.contract_id, each.yearly_cost) for each in theirs} == {(0, None, None)}


def test_the_same_contract_is_told_once_for_the_questions_of_the_own_organisation():
    first, second = (factories.system(name, cost=Decimal(92_000)) for name in ("ZaakVlot", "Brief"))
    second.contract_id = first.contract_id
    db.session.commit()

    uses = own_question_facts(Actor.operator(), factories.organisation().id).uses

    assert {each.contract_id for each in uses} == {first.contract_id}
