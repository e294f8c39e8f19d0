"""Initiatives that others can find: what an organisation sees of them when it takes no part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may, require
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import (
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    InterestStatus,
    ParticipantStatus,
)
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.domain.register import GapStatus, LifecyclePhase
from gemsamen.initiatives.models import Initiative, InitiativeInterest, Participant
from gemsamen.initiatives.service.details import component_of, window_of
from gemsamen.initiatives.service.errors import InitiativeEndedError, InitiativeNotFoundError
from gemsamen.initiatives.service.lists import LONGEST_SEARCH, member_count
from gemsamen.initiatives.service.standing import LARGEST_NUMBER, SEEING, lock
from gemsamen.initiatives.service.values import NamedPart
from gemsamen.initiatives.service.wording import clean_line
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Gap, System, SystemComponent


@dataclass(frozen=True, kw_only=True)
class OpenQuery:
    """Which initiatives of others to list.

    Parameters
    ----------
    only_fitting : bool
        Only those about a component of which the organisation uses a system or registered a gap.
    only_followed : bool
        Only those that the organisation follows or asked to join, ended ones too.
    """

    text: str = ""
    only_fitting: bool = False
    only_followed: bool = False
    page: PageRequest = field(default_factory=PageRequest)


@dataclass(frozen=True, kw_only=True)
class OpenLine:
    """An initiative of others in a list; ``fits`` tells whether the organisation has to do with its component."""

    id: int
    title: str
    component: str | None
    phase: InitiativePhase
    state: InitiativeState
    window: Window | None
    started_by: str
    participant_count: int
    interest: InterestStatus | None
    fits: bool


@dataclass(frozen=True, kw_only=True)
class OpenInitiative:
    """What everybody may see of an initiative that others can find, and how the own organisation stands to it."""

    id: int
    title: str
    purpose: str
    component: NamedPart | None
    phase: InitiativePhase
    state: InitiativeState
    window: Window | None
    started_by: str
    created_at: datetime
    updated_at: datetime
    members: Mapping[int, str]
    interest: InterestStatus | None
    note: str
    reply: str
    may_work: bool

    @property
    def may_show_interest(self) -> bool:
        """Tell whether this actor can follow or ask now."""
        return self.may_work and self.state is InitiativeState.ACTIVE


def find_open(actor: Actor, organisation_id: int, initiative_id: int, *, for_writing: bool = False) -> Initiative:
    """Return an initiative that an organisation can find but takes no part in; locked and active for writing.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation, or may only read for it.
    InitiativeNotFoundError
        If there is none, or the organisation takes part or is invited.
    InitiativeEndedError
        If it is wanted for writing and has ended.
    """
    require(actor, Permission.READ, organisation_id)
    if not 0 < initiative_id <= LARGEST_NUMBER:
        raise InitiativeNotFoundError(initiative_id)
    if for_writing:
        lock(initiative_id)
    statement = select(Initiative).where(Initiative.id == initiative_id, _is_open_to(organisation_id))
    initiative = db.session.scalars(statement.execution_options(populate_existing=True)).one_or_none()
    if initiative is None:
        raise InitiativeNotFoundError(initiative_id)
    if for_writing:
        require(actor, Permission.WORK_ON_INITIATIVES, organisation_id)
        if initiative.state is not InitiativeState.ACTIVE:
            raise InitiativeEndedError(initiative_id)
    return initiative


def get_open(actor: Actor, organisation_id: int, initiative_id: int) -> OpenInitiative:
    """Return what an organisation that takes no part sees of an initiative, in three statements.

    Raises
    ------
    AccessDeniedError, InitiativeNotFoundError
        As for :func:`find_open`.
    """
    initiative = find_open(actor, organisation_id, initiative_id)
    own = db.session.scalars(
        select(InitiativeInterest).where(
            InitiativeInterest.initiative_id == initiative_id, InitiativeInterest.organisation_id == organisation_id
        )
    ).one_or_none()
    taking_part = [status for status in ParticipantStatus if status.takes_part]
    members = db.session.execute(
        select(Participant.organisation_id, Organisation.name)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(Participant.initiative_id == initiative_id, Participant.status.in_(taking_part))
        .order_by(Participant.id)
    )
    return OpenInitiative(
        id=initiative.id,
        title=initiative.title,
        purpose=initiative.purpose,
        component=component_of(initiative),
        phase=initiative.phase,
        state=initiative.state,
        window=window_of(initiative),
        started_by=initiative.starter.name,
        created_at=initiative.created_at,
        updated_at=initiative.updated_at,
        members=dict(members.all()),
        interest=own.status if own else None,
        note=own.note if own else "",
        reply=own.reply if own else "",
        may_work=may(actor, Permission.WORK_ON_INITIATIVES, organisation_id),
    )


def list_open(actor: Actor, organisation_id: int, query: OpenQuery) -> Page[OpenLine]:
    """Return the initiatives of others that an organisation can find, those that fit it first, in two statements.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    own = and_(InitiativeInterest.initiative_id == Initiative.id, InitiativeInterest.organisation_id == organisation_id)
    fits = _fits(organisation_id)
    conditions = [_is_open_to(organisation_id), *_filters(query, fits)]
    counting = select(func.count()).select_from(Initiative).outerjoin(Initiative.component)
    total = db.session.scalar(counting.outerjoin(InitiativeInterest, own).where(*conditions)) or 0
    rows = db.session.execute(
        select(Initiative, Organisation.name, member_count(), InitiativeInterest.status, fits)
        .join(Organisation, Organisation.id == Initiative.starter_id)
        .outerjoin(Initiative.component)
        .outerjoin(InitiativeInterest, own)
        .where(*conditions)
        .order_by(fits.desc(), Initiative.created_at.desc(), Initiative.id.desc())
        .limit(query.page.size)
        .offset(query.page.offset)
    )
    return Page(items=tuple(_line(row) for row in rows), total=total, request=query.page)


