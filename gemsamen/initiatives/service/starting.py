"""Starting an initiative: from nothing, or from an own gap or system, with the first invitations."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import InitiativeState, LogKind, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, Participant
from gemsamen.initiatives.service.drafts import InitiativeDraft, NextStep
from gemsamen.initiatives.service.errors import (
    NextStepDateError,
    NextStepOwnerError,
    NextStepTextError,
    RoleNotOfferedError,
    TitleError,
    UnknownOriginError,
)
from gemsamen.initiatives.service.inviting import send_invitation
from gemsamen.initiatives.service.log import SAME_CLICK, append, audit, log_event
from gemsamen.initiatives.service.origins import check_origin
from gemsamen.initiatives.service.standing import Standing
from gemsamen.initiatives.service.wording import (
    LONGEST_STEP,
    LONGEST_TITLE,
    LogEvent,
    check_coming_day,
    check_window,
    clean_line,
    optional_text,
    required_line,
)
from gemsamen.organisations.models import Organisation

STARTER_ROLES = (ParticipantRole.DRIVER, ParticipantRole.SECRETARY, ParticipantRole.PARTICIPANT)


def start_initiative(actor: Actor, organisation_id: int, draft: InitiativeDraft) -> int:
    """Start an initiative with the organisation as its first participant, and return its number; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not start one for this organisation.
    InitiativeRefusedError
        If the draft is not in order: title, purpose, next step, role, origin or invitation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    if draft.role not in STARTER_ROLES:
        raise RoleNotOfferedError(draft.role)
    check_origin(actor, organisation_id, draft)
    standing = _store(actor, organisation_id, draft)
    facts = {"phase": draft.phase.value, "role": draft.role.value}
    append(actor, standing, log_event(LogEvent.STARTED, LogKind.PHASE, **facts))
    audit(actor, standing, "initiative.started")
    if draft.invitation and draft.invitation.organisation_ids:
        send_invitation(actor, standing, draft.invitation)
    return standing.initiative.id


def started_just_now(actor: Actor, organisation_id: int, title: str) -> int | None:
    """Return the number of an initiative that the actor started a moment ago under this title, if there is one.

    Who calls this before starting one, in one transaction, makes two presses of one button start one initiative.

    Raises
    ------
    AccessDeniedError
        If the actor may not start one for this organisation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    db.session.execute(select(Organisation.id).where(Organisation.id == organisation_id).with_for_update())
    return db.session.scalar(
        select(Initiative.id)
        .where(
            Initiative.starter_id == organisation_id,
            Initiative.created_by_id == actor.user_id,
            Initiative.title == clean_line(title),
            Initiative.created_at > now() - SAME_CLICK,
        )
        .order_by(Initiative.id.desc())
        .limit(1)
    )


def _store(actor: Actor, organisation_id: int, draft: InitiativeDraft) -> Standing:
    step = _first_step(actor, organisation_id, draft.next_step)
    moment, window = now(), check_window(draft.window)
    initiative = Initiative(
        starter_id=organisation_id,
        title=required_line(draft.title, LONGEST_TITLE, TitleError),
        purpose=optional_text(draft.purpose),
        component_id=draft.component_id,
        gap_id=draft.gap_id,
        system_id=draft.system_id,
        phase=draft.phase,
        state=InitiativeState.ACTIVE,
        audience=draft.audience,
        window_first=window.first if window else None,
        window_last=window.last if window else None,
        next_step=step.text,
        next_step_owner_id=step.owner_id,
        next_step_date=step.due,
        origin=draft.origin,
        created_by_id=actor.user_id,
        created_at=moment,
        updated_at=moment,
    )
    starter = Participant(
        initiative=initiative,
        organisation_id=organisation_id,
        role=draft.role,
        status=ParticipantStatus.CONFIRMED,
        updated_at=moment,
    )
    _flush(initiative)
    return Standing(initiative=initiative, participant=starter)


def _first_step(actor: Actor, organisation_id: int, step: NextStep) -> NextStep:
    """Check the first next step: only the starter takes part yet, so nobody else can own it."""
    if step.owner_id != organisation_id:
        raise NextStepOwnerError(step.owner_id)
    return NextStep(
        text=required_line(step.text, LONGEST_STEP, NextStepTextError),
        owner_id=step.owner_id,
        due=check_coming_day(actor, step.due, NextStepDateError),
    )


def _flush(initiative: Initiative) -> None:
    """Store the initiative; a component that does not exist is refused by the database."""
    db.session.add(initiative)
    try:
        db.session.flush()
    except IntegrityError as error:
        raise UnknownOriginError(initiative.title) from error
