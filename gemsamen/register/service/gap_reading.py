"""Reading gaps, and finding who misses the same."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may, require
from gemsamen.domain.register import Audience, GapStatus, GapUrgency
from gemsamen.organisations.models import Municipality
from gemsamen.register.models import Gap
from gemsamen.register.service.checking import is_id
from gemsamen.register.service.errors import GapNotFoundError
from gemsamen.register.service.peers import Peer, peers_with
from gemsamen.register.service.values import RegisteredGap
from gemsamen.register.service.viewing import require_peer

_SHARED = and_(Gap.status == GapStatus.OPEN, Gap.audience == Audience.MUNICIPALITIES)
_BY_URGENCY = case({urgency: place for place, urgency in enumerate(GapUrgency)}, value=Gap.urgency)
_OPEN_FIRST = case({status: place for place, status in enumerate(GapStatus)}, value=Gap.status)


@dataclass(frozen=True, kw_only=True)
class PeerGap(Peer):
    """Another municipality that misses the same, as the viewer may see it."""

    urgency: GapUrgency
    wanted_by: date | None
    is_willing_to_lead: bool
    description: str


def list_gaps(actor: Actor, organisation_id: int) -> list[RegisteredGap]:
    """Return all gaps of the own organisation, open ones first and the most urgent on top, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    return _read(actor, Gap.organisation_id == organisation_id)


def visible_gaps(actor: Actor, organisation_id: int) -> list[RegisteredGap]:
    """Return the open gaps of an organisation as the actor may see them, the most urgent on top, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    return _read(actor, _visible(actor, organisation_id) & (Gap.status == GapStatus.OPEN))


def get_gap(actor: Actor, organisation_id: int, gap_id: int) -> RegisteredGap:
    """Return one gap as the actor may see it.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    GapNotFoundError
        If the organisation has no such gap, or the actor may not see it.
    """
    condition = _visible(actor, organisation_id)
    found = _read(actor, condition & (Gap.id == gap_id)) if is_id(gap_id) else []
    if not found:
        raise GapNotFoundError(gap_id)
    return found[0]


def peers_with_gap(
    actor: Actor, organisation_id: int, *, component_id: int | None = None, function_id: int | None = None
) -> list[PeerGap]:
    """Return the other municipalities that visibly miss the same, nearest first, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    found = peers_with(Gap, organisation_id, _SHARED, component_id=component_id, function_id=function_id)
    return [
        PeerGap(
            **vars(peer),
            urgency=gap.urgency,
            wanted_by=gap.wanted_by,
            is_willing_to_lead=gap.is_willing_to_lead,
            description=gap.description,
        )
        for gap, peer in found
    ]


def _visible(actor: Actor, organisation_id: int) -> ColumnElement[bool]:
    require_peer(actor)
    own = Gap.organisation_id == organisation_id
    return own if may(actor, Permission.READ, organisation_id) else and_(own, _SHARED)


def _read(actor: Actor, condition: ColumnElement[bool]) -> list[RegisteredGap]:
    rows = db.session.execute(_statement(condition).execution_options(populate_existing=True))
    return [_registered(actor, *row) for row in rows]


def _statement(condition: ColumnElement[bool]) -> Select[Any]:
    other = aliased(Gap)
    peers = (
        select(func.count(other.id))
        .join(Municipality, Municipality.organisation_id == other.organisation_id)
        .where(
            other.status == GapStatus.OPEN,
            other.audience == Audience.MUNICIPALITIES,
            other.organisation_id != Gap.organisation_id,
            or_(other.component_id == Gap.component_id, other.function_id == Gap.function_id),
        )
        .correlate(Gap)
        .scalar_subquery()
    )
    name = func.coalesce(Component.name, BusinessFunction.name)
    return (
        select(Gap, name, Component.slug, peers)
        .outerjoin(Component, Component.id == Gap.component_id)
        .outerjoin(BusinessFunction, BusinessFunction.id == Gap.function_id)
        .where(condition)
        .order_by(_OPEN_FIRST, _BY_URGENCY, Gap.wanted_by.is_(None), Gap.wanted_by, name, Gap.id)
    )


def _registered(actor: Actor, gap: Gap, name: str, slug: str | None, peer_count: int) -> RegisteredGap:
    is_own = may(actor, Permission.READ, gap.organisation_id)
    return RegisteredGap(
        id=gap.id,
        organisation_id=gap.organisation_id,
        component_id=gap.component_id,
        component_slug=slug,
        function_id=gap.function_id,
        name=name,
        urgency=gap.urgency,
        wanted_by=gap.wanted_by,
        budget_band=gap.budget_band if is_own else None,
        is_willing_to_lead=gap.is_willing_to_lead,
        description=gap.description,
        status=gap.status,
        audience=gap.audience,
        origin=gap.origin,
        created_at=gap.created_at,
        updated_at=gap.updated_at,
        peer_count=peer_count,
    )
