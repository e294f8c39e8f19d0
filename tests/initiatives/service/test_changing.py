from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, transaction
from gemsamen.domain.access import AccessDeniedError, Actor, Role
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import InitiativeAudience, InitiativePhase, InitiativeState, LogKind
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    ChangedMeanwhileError,
    DoesNotLeadError,
    InitiativeActiveError,
    InitiativeChange,
    InitiativeDetails,
    InitiativeEndedError,
    InitiativeNotFoundError,
    LogEvent,
    LogTextError,
    NextStep,
    NextStepDateError,
    NextStepOwnerError,
    NextStepTextError,
    NobodyToRemindError,
    TakesNoPartError,
    TitleError,
    UnknownOriginError,
    WindowError,
    change_initiative,
    complete_initiative,
    dutch_today,
    get_initiative,
    remind_owner,
    reopen_initiative,
    set_next_step,
    set_phase,
    stop_initiative,
)
from tests import factories

pytestmark = pytest.mark.usefixtures("app")

DESCRIPTION = InitiativeChange(
    title="Nieuwe titel", purpose="Nieuw doel", component_id=None, window=None, audience=InitiativeAudience.PARTICIPANTS
)
Change = Callable[[Actor, int, int, datetime], None]


def own_id() -> int:
    return factories.organisation().id


def step(text: str = "Bel Lochem", slug: str = "zutphen", days: int = 5) -> NextStep:
    return NextStep(text=text, owner_id=factories.organisation(slug).id, due=dutch_today() + timedelta(days=days))


def read(actor: Actor, number: int, slug: str = "zutphen") -> InitiativeDetails:
    return get_initiative(actor, factories.organisation(slug).id, number)


def describe(actor: Actor, own: int, number: int, seen: datetime) -> None:
    change_initiative(actor, own, number, DESCRIPTION, seen=seen)


def step_on(actor: Actor, own: int, number: int, seen: datetime) -> None:
    set_next_step(actor, own, number, step(), seen=seen)


def move(actor: Actor, own: int, number: int, seen: datetime) -> None:
    set_phase(actor, own, number, InitiativePhase.FORMING, seen=seen)


def stop(actor: Actor, own: int, number: int, seen: datetime) -> None:
    stop_initiative(actor, own, number, "Geen animo", seen=seen)


def complete(actor: Actor, own: int, number: int, seen: datetime) -> None:
    complete_initiative(actor, own, number, "Klaar", seen=seen)


LEADING: list[Change] = [describe, move, stop, complete]
EVERY: list[Change] = [*LEADING, step_on]


def test_a_new_description_is_stored_and_logged() -> None:
    actor, number = factories.actor(), factories.initiative()

    with transaction():
        describe(actor, own_id(), number, read(actor, number).updated_at)

    initiative = read(actor, number)
    assert (initiative.title, initiative.purpose, initiative.component) == ("Nieuwe titel", "Nieuw doel", None)
    assert initiative.log[0].event is LogEvent.CHANGED
    assert initiative.log[0].author == actor.name


def test_the_audit_trail_names_the_component_and_never_its_number() -> None:
    actor, number = factories.actor(), factories.initiative()

    with transaction():
        describe(actor, own_id(), number, read(actor, number).updated_at)

    line = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "initiative.changed")).one()
    assert line.changes == {
        "title": ["Zaaksysteem samen vernieuwen", "Nieuwe titel"],
        "purpose": ["", "Nieuw doel"],
        "components": ["Zaakregistratiecomponent", None],
    }


