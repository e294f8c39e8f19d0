"""Invented groups of neighbouring municipalities that run a good part of their ICT together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gemsamen.demo.invention.chance import Chance
from gemsamen.demo.invention.places import SHOWCASE, Place, remoteness

SHOWCASE_PARTNERS = ("GM0213", "GM0262", "GM0285", "GM1876")
"""Brummen, Lochem, Voorst and Bronckhorst: the example group of the example accounts."""

MOST_GROUPS = 44
FEWEST_MEMBERS = 3
MOST_MEMBERS = 6
MOST_INHABITANTS = 180_000
"""A larger city runs its own ICT."""


@dataclass(frozen=True, kw_only=True)
class Group:
    """An invented shared service.

    Parameters
    ----------
    members : tuple of str
        Codes, the one it grew from first.
    closeness : float
        Part of the stack that the members chose together, in [0, 1].
    """

    name: str
    region: str
    members: tuple[str, ...]
    closeness: float


def form_groups(places: Mapping[str, Place], chance: Chance) -> list[Group]:
    """Form groups of three to six neighbours; nobody is in two of them.

    Returns
    -------
    list of Group
        The group of the showcase first, the others in the order in which they were formed.
    """
    rng = chance.about("groups")
    free = {code: place for code, place in places.items() if place.population <= MOST_INHABITANTS}
    order = sorted(free)
    rng.shuffle(order)
    rosters = [_showcase(free)] if SHOWCASE in free else []
    for code in order:
        if code in free and len(rosters) < MOST_GROUPS:
            wanted = rng.choice((3, 4, 4, 5, 5, 6))
            members = _grow(free[code], free, wanted)
            if len(members) >= FEWEST_MEMBERS:
                rosters.append(_take(free, members))
    names: set[str] = set()
    return [_group(roster, names, rng.uniform(0.5, 0.85)) for roster in rosters]


def _showcase(free: dict[str, Place]) -> list[Place]:
    return _take(free, [free[code] for code in (SHOWCASE, *SHOWCASE_PARTNERS) if code in free])


def _take(free: dict[str, Place], members: Sequence[Place]) -> list[Place]:
    for member in members:
        del free[member.code]
    return list(members)


def _grow(first: Place, free: Mapping[str, Place], wanted: int) -> list[Place]:
    """Add the neighbour that is least remote from the first, until the group is as large as wanted."""
    members = [first]
    while len(members) < min(wanted, MOST_MEMBERS):
        taken = {member.code for member in members}
        border = {code for member in members for code in member.neighbours if code in free and code not in taken}
        if not border:
            break
        members.append(min((free[code] for code in border), key=lambda each: (remoteness(first, each), each.code)))
    return members


def _group(members: Sequence[Place], names: set[str], closeness: float) -> Group:
    region = members[0].region
    largest = max(members, key=lambda each: (each.population, each.code))
    name = f"Voorbeeldsamenwerking ICT {region}"
    if name in names:
        name = f"Voorbeeldsamenwerking ICT rond {largest.name}"
    names.add(name)
    return Group(name=name, region=region, members=tuple(each.code for each in members), closeness=closeness)