def _is_open_to(organisation_id: int) -> ColumnElement[bool]:
    has_part = exists().where(
        Participant.initiative_id == Initiative.id,
        Participant.organisation_id == organisation_id,
        Participant.status.in_(SEEING),
    )
    return and_(Initiative.audience == InitiativeAudience.EVERYBODY, ~has_part)


def _fits(organisation_id: int) -> ColumnElement[bool]:
    """Return whether the organisation uses a system for the component, or registered an open gap for it."""
    uses = exists().where(
        System.id == SystemComponent.system_id,
        System.organisation_id == organisation_id,
        System.phase != LifecyclePhase.PHASED_OUT,
        SystemComponent.component_id == Initiative.component_id,
    )
    lacks = exists().where(
        Gap.organisation_id == organisation_id,
        Gap.status == GapStatus.OPEN,
        Gap.component_id == Initiative.component_id,
    )
    return or_(uses, lacks)


def _filters(query: OpenQuery, fits: ColumnElement[bool]) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if query.only_followed:
        wanted.append(InitiativeInterest.id.is_not(None))
    else:
        wanted.append(Initiative.state == InitiativeState.ACTIVE)
    if query.only_fitting:
        wanted.append(fits)
    text = clean_line(query.text)[:LONGEST_SEARCH]
    if text:
        columns = (Initiative.title, Initiative.purpose, Component.name)
        wanted.append(or_(*(column.icontains(text, autoescape=True) for column in columns)))
    return wanted


def _line(row: Row[Initiative, str, int, InterestStatus | None, bool]) -> OpenLine:
    initiative, starter, members, interest, fits = row
    return OpenLine(
        id=initiative.id,
        title=initiative.title,
        component=initiative.component.name if initiative.component else None,
        phase=initiative.phase,
        state=initiative.state,
        window=window_of(initiative),
        started_by=starter,
        participant_count=members,
        interest=interest,
        fits=bool(fits),
    )