def test_the_same_description_again_is_no_change() -> None:
    actor, number = factories.actor(), factories.initiative()
    before = read(actor, number)
    same = InitiativeChange(
        title=before.title,
        purpose=before.purpose,
        component_id=before.component_id,
        window=before.window,
        audience=before.audience,
    )

    with transaction():
        change_initiative(actor, own_id(), number, same, seen=before.updated_at)

    assert read(actor, number).log_total == before.log_total


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (replace(DESCRIPTION, title=" "), TitleError),
        (replace(DESCRIPTION, component_id=2**40), UnknownOriginError),
        (replace(DESCRIPTION, window=Window(first=date(2028, 2, 1), last=date(2028, 1, 1))), WindowError),
        (replace(DESCRIPTION, window=Window(first=date(2028, 1, 1), last=date(2208, 1, 1))), WindowError),
    ],
)
def test_a_description_that_is_not_in_order_is_refused(change: InitiativeChange, error: type[Exception]) -> None:
    actor, number = factories.actor(), factories.initiative()
    seen = read(actor, number).updated_at

    with pytest.raises(error), transaction():
        change_initiative(actor, own_id(), number, change, seen=seen)

    assert read(actor, number).title == "Zaaksysteem samen vernieuwen"


def test_every_participant_may_set_the_next_step_for_any_participant() -> None:
    number = factories.initiative(joined=("lochem",))
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    seen = read(neighbour, number, "lochem").updated_at

    with transaction():
        set_next_step(neighbour, factories.organisation("lochem").id, number, step("Kies een datum"), seen=seen)

    initiative = read(neighbour, number, "lochem")
    assert (initiative.next_step.text, initiative.next_step_owner) == ("Kies een datum", "Zutphen")
    assert initiative.log[0].kind is LogKind.NEXT_STEP


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"text": ""}, NextStepTextError),
        ({"days": -1}, NextStepDateError),
        ({"slug": "lochem"}, NextStepOwnerError),
        ({"slug": "brummen"}, NextStepOwnerError),
    ],
)
def test_a_next_step_needs_words_a_coming_day_and_an_owner_that_takes_part(
    wanted: dict[str, object], error: type[Exception]
) -> None:
    actor, number = factories.actor(), factories.initiative(invited=("lochem",))
    seen = read(actor, number).updated_at

    with pytest.raises(error):
        set_next_step(actor, own_id(), number, step(**wanted), seen=seen)  # type: ignore[arg-type]


def test_a_phase_keeps_the_day_on_which_it_was_reached() -> None:
    actor, number = factories.actor(), factories.initiative()

    with transaction():
        move(actor, own_id(), number, read(actor, number).updated_at)

    initiative = read(actor, number)
    assert initiative.phase is InitiativePhase.FORMING
    assert set(initiative.phase_since) == {InitiativePhase.EXPLORING, InitiativePhase.FORMING}


def test_the_same_phase_again_is_no_change() -> None:
    actor, number = factories.actor(), factories.initiative()
    before = read(actor, number)

    with transaction():
        set_phase(actor, own_id(), number, InitiativePhase.EXPLORING, seen=before.updated_at)

    assert read(actor, number).updated_at == before.updated_at


@pytest.mark.parametrize(("end", "state"), [(stop, InitiativeState.STOPPED), (complete, InitiativeState.COMPLETED)])
def test_an_initiative_ends_with_a_reason_and_can_be_taken_up_again(end: Change, state: InitiativeState) -> None:
    actor, number = factories.actor(), factories.initiative()

    with transaction():
        end(actor, own_id(), number, read(actor, number).updated_at)
    ended = read(actor, number)
    with transaction():
        reopen_initiative(actor, own_id(), number, step("Opnieuw beginnen"), seen=ended.updated_at)

    assert ended.state is state
    assert ended.log[0].text
    assert read(actor, number).state is InitiativeState.ACTIVE
    assert read(actor, number).next_step.text == "Opnieuw beginnen"


def test_stopping_needs_a_reason() -> None:
    actor, number = factories.actor(), factories.initiative()
    seen = read(actor, number).updated_at

    with pytest.raises(LogTextError), transaction():
        stop_initiative(actor, own_id(), number, " \n", seen=seen)

    assert read(actor, number).is_active


