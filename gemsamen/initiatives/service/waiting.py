"""What waits for those who lead initiatives: who asks to take part, who did not answer in time, and what stalls."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.initiative import TAKING_PART, InitiativeState, InterestStatus, ParticipantRole, ParticipantStatus
from gemsamen.initiatives.models import Initiative, InitiativeInterest, Participant
from gemsamen.initiatives.service.lists import MOST_LINES, last_heard
from gemsamen.initiatives.service.values import QUIET_AFTER
from gemsamen.organisations.models import Organisation

_Own = aliased(Participant)


@dataclass(frozen=True, kw_only=True)
class AskingLine:
    """An organisation that asks to take part in an initiative that the own organisation leads."""

    initiative_id: int
    title: str
    slug: str
    name: str
    asked_at: datetime


@dataclass(frozen=True, kw_only=True)
class UnansweredLine:
    """An initiative that the own organisation leads, with how many did not answer in time."""

    initiative_id: int
    title: str
    count: int
    first_due: date


@dataclass(frozen=True, kw_only=True)
class StalledLine:
    """An initiative that the own organisation leads and that does not move.

    Parameters
    ----------
    is_late : bool
        Whether the step of somebody else is late; otherwise nobody wrote in the log for 60 days.
    last_heard : datetime or None
        When somebody last wrote in the log, or something happened.
    """

    initiative_id: int
    title: str
    next_step: str
    owner: str
    due: date
    is_late: bool
    last_heard: datetime | None


def asking_to_join(actor: Actor, organisation_id: int) -> list[AskingLine]:
    """Return who asks to take part in what the organisation leads, who asked first on top, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    rows = db.session.execute(
        select(Initiative.id, Initiative.title, Organisation.slug, Organisation.name, InitiativeInterest.updated_at)
        .join(Initiative, Initiative.id == InitiativeInterest.initiative_id)
        .join(Organisation, Organisation.id == InitiativeInterest.organisation_id)
        .where(InitiativeInterest.status == InterestStatus.INTERESTED, _leads_active(organisation_id))
        .order_by(InitiativeInterest.updated_at, InitiativeInterest.id)
        .limit(MOST_LINES)
    )
    return [
        AskingLine(initiative_id=number, title=title, slug=slug, name=name, asked_at=at)
        for number, title, slug, name, at in rows
    ]


def not_answered_in_time(actor: Actor, organisation_id: int, today: date) -> list[UnansweredLine]:
    """Return the initiatives that the organisation leads in which invitations are late, the latest on top, at once.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    first_due = func.min(Participant.reply_by)
    rows = db.session.execute(
        select(Initiative.id, Initiative.title, func.count(), first_due)
        .join(Participant, Participant.initiative_id == Initiative.id)
        .where(
            Participant.status == ParticipantStatus.INVITED,
            Participant.reply_by < today,
            _leads_active(organisation_id),
        )
        .group_by(Initiative.id, Initiative.title)
        .order_by(first_due, Initiative.id)
        .limit(MOST_LINES)
    )
    return [
        UnansweredLine(initiative_id=number, title=title, count=count, first_due=due)
        for number, title, count, due in rows
        if due is not None
    ]


def stalled(actor: Actor, organisation_id: int, today: date) -> list[StalledLine]:
    """Return the initiatives that the organisation leads and that stand still, the oldest step on top, at once.

    Its own steps are not among them: those it knows as its own tasks.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    heard = last_heard()
    is_late = Initiative.next_step_date < today
    of_others = Initiative.next_step_owner_id != organisation_id
    rows = db.session.execute(
        select(Initiative, heard)
        .where(
            _leads_active(organisation_id),
            or_(and_(is_late, of_others), and_(~is_late, heard < now() - QUIET_AFTER)),
        )
        .order_by(Initiative.next_step_date, Initiative.id)
        .limit(MOST_LINES)
    )
    return [
        StalledLine(
            initiative_id=initiative.id,
            title=initiative.title,
            next_step=initiative.next_step,
            owner=initiative.next_step_owner.name,
            due=initiative.next_step_date,
            is_late=initiative.next_step_date < today,
            last_heard=at,
        )
        for initiative, at in rows
    ]


def _leads_active(organisation_id: int) -> ColumnElement[bool]:
    """Return the condition under which an organisation leads an active initiative, as for a single one."""
    own = exists().where(
        _Own.initiative_id == Initiative.id,
        _Own.organisation_id == organisation_id,
        _Own.status.in_(TAKING_PART),
        or_(
            _Own.role.in_([ParticipantRole.SECRETARY, ParticipantRole.DRIVER]), Initiative.starter_id == organisation_id
        ),
    )
    return and_(Initiative.state == InitiativeState.ACTIVE, own)
