"""Why an organisation is asked: what it has in common with those who take part, as far as a viewer may see it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import or_, select

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.initiatives.service.comparison import (
    NOBODY,
    STRANGER,
    ParticipantWindow,
    overlap,
    windows_of,
)
from gemsamen.organisations.models import Municipality, Neighbour
from gemsamen.register.service import visible_gaps, visible_strengths


@dataclass(frozen=True, kw_only=True)
class JoinReasons:
    """Why it makes sense for an organisation to join.

    Parameters
    ----------
    same_system : tuple of str
        Participants that use the same product for the component.
    product : str
        Name of that product.
    own_system : str
        Name of the own system for the component, when nobody uses the same product.
    same_period : tuple of str
        Participants whose contract can end in the same period as the own one.
    has_gap : bool
        Whether the organisation itself registered a gap for the component.
    has_strength : bool
        Whether the organisation registered that it is good at the component.
    neighbours : tuple of str
        Participants that border on the organisation.
    same_size : tuple of str
        Participants in the same size class.
    """

    same_system: tuple[str, ...] = ()
    product: str = ""
    own_system: str = ""
    same_period: tuple[str, ...] = ()
    has_gap: bool = False
    has_strength: bool = False
    neighbours: tuple[str, ...] = ()
    same_size: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any reason."""
        return self != JoinReasons()


def reasons_to_join(
    actor: Actor, organisation_id: int, members: Mapping[int, str], component_id: int | None
) -> JoinReasons:
    """Return what an organisation has in common with those who take part, in at most six statements.

    Parameters
    ----------
    members : mapping of int to str
        Names of those who take part, by number.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    everybody = {**members, organisation_id: ""}
    rows = windows_of(actor, everybody, component_id, own_id=organisation_id)
    found = _reasons(rows, organisation_id, members, _Places(everybody))
    if component_id is None:
        return found
    has_gap = _has_gap(actor, organisation_id, component_id)
    return replace(found, has_gap=has_gap, has_strength=_has_strength(actor, organisation_id, component_id))


def without_public_reason(
    component_id: int | None, members: Mapping[int, str], invited: Mapping[int, str]
) -> tuple[str, ...]:
    """Return the names of those to invite with whom the members have nothing in common that everybody may see.

    What somebody keeps for himself does not count, so that asking for an explanation tells nothing about it.

    Parameters
    ----------
    members, invited : mapping of int to str
        Names by number of the organisation.
    """
    everybody = {**members, **invited}
    rows = windows_of(STRANGER, everybody, component_id, own_id=NOBODY)
    places = _Places(everybody)
    lacking = []
    for number, name in invited.items():
        has_one = bool(_reasons(rows, number, members, places)) or (
            component_id is not None
            and (_has_gap(STRANGER, number, component_id) or _has_strength(STRANGER, number, component_id))
        )
        if not has_one:
            lacking.append(name)
    return tuple(lacking)


class _Places:
    """Where organisations lie and how large they are, read in two statements."""

    def __init__(self, organisation_ids: Collection[int]) -> None:
        chosen = select(Municipality).where(Municipality.organisation_id.in_(organisation_ids))
        self._municipalities = {each.organisation_id: each for each in db.session.scalars(chosen)}
        numbers = [each.id for each in self._municipalities.values()]
        pairs = select(Neighbour.low_id, Neighbour.high_id).where(
            or_(Neighbour.low_id.in_(numbers), Neighbour.high_id.in_(numbers))
        )
        self._borders = {frozenset((low, high)) for low, high in db.session.execute(pairs)}

    def are_neighbours(self, one: int, other: int) -> bool:
        """Tell whether two organisations are municipalities that border on each other."""
        first, second = self._municipalities.get(one), self._municipalities.get(other)
        return first is not None and second is not None and frozenset((first.id, second.id)) in self._borders

    def are_alike_in_size(self, one: int, other: int) -> bool:
        """Tell whether two organisations are municipalities of one size class."""
        first, second = self._municipalities.get(one), self._municipalities.get(other)
        if first is None or second is None or first.size_class is None:
            return False
        return first.size_class is second.size_class


def _reasons(
    rows: Collection[ParticipantWindow],
    organisation_id: int,
    members: Mapping[int, str],
    places: _Places,
) -> JoinReasons:
    own = [row for row in rows if row.organisation_id == organisation_id]
    others = [row for row in rows if row.organisation_id in members and row.organisation_id != organisation_id]
    products = {row.product_id for row in own}
    same = [row for row in others if row.product_id in products]
    around = {number: name for number, name in members.items() if number != organisation_id}
    return JoinReasons(
        same_system=_names(same),
        product=same[0].system if same else "",
        own_system=own[0].system if own and not same else "",
        same_period=_names([row for row in others if any(overlap(row, each) for each in own)]),
        neighbours=tuple(n for number, n in around.items() if places.are_neighbours(organisation_id, number)),
        same_size=tuple(n for number, n in around.items() if places.are_alike_in_size(organisation_id, number)),
    )


def _has_gap(actor: Actor, organisation_id: int, component_id: int) -> bool:
    return any(gap.component_id == component_id for gap in visible_gaps(actor, organisation_id))


def _has_strength(actor: Actor, organisation_id: int, component_id: int) -> bool:
    return any(each.component_id == component_id for each in visible_strengths(actor, organisation_id))


def _names(rows: Collection[ParticipantWindow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.organisation for row in rows))