def test_what_is_active_cannot_be_reopened() -> None:
    actor, number = factories.actor(), factories.initiative()

    with pytest.raises(InitiativeActiveError):
        reopen_initiative(actor, own_id(), number, step(), seen=read(actor, number).updated_at)


@pytest.mark.parametrize("change", EVERY)
def test_what_ended_does_not_change_any_more(change: Change) -> None:
    actor, number = factories.actor(), factories.initiative()
    with transaction():
        stop(actor, own_id(), number, read(actor, number).updated_at)

    with pytest.raises(InitiativeEndedError):
        change(actor, own_id(), number, read(actor, number).updated_at)


@pytest.mark.parametrize("change", EVERY)
def test_a_change_based_on_an_older_version_is_refused_and_keeps_the_newer_one(change: Change) -> None:
    actor, number = factories.actor(), factories.initiative()
    old = read(actor, number).updated_at
    with transaction():
        set_next_step(actor, own_id(), number, step("Van een collega"), seen=old)

    with pytest.raises(ChangedMeanwhileError), transaction():
        change(actor, own_id(), number, old)

    initiative = read(actor, number)
    assert (initiative.next_step.text, initiative.phase) == ("Van een collega", InitiativePhase.EXPLORING)


@pytest.mark.parametrize("change", LEADING)
def test_only_who_leads_changes_an_initiative(change: Change) -> None:
    number = factories.initiative(joined=("lochem",))
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    seen = read(neighbour, number, "lochem").updated_at

    with pytest.raises(DoesNotLeadError):
        change(neighbour, factories.organisation("lochem").id, number, seen)


@pytest.mark.parametrize("change", EVERY)
def test_who_is_only_invited_changes_nothing(change: Change) -> None:
    number = factories.initiative(invited=("lochem",))
    neighbour = factories.actor("cio@lochem.example", slug="lochem")
    seen = read(neighbour, number, "lochem").updated_at

    with pytest.raises(TakesNoPartError):
        change(neighbour, factories.organisation("lochem").id, number, seen)


@pytest.mark.parametrize("change", EVERY)
def test_a_reader_changes_nothing(change: Change) -> None:
    actor, number = factories.actor(role=Role.READER), factories.initiative()

    with pytest.raises(AccessDeniedError):
        change(actor, own_id(), number, read(actor, number).updated_at)


@pytest.mark.parametrize("change", EVERY)
def test_for_somebody_else_there_is_nothing_to_change(change: Change) -> None:
    number = factories.initiative()
    stranger = factories.actor("cio@brummen.example", slug="brummen", role=Role.ADMINISTRATOR)

    with pytest.raises(InitiativeNotFoundError):
        change(stranger, factories.organisation("brummen").id, number, datetime.now().astimezone())
    with pytest.raises(AccessDeniedError):
        change(stranger, own_id(), number, datetime.now().astimezone())
    db.session.rollback()


def test_whoever_leads_reminds_the_owner_of_the_next_step_once_a_day() -> None:
    number, own = factories.initiative(joined=("lochem",)), own_id()
    db.session.get_one(Initiative, number).next_step_owner_id = factories.organisation("lochem").id
    db.session.commit()
    with transaction():
        remind_owner(Actor.operator(), own, number)

    with pytest.raises(NobodyToRemindError):
        remind_owner(Actor.operator(), own, number)

    line = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "initiative.step_reminded")).one()
    assert (line.organisation_id, line.changes) == (own, {"members": [None, "Lochem"]})


def test_nobody_is_reminded_of_an_own_step_or_by_who_does_not_lead() -> None:
    number = factories.initiative(joined=("lochem",))

    with pytest.raises(NobodyToRemindError):
        remind_owner(Actor.operator(), own_id(), number)
    with pytest.raises(DoesNotLeadError):
        remind_owner(Actor.operator(), factories.organisation("lochem").id, number)
