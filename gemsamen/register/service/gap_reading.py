"""Reading gaps, and finding who misses the same."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import case

from gemsamen.domain.access import Actor, Permission, may
from gemsamen.domain.register import GapStatus, GapUrgency
from gemsamen.register.models import Gap
from gemsamen.register.service.entry_reading import SHARED_GAPS, EntryReader
from gemsamen.register.service.errors import GapNotFoundError
from gemsamen.register.service.peers import Peer, peers_with
from gemsamen.register.service.values import RegisteredGap, Topic
from gemsamen.register.service.viewing import require_peer

_BY_URGENCY = case({urgency: place for place, urgency in enumerate(GapUrgency)}, value=Gap.urgency)
_OPEN_FIRST = case({status: place for place, status in enumerate(GapStatus)}, value=Gap.status)
_GAPS = EntryReader(
    model=Gap,
    registered=RegisteredGap,
    facts=("urgency", "wanted_by", "budget_band", "status"),
    is_shared=SHARED_GAPS,
    order=(_OPEN_FIRST, _BY_URGENCY, Gap.wanted_by.is_(None), Gap.wanted_by),
    not_found=GapNotFoundError,
)


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
    return _GAPS.own(actor, organisation_id)


def visible_gaps(actor: Actor, organisation_id: int) -> list[RegisteredGap]:
    """Return the open gaps of an organisation as the actor may see them, the most urgent on top, in one query.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    found = _GAPS.visible(actor, organisation_id)
    return [_as_seen_by(actor, gap) for gap in found if gap.status is GapStatus.OPEN]


def get_gap(actor: Actor, organisation_id: int, gap_id: int) -> RegisteredGap:
    """Return one gap as the actor may see it.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    GapNotFoundError
        If the organisation has no such gap, or the actor may not see it.
    """
    return _as_seen_by(actor, _GAPS.one(actor, organisation_id, gap_id))


def peers_with_gap(actor: Actor, organisation_id: int, topic: Topic) -> list[PeerGap]:
    """Return the other municipalities that visibly miss the same, nearest first, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    return [
        PeerGap(
            **vars(peer),
            urgency=gap.urgency,
            wanted_by=gap.wanted_by,
            is_willing_to_lead=gap.is_willing_to_lead,
            description=gap.description,
        )
        for gap, peer in peers_with(Gap, organisation_id, topic, is_shared=SHARED_GAPS)
    ]


def _as_seen_by(actor: Actor, gap: RegisteredGap) -> RegisteredGap:
    """Return a gap without the budget, which is for the own organisation only."""
    return gap if may(actor, Permission.READ, gap.organisation_id) else replace(gap, budget_band=None)
