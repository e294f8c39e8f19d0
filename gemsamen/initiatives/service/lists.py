"""Lists of initiatives as one organisation sees them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, ScalarSelect, case, func, select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import TAKING_PART, InitiativePhase, InitiativeState, ParticipantRole, ParticipantStatus
from gemsamen.domain.paging import Page
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.initiatives.service.drafts import InitiativeQuery
from gemsamen.initiatives.service.standing import is_seen_by
from gemsamen.initiatives.service.values import InitiativeCounts, InitiativeLine, InvitationLine, NextStepLine
from gemsamen.initiatives.service.wording import clean_line, dutch_today
from gemsamen.organisations.models import Organisation

LONGEST_SEARCH = 100
MOST_LINES = 200
"""Largest number of invitations or next steps; nobody can act on more at once."""

_Other = aliased(Participant)
_Inviter = aliased(Organisation)
_PHASE_NUMBER = case({phase.value: phase.number for phase in InitiativePhase}, value=Initiative.phase)


def list_initiatives(actor: Actor, organisation_id: int, query: InitiativeQuery) -> Page[InitiativeLine]:
    """Return the initiatives that an organisation takes part in or is invited to, in two statements.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    conditions = [is_seen_by(organisation_id), *_filters(query)]
    counting = select(func.count()).select_from(Initiative).join(Participant).outerjoin(Initiative.component)
    total = db.session.scalar(counting.where(*conditions)) or 0
    rows = db.session.execute(
        select(Initiative, Participant.role, Participant.status, member_count(), last_heard())
        .join(Participant, Participant.initiative_id == Initiative.id)
        .outerjoin(Initiative.component)
        .where(*conditions)
        .order_by(*_order(query.sort))
        .limit(query.page.size)
        .offset(query.page.offset)
    )
    items = tuple(_line(row, organisation_id) for row in rows)
    return Page(items=items, total=total, request=query.page)


def initiative_counts(actor: Actor, organisation_id: int) -> InitiativeCounts:
    """Count the initiatives that an organisation sees, by state and phase, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    invited = _count_where(Participant.status == ParticipantStatus.INVITED)
    overdue = _count_where(Initiative.next_step_date < dutch_today())
    rows = db.session.execute(
        select(Initiative.state, Initiative.phase, func.count(), invited, overdue)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .where(is_seen_by(organisation_id))
        .group_by(Initiative.state, Initiative.phase)
        .order_by(Initiative.state, Initiative.phase)
    ).all()
    active = [row for row in rows if row[0] is InitiativeState.ACTIVE]
    return InitiativeCounts(
        by_state={state: sum(row[2] for row in rows if row[0] is state) for state in InitiativeState},
        by_phase={phase: sum(row[2] for row in active if row[1] is phase) for phase in InitiativePhase},
        invitations=sum(row[3] for row in active),
        overdue=sum(row[4] for row in active),
    )


def pending_invitations(actor: Actor, organisation_id: int) -> list[InvitationLine]:
    """Return the invitations that wait for an answer, the first to answer first, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    rows = db.session.execute(
        select(Participant, Initiative, _Inviter.name, member_count())
        .join(Initiative, Initiative.id == Participant.initiative_id)
        .outerjoin(_Inviter, _Inviter.id == Participant.invited_by_id)
        .where(
            Participant.organisation_id == organisation_id,
            Participant.status == ParticipantStatus.INVITED,
            Initiative.state == InitiativeState.ACTIVE,
        )
        .order_by(Participant.reply_by.is_(None), Participant.reply_by, Participant.id)
        .limit(MOST_LINES)
    )
    return [_invitation(row) for row in rows]


def next_steps(actor: Actor, organisation_id: int) -> list[NextStepLine]:
    """Return the next steps that an organisation has to take, the oldest date first, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    rows = db.session.execute(
        select(Initiative.id, Initiative.title, Initiative.next_step, Initiative.next_step_date)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .where(
            is_seen_by(organisation_id),
            Initiative.state == InitiativeState.ACTIVE,
            Initiative.next_step_owner_id == organisation_id,
        )
        .order_by(Initiative.next_step_date, Initiative.id)
        .limit(MOST_LINES)
    )
    return [NextStepLine(initiative_id=row[0], title=row[1], next_step=row[2], due=row[3]) for row in rows]


def _filters(query: InitiativeQuery) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.state is not None:
        wanted.append(Initiative.state == query.state)
    if query.phase is not None:
        wanted.append(Initiative.phase == query.phase)
    if query.role is not None:
        wanted.append(Participant.role == query.role)
    text = clean_line(query.text)[:LONGEST_SEARCH]
    if text:
        columns = (Initiative.title, Initiative.purpose, Initiative.next_step, Component.name)
        matches = [column.icontains(text, autoescape=True) for column in columns]
        wanted.append(matches[0] | matches[1] | matches[2] | matches[3])
    return wanted


def _order(sort: str) -> Sequence[ColumnElement[Any]]:
    """Return the order; what ended always comes last, and the number decides every tie."""
    has_ended = Initiative.state != InitiativeState.ACTIVE
    last: list[ColumnElement[Any]] = [Initiative.next_step_date.asc(), Initiative.id.asc()]
    orders: dict[str, list[ColumnElement[Any]]] = {
        "title": [func.lower(Initiative.title).asc()],
        "phase": [_PHASE_NUMBER.desc()],
        "recent": [Initiative.updated_at.desc()],
    }
    return [has_ended.asc(), *orders.get(sort, []), *last]


def member_count() -> ScalarSelect[int]:
    """Return the number of organisations that take part, for a statement about initiatives."""
    return (
        select(func.count())
        .select_from(_Other)
        .where(_Other.initiative_id == Initiative.id, _Other.status.in_(TAKING_PART))
        .scalar_subquery()
    )


def last_heard() -> ScalarSelect[datetime]:
    """Return when something last came into the log, for a statement about initiatives."""
    return select(func.max(LogEntry.at)).where(LogEntry.initiative_id == Initiative.id).scalar_subquery()


def _count_where(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _line(
    row: Row[Initiative, ParticipantRole, ParticipantStatus, int, datetime], organisation_id: int
) -> InitiativeLine:
    initiative, role, status, members, heard = row
    return InitiativeLine(
        id=initiative.id,
        title=initiative.title,
        component=initiative.component.name if initiative.component else None,
        phase=initiative.phase,
        state=initiative.state,
        role=role,
        status=status,
        next_step=initiative.next_step,
        next_step_owner=initiative.next_step_owner.name,
        next_step_is_ours=initiative.next_step_owner_id == organisation_id,
        next_step_date=initiative.next_step_date,
        participant_count=members,
        last_heard=heard,
    )


def _invitation(row: Row[Participant, Initiative, str, int]) -> InvitationLine:
    participant, initiative, inviter, members = row
    return InvitationLine(
        initiative_id=initiative.id,
        title=initiative.title,
        purpose=initiative.purpose,
        component=initiative.component.name if initiative.component else None,
        inviter=inviter,
        message=participant.message,
        role=participant.role,
        reply_by=participant.reply_by,
        participant_count=members,
    )
