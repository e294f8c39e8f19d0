from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.initiative import InitiativePhase, InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    InitiativeDraft,
    InitiativeRefusedError,
    InvitationDraft,
    LongTextError,
    NamedInitiative,
    NextStep,
    NextStepDateError,
    NextStepOwnerError,
    NextStepTextError,
    Origin,
    ReplyDateError,
    RoleNotOfferedError,
    SecondSecretaryError,
    StartedAlreadyError,
    TitleError,
    UnknownOrganisationError,
    UnknownOriginError,
    dutch_today,
    get_initiative,
    newest_from,
    start_initiative,
    stop_initiative,
)
from tests import factories

pytestmark = pytest.mark.usefixtures("app")


def draft(**values: object) -> InitiativeDraft:
    step = NextStep(
        text="Nodig de buren uit", owner_id=factories.organisation().id, due=dutch_today() + timedelta(days=14)
    )
    return replace(InitiativeDraft(title="Samen een zaaksysteem", next_step=step), **values)  # type: ignore[arg-type]


def test_the_starter_is_the_first_participant_in_the_role_it_chose() -> None:
    actor, own = factories.actor(), factories.organisation().id

    with transaction():
        number = start_initiative(actor, own, draft(role=ParticipantRole.SECRETARY, component_id=1))
    initiative = get_initiative(actor, own, number)

    [starter] = initiative.participants
    assert (starter.name, starter.role, starter.status) == (
        "Zutphen",
        ParticipantRole.SECRETARY,
        ParticipantStatus.CONFIRMED,
    )
    assert (initiative.state, initiative.phase) == (InitiativeState.ACTIVE, InitiativePhase.EXPLORING)
    assert initiative.next_step.text == "Nodig de buren uit"
    assert initiative.may_lead


def test_starting_invites_the_partners_of_a_suggestion_at_once() -> None:
    actor, own = factories.actor(), factories.organisation().id
    partners = (factories.organisation("lochem").id, factories.organisation("brummen").id)
    invitation = InvitationDraft(organisation_ids=partners, reply_by=dutch_today() + timedelta(days=7))

    with transaction():
        number = start_initiative(actor, own, draft(invitation=invitation))

    initiative = get_initiative(actor, own, number)
    assert [(each.name, each.status) for each in initiative.participants[1:]] == [
        ("Brummen", ParticipantStatus.INVITED),
        ("Lochem", ParticipantStatus.INVITED),
    ]


def test_starting_is_in_the_audit_trail_of_the_own_organisation() -> None:
    actor, own = factories.actor(), factories.organisation().id

    with transaction():
        start_initiative(actor, own, draft())

    line = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "initiative.started")).one()
    assert (line.organisation_id, line.subject_label) == (own, "Samen een zaaksysteem")


def test_an_initiative_starts_from_an_own_gap_and_system() -> None:
    actor, own = factories.actor(), factories.organisation().id
    gap, system = factories.gap(), factories.system()

    with transaction():
        number = start_initiative(actor, own, draft(gap_id=gap.id, system_id=system.id))

    initiative = get_initiative(actor, own, number)
    assert (initiative.origin_gap, initiative.origin_system) == ("Zaakregistratiecomponent", "ZaakVlot")


def test_a_second_one_from_the_same_gap_asks_to_know_the_first() -> None:
    actor, own, gap = factories.actor(), factories.organisation().id, factories.gap().id
    with transaction():
        first = start_initiative(actor, own, draft(gap_id=gap))

    with pytest.raises(StartedAlreadyError) as refusal, transaction():
        start_initiative(actor, own, draft(title="Nog een", gap_id=gap))
    with transaction():
        second = start_initiative(actor, own, draft(title="Nog een", gap_id=gap, known=first))

    assert refusal.value.title == "Samen een zaaksysteem"
    assert newest_from(actor, own, Origin(gap_id=gap)) == NamedInitiative(id=second, title="Nog een")


def test_what_ended_or_what_others_started_does_not_count_as_the_first() -> None:
    actor, own, system = factories.actor(), factories.organisation().id, factories.system().id
    with transaction():
        first = start_initiative(actor, own, draft(system_id=system))
        seen = get_initiative(actor, own, first).updated_at
        stop_initiative(actor, own, first, "Toch niet", seen=seen)

    assert newest_from(actor, own, Origin(system_id=system)) is None
    assert newest_from(actor, own, Origin()) is None
    with transaction():
        assert start_initiative(actor, own, draft(system_id=system)) > first


def test_nobody_reads_what_another_organisation_started_from_its_gap() -> None:
    gap = factories.gap(slug="lochem").id

    with pytest.raises(AccessDeniedError):
        newest_from(factories.actor(), factories.organisation("lochem").id, Origin(gap_id=gap))


def test_a_gap_of_somebody_else_is_no_origin() -> None:
    gap = factories.gap(slug="lochem")

    with pytest.raises(UnknownOriginError):
        start_initiative(factories.actor(), factories.organisation().id, draft(gap_id=gap.id))


