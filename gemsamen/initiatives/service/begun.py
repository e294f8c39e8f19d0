"""Who has begun already: the active initiatives about a component that an organisation takes part in or can find."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Row, and_, or_, select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.contract import Window
from gemsamen.domain.initiative import (
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    InterestStatus,
    ParticipantStatus,
)
from gemsamen.initiatives.models import Initiative, InitiativeInterest, Participant
from gemsamen.initiatives.service.details import window_of
from gemsamen.initiatives.service.lists import member_count
from gemsamen.initiatives.service.standing import SEEING
from gemsamen.organisations.models import Organisation

MOST_BEGUN = 50

_Own = aliased(Participant)


@dataclass(frozen=True, kw_only=True)
class BegunLine:
    """An active initiative about a component.

    Parameters
    ----------
    status : ParticipantStatus or None
        Where the own organisation stands when it takes part or is invited.
    interest : InterestStatus or None
        How it stands towards it otherwise, when it follows it or asked to take part.
    """

    id: int
    title: str
    started_by: str
    phase: InitiativePhase
    window: Window | None
    participant_count: int
    status: ParticipantStatus | None
    interest: InterestStatus | None


def begun_about(actor: Actor, organisation_id: int, components: Collection[str]) -> tuple[BegunLine, ...]:
    """Return the active initiatives about any of some components, the own ones first and then the newest, at once.

    What others keep between themselves is not among them, and not counted.

    Parameters
    ----------
    components : collection of str
        Parts of the addresses of components.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    if not components:
        return ()
    interest = and_(
        InitiativeInterest.initiative_id == Initiative.id, InitiativeInterest.organisation_id == organisation_id
    )
    own = and_(_Own.initiative_id == Initiative.id, _Own.organisation_id == organisation_id, _Own.status.in_(SEEING))
    rows = db.session.execute(
        select(Initiative, Organisation.name, member_count(), _Own.status, InitiativeInterest.status)
        .join(Component, Component.id == Initiative.component_id)
        .join(Organisation, Organisation.id == Initiative.starter_id)
        .outerjoin(_Own, own)
        .outerjoin(InitiativeInterest, interest)
        .where(
            Component.slug.in_(components),
            Initiative.state == InitiativeState.ACTIVE,
            or_(_Own.id.is_not(None), Initiative.audience == InitiativeAudience.EVERYBODY),
        )
        .order_by(_Own.id.is_(None), Initiative.created_at.desc(), Initiative.id.desc())
        .limit(MOST_BEGUN)
    )
    return tuple(_line(row) for row in rows)


def _line(row: Row[Initiative, str, int, ParticipantStatus | None, InterestStatus | None]) -> BegunLine:
    initiative, starter, members, status, interest = row
    return BegunLine(
        id=initiative.id,
        title=initiative.title,
        started_by=starter,
        phase=initiative.phase,
        window=window_of(initiative),
        participant_count=members,
        status=status,
        interest=interest,
    )
