"""Reading strengths, and finding who can help."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, may, require
from gemsamen.domain.register import Audience, CapacityBand, GapStatus, LifecyclePhase
from gemsamen.organisations.models import Municipality
from gemsamen.register.models import Gap, Strength, System, SystemComponent
from gemsamen.register.service.checking import is_id
from gemsamen.register.service.errors import StrengthNotFoundError
from gemsamen.register.service.peers import Peer, peers_with
from gemsamen.register.service.values import RegisteredStrength
from gemsamen.register.service.viewing import require_peer

MOST_CHANCES = 6
IN_PRODUCTION = LifecyclePhase.IN_PRODUCTION
_SHARED = Strength.audience == Audience.MUNICIPALITIES
_WANTED = and_(Gap.status == GapStatus.OPEN, Gap.audience == Audience.MUNICIPALITIES)


@dataclass(frozen=True, kw_only=True)
class SharedStrength:
    """What an organisation lets every municipality know that it is good at.

    Parameters
    ----------
    component_slug : str or None
        The component by the part of its address; None for a strength in a business function.
    function_key : str or None
        The business function by its GEMMA identifier; None for a strength in a component.
    capacity : CapacityBand or None
        Time of its people that it can spare; None when it did not say.
    """

    organisation_id: int
    component_slug: str | None
    function_key: str | None
    capacity: CapacityBand | None
    is_willing_to_lead: bool


@dataclass(frozen=True, kw_only=True)
class PeerStrength(Peer):
    """Another municipality that is good at something, as the viewer may see it."""

    capacity: CapacityBand | None
    is_willing_to_lead: bool
    description: str


@dataclass(frozen=True, kw_only=True)
class StrengthChance:
    """A component that the own organisation uses a system for and that others miss, with how many they are."""

    slug: str
    name: str
    peer_count: int


def strengths_visible_to_all() -> list[SharedStrength]:
    """Return what every municipality may know of every other, by organisation and subject, in one query."""
    rows = db.session.execute(
        select(
            Strength.organisation_id,
            Component.slug,
            BusinessFunction.gemma_id,
            Strength.capacity,
            Strength.is_willing_to_lead,
        )
        .outerjoin(Component, Component.id == Strength.component_id)
        .outerjoin(BusinessFunction, BusinessFunction.id == Strength.function_id)
        .where(_SHARED)
        .order_by(Strength.organisation_id, Component.slug, BusinessFunction.gemma_id, Strength.id)
    )
    return [
        SharedStrength(
            organisation_id=organisation_id,
            component_slug=slug,
            function_key=key,
            capacity=capacity,
            is_willing_to_lead=leads,
        )
        for organisation_id, slug, key, capacity, leads in rows
    ]


def list_strengths(actor: Actor, organisation_id: int) -> list[RegisteredStrength]:
    """Return all strengths of the own organisation by name, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    return _read(Strength.organisation_id == organisation_id)


def visible_strengths(actor: Actor, organisation_id: int) -> list[RegisteredStrength]:
    """Return the strengths of an organisation by name as the actor may see them, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    return _read(_visible(actor, organisation_id))


def get_strength(actor: Actor, organisation_id: int, strength_id: int) -> RegisteredStrength:
    """Return one strength as the actor may see it.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    StrengthNotFoundError
        If the organisation has no such strength, or the actor may not see it.
    """
    condition = _visible(actor, organisation_id)
    found = _read(condition & (Strength.id == strength_id)) if is_id(strength_id) else []
    if not found:
        raise StrengthNotFoundError(strength_id)
    return found[0]


def peers_with_strength(
    actor: Actor, organisation_id: int, *, component_id: int | None = None, function_id: int | None = None
) -> list[PeerStrength]:
    """Return the other municipalities that visibly are good at this, nearest first, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    found = peers_with(Strength, organisation_id, _SHARED, component_id=component_id, function_id=function_id)
    return [
        PeerStrength(
            **vars(peer),
            capacity=strength.capacity,
            is_willing_to_lead=strength.is_willing_to_lead,
            description=strength.description,
        )
        for strength, peer in found
    ]


def strength_chances(actor: Actor, organisation_id: int, limit: int = MOST_CHANCES) -> list[StrengthChance]:
    """Return the components that others miss and the own organisation uses a system for, the most wanted first.

    What is registered as a strength already, or is missed by the organisation itself, is left out. One query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    wanted = (
        select(Gap.component_id, func.count(Gap.id).label("count"))
        .join(Municipality, Municipality.organisation_id == Gap.organisation_id)
        .where(_WANTED, Gap.organisation_id != organisation_id)
        .group_by(Gap.component_id)
        .subquery()
    )
    in_use = select(SystemComponent.component_id).join(System, System.id == SystemComponent.system_id)
    known = select(Strength.component_id).where(
        Strength.organisation_id == organisation_id, Strength.component_id.is_not(None)
    )
    missed = select(Gap.component_id).where(
        Gap.organisation_id == organisation_id, Gap.status == GapStatus.OPEN, Gap.component_id.is_not(None)
    )
    rows = db.session.execute(
        select(Component.slug, Component.name, wanted.c.count)
        .join(wanted, wanted.c.component_id == Component.id)
        .where(
            Component.retired_on.is_(None),
            Component.id.in_(in_use.where(System.organisation_id == organisation_id, System.phase == IN_PRODUCTION)),
            Component.id.not_in(known),
            Component.id.not_in(missed),
        )
        .order_by(wanted.c.count.desc(), Component.name, Component.id)
        .limit(limit)
    )
    return [StrengthChance(slug=slug, name=name, peer_count=count) for slug, name, count in rows]


def _visible(actor: Actor, organisation_id: int) -> ColumnElement[bool]:
    require_peer(actor)
    own = Strength.organisation_id == organisation_id
    return own if may(actor, Permission.READ, organisation_id) else and_(own, _SHARED)


def _read(condition: ColumnElement[bool]) -> list[RegisteredStrength]:
    rows = db.session.execute(_statement(condition).execution_options(populate_existing=True))
    return [_registered(*row) for row in rows]


def _statement(condition: ColumnElement[bool]) -> Select[Any]:
    peers = (
        select(func.count(Gap.id))
        .join(Municipality, Municipality.organisation_id == Gap.organisation_id)
        .where(
            _WANTED,
            Gap.organisation_id != Strength.organisation_id,
            or_(Gap.component_id == Strength.component_id, Gap.function_id == Strength.function_id),
        )
        .correlate(Strength)
        .scalar_subquery()
    )
    name = func.coalesce(Component.name, BusinessFunction.name)
    return (
        select(Strength, name, Component.slug, peers)
        .outerjoin(Component, Component.id == Strength.component_id)
        .outerjoin(BusinessFunction, BusinessFunction.id == Strength.function_id)
        .where(condition)
        .order_by(name, Strength.id)
    )


def _registered(strength: Strength, name: str, slug: str | None, peer_count: int) -> RegisteredStrength:
    return RegisteredStrength(
        id=strength.id,
        organisation_id=strength.organisation_id,
        component_id=strength.component_id,
        component_slug=slug,
        function_id=strength.function_id,
        name=name,
        capacity=strength.capacity,
        is_willing_to_lead=strength.is_willing_to_lead,
        description=strength.description,
        audience=strength.audience,
        origin=strength.origin,
        created_at=strength.created_at,
        updated_at=strength.updated_at,
        peer_count=peer_count,
    )
