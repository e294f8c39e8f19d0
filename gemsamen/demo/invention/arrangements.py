"""Invented existing cooperation; every name says that it is an example."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gemsamen.demo.invention.chance import Chance, happens
from gemsamen.demo.invention.groups import Group
from gemsamen.demo.invention.places import Place
from gemsamen.domain.organisation import ArrangementKind

WITH_PARTNERSHIP = 0.25
SHARED_SERVICES = 0.3
REGIONAL_NAMES = (
    (ArrangementKind.TAX, "Voorbeeldbelastingsamenwerking", 6),
    (ArrangementKind.SOCIAL, "Voorbeelddienst sociaal domein", 4),
    (ArrangementKind.ENVIRONMENT, "Voorbeeldomgevingsdienst", 3),
    (ArrangementKind.PROCUREMENT, "Voorbeeldinkoopbureau", 3),
)
"""Kind, first words of the name, and how many there are."""

FEWEST_IN_REGION = 4


@dataclass(frozen=True, kw_only=True)
class ArrangementPlan:
    """An existing cooperation as it will be stored; with the name of its own organisation when it has one."""

    name: str
    kind: ArrangementKind
    members: tuple[str, ...]
    partnership: str | None = None


def invent_arrangements(places: Mapping[str, Place], groups: Sequence[Group], chance: Chance) -> list[ArrangementPlan]:
    """Return one arrangement for every group, and some wider ones in whole regions; about sixty in all."""
    found = [_of_group(number, group, chance) for number, group in enumerate(groups)]
    regions: dict[str, list[str]] = {}
    for code in sorted(places):
        regions.setdefault(places[code].region, []).append(code)
    large = sorted(region for region, codes in regions.items() if len(codes) >= FEWEST_IN_REGION)
    for kind, words, count in REGIONAL_NAMES:
        rng = chance.about("arrangements", kind)
        for region in sorted(rng.sample(large, min(count, len(large)))):
            members = tuple(code for code in regions[region] if happens(rng, 0.85))
            found.append(ArrangementPlan(name=f"{words} {region}", kind=kind, members=members))
    return found


def _of_group(number: int, group: Group, chance: Chance) -> ArrangementPlan:
    rng = chance.about("arrangement", group.members[0])
    has_partnership = number == 0 or happens(rng, WITH_PARTNERSHIP)
    is_shared_service = happens(rng, SHARED_SERVICES)
    return ArrangementPlan(
        name=group.name,
        kind=ArrangementKind.SHARED_SERVICES if is_shared_service else ArrangementKind.ICT,
        members=group.members,
        partnership=partnership_name(group) if has_partnership else None,
    )


def partnership_name(group: Group) -> str:
    """Return the name of the organisation that works for a group."""
    return group.name.replace("Voorbeeldsamenwerking ICT", "Voorbeeld-ICT-dienst")