def test_a_system_of_somebody_else_is_no_origin() -> None:
    system = factories.system(slug="lochem")

    with pytest.raises(UnknownOriginError):
        start_initiative(factories.actor(), factories.organisation().id, draft(system_id=system.id))


@pytest.mark.parametrize("number", [0, -1, 999_999, 2**31, 2**70])
def test_a_component_that_does_not_exist_is_no_origin(number: int) -> None:
    with pytest.raises(UnknownOriginError):
        start_initiative(factories.actor(), factories.organisation().id, draft(component_id=number))


@pytest.mark.parametrize("title", ["", "   ", "\x00\u202e\n", "x" * 121])
def test_a_title_without_words_or_without_end_is_refused(title: str) -> None:
    with pytest.raises(TitleError):
        start_initiative(factories.actor(), factories.organisation().id, draft(title=title))


def test_control_signs_are_dropped_from_texts() -> None:
    actor, own = factories.actor(), factories.organisation().id
    hostile = draft(title="Samen\x00 \u202everder\r\n<b>nu</b>", purpose="Eerste\r\nTweede\x07")

    with transaction():
        number = start_initiative(actor, own, hostile)

    initiative = get_initiative(actor, own, number)
    assert initiative.title == "Samen verder <b>nu</b>"
    assert initiative.purpose == "Eerste\nTweede"


def test_a_purpose_has_a_limit() -> None:
    with pytest.raises(LongTextError):
        start_initiative(factories.actor(), factories.organisation().id, draft(purpose="x" * 4_001))


@pytest.mark.parametrize("text", ["", " \n ", "x" * 201])
def test_an_initiative_without_a_next_step_is_refused(text: str) -> None:
    step = replace(draft().next_step, text=text)

    with pytest.raises(NextStepTextError):
        start_initiative(factories.actor(), factories.organisation().id, draft(next_step=step))


@pytest.mark.parametrize("days", [-1, 3_700])
def test_a_next_step_lies_between_today_and_ten_years_from_now(days: int) -> None:
    step = replace(draft().next_step, due=dutch_today() + timedelta(days=days))

    with pytest.raises(NextStepDateError):
        start_initiative(factories.actor(), factories.organisation().id, draft(next_step=step))


def test_an_operator_may_bring_in_a_next_step_that_has_passed() -> None:
    own = factories.organisation().id
    step = replace(draft().next_step, due=dutch_today() - timedelta(days=9))

    with transaction():
        number = start_initiative(Actor.operator(), own, draft(next_step=step))

    assert db.session.get_one(Initiative, number).next_step_date == step.due


def test_the_first_next_step_belongs_to_the_starter() -> None:
    step = replace(draft().next_step, owner_id=factories.organisation("lochem").id)

    with pytest.raises(NextStepOwnerError):
        start_initiative(factories.actor(), factories.organisation().id, draft(next_step=step))


def test_a_starter_does_not_merely_follow() -> None:
    with pytest.raises(RoleNotOfferedError):
        start_initiative(factories.actor(), factories.organisation().id, draft(role=ParticipantRole.FOLLOWER))


def test_two_lead_authorities_are_refused_and_nothing_is_stored() -> None:
    actor, own = factories.actor(), factories.organisation().id
    invitation = InvitationDraft(
        organisation_ids=(factories.organisation("lochem").id,),
        role=ParticipantRole.SECRETARY,
        reply_by=dutch_today(),
    )

    with pytest.raises(SecondSecretaryError), transaction():
        start_initiative(actor, own, draft(role=ParticipantRole.SECRETARY, invitation=invitation))

    assert db.session.scalar(select(func.count()).select_from(Initiative)) == 0


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"organisation_ids": (999_999,)}, UnknownOrganisationError),
        ({"reply_by": dutch_today() - timedelta(days=1)}, ReplyDateError),
        ({"message": "x" * 4_001}, LongTextError),
    ],
)
def test_an_invitation_that_is_not_in_order_stores_nothing(
    change: dict[str, object], error: type[InitiativeRefusedError]
) -> None:
    whom = (factories.organisation("lochem").id,)
    invitation = replace(InvitationDraft(organisation_ids=whom, reply_by=dutch_today()), **change)  # type: ignore[arg-type]

    with pytest.raises(error), transaction():
        start_initiative(factories.actor(), factories.organisation().id, draft(invitation=invitation))

    assert db.session.scalar(select(func.count()).select_from(Initiative)) == 0


@pytest.mark.parametrize(("slug", "role"), [("zutphen", Role.READER), ("lochem", Role.ADMINISTRATOR)])
def test_who_does_not_work_on_initiatives_for_the_organisation_starts_none(slug: str, role: Role) -> None:
    actor = factories.actor(slug=slug, role=role)

    with pytest.raises(AccessDeniedError):
        start_initiative(actor, factories.organisation().id, draft())


def test_a_coordinator_starts_an_initiative() -> None:
    actor = factories.actor(role=Role.COORDINATOR)

    with transaction():
        number = start_initiative(actor, factories.organisation().id, draft())

    assert number > 0
