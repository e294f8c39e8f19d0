"""Starting an initiative: from nothing, or from an own gap or system, with the first invitations."""

from sqlalchemy import or_, select
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
    StartedAlreadyError,
    TitleError,
    UnknownOriginError,
)
from gemsamen.initiatives.service.inviting import send_invitation
from gemsamen.initiatives.service.log import SAME_CLICK, append, audit, log_event
from gemsamen.initiatives.service.origins import Origin, check_origin
from gemsamen.initiatives.service.standing import Standing
from gemsamen.initiatives.service.values import NamedInitiative
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
    StartedAlreadyError
        If there is an active one from the same gap or system that the draft does not know.
    InitiativeRefusedError
        If the draft is not in order: title, purpose, next step, role, origin or invitation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    if draft.role not in STARTER_ROLES:
        raise RoleNotOfferedError(draft.role)
    check_origin(actor, organisation_id, draft)
    _check_unknown(organisation_id, draft)
    standing = _store(actor, organisation_id, draft)
    facts = {"phase": draft.phase.value, "role": draft.role.value}
    append(actor, standing, log_event(LogEvent.STARTED, LogKind.PHASE, **facts))
    audit(actor, standing, "initiative.started")
    if draft.invitation and draft.invitation.organisation_ids:
        send_invitation(actor, standing, draft.invitation)
    return standing.initiative.id


def newest_from(actor: Actor, organisation_id: int, origin: Origin) -> NamedInitiative | None:
    """Return the newest active initiative that the organisation started from the same gap or system, if there is one.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    return _newest_from(organisation_id, origin.gap_id, origin.system_id)


def started_just_now(actor: Actor, organisation_id: int, title: str) -> int | None:
    """Return the number of an initiative that the actor started a moment ago under this title, if there is one.

    Who calls this before starting one, in one transaction, makes two presses of one button start one initiative.

    Raises
    ------
    AccessDeniedError
        If the actor may not start one for this organisation.
    """
    require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
    _let_one_start(organisation_id)
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


def _let_one_start(organisation_id: int) -> None:
    """Let nobody else start an initiative for the organisation until the transaction ends.

    The lock leaves the key alone, so that others can meanwhile invite this organisation: two that start at the same
    moment and invite each other would otherwise wait for each other for ever.
    """
    own = select(Organisation.id).where(Organisation.id == organisation_id)
    db.session.execute(own.with_for_update(key_share=True))


def _check_unknown(organisation_id: int, draft: InitiativeDraft) -> None:
    """Stop when a colleague started from the same gap or system and the starter does not know it."""
    if draft.gap_id is None and draft.system_id is None:
        return
    _let_one_start(organisation_id)
    newest = _newest_from(organisation_id, draft.gap_id, draft.system_id)
    if newest is not None and newest.id != draft.known:
        raise StartedAlreadyError(newest.title)


def _newest_from(organisation_id: int, gap_id: int | None, system_id: int | None) -> NamedInitiative | None:
    origins = [(Initiative.gap_id, gap_id), (Initiative.system_id, system_id)]
    same = [column == number for column, number in origins if number is not None]
    if not same:
        return None
    row = db.session.execute(
        select(Initiative.id, Initiative.title)
        .where(or_(*same), Initiative.starter_id == organisation_id, Initiative.state == InitiativeState.ACTIVE)
        .order_by(Initiative.id.desc())
        .limit(1)
    ).one_or_none()
    return NamedInitiative(id=row[0], title=row[1]) if row else None


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
