"""Reading strengths, and finding who can help."""

from dataclasses import dataclass

from sqlalchemy import func, select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import Audience, CapacityBand, GapStatus, LifecyclePhase
from gemsamen.organisations.models import Municipality
from gemsamen.register.models import Gap, Strength, System, SystemComponent
from gemsamen.register.service.entry_reading import SHARED_GAPS, EntryReader
from gemsamen.register.service.errors import StrengthNotFoundError
from gemsamen.register.service.peers import Peer, peers_with
from gemsamen.register.service.values import RegisteredStrength, Topic
from gemsamen.register.service.viewing import require_peer

MOST_CHANCES = 6
_STRENGTHS = EntryReader(
    model=Strength,
    registered=RegisteredStrength,
    facts=("capacity",),
    is_shared=Strength.audience == Audience.MUNICIPALITIES,
    order=(),
    not_found=StrengthNotFoundError,
)


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


def list_strengths(actor: Actor, organisation_id: int) -> list[RegisteredStrength]:
    """Return all strengths of the own organisation by name, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    return _STRENGTHS.own(actor, organisation_id)


def visible_strengths(actor: Actor, organisation_id: int) -> list[RegisteredStrength]:
    """Return the strengths of an organisation by name as the actor may see them, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    return _STRENGTHS.visible(actor, organisation_id)


def get_strength(actor: Actor, organisation_id: int, strength_id: int) -> RegisteredStrength:
    """Return one strength as the actor may see it.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    StrengthNotFoundError
        If the organisation has no such strength, or the actor may not see it.
    """
    return _STRENGTHS.one(actor, organisation_id, strength_id)


def peers_with_strength(actor: Actor, organisation_id: int, topic: Topic) -> list[PeerStrength]:
    """Return the other municipalities that visibly are good at this, nearest first, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    return [
        PeerStrength(
            **vars(peer),
            capacity=strength.capacity,
            is_willing_to_lead=strength.is_willing_to_lead,
            description=strength.description,
        )
        for strength, peer in peers_with(Strength, organisation_id, topic, is_shared=_STRENGTHS.is_shared)
    ]


def strength_chances(actor: Actor, organisation_id: int) -> list[StrengthChance]:
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
        .where(SHARED_GAPS, Gap.organisation_id != organisation_id)
        .group_by(Gap.component_id)
        .subquery()
    )
    in_production = (
        select(SystemComponent.component_id)
        .join(System, System.id == SystemComponent.system_id)
        .where(System.organisation_id == organisation_id, System.phase == LifecyclePhase.IN_PRODUCTION)
    )
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
            Component.id.in_(in_production),
            Component.id.not_in(known),
            Component.id.not_in(missed),
        )
        .order_by(wanted.c.count.desc(), Component.name, Component.id)
        .limit(MOST_CHANCES)
    )
    return [StrengthChance(slug=slug, name=name, peer_count=count) for slug, name, count in rows]
