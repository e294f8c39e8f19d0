"""What two municipalities have in common, as facts for a sentence."""

import math

from gemsamen.matching.features import PairFeatures, Register
from gemsamen.matching.profiles import Profile
from gemsamen.matching.suggestions import Facts, SharedArrangement, SharedGap, SharedSystem


def common_facts(asker: Profile, other: Profile, *, register: Register, features: PairFeatures, row: int) -> Facts:
    """Collect what the asker and the municipality of `row` have in common."""
    is_located = asker.has_location and other.has_location
    rank, same = float(features.places.ranks[row]), float(features.places.same_province[row])
    own, theirs = ({fact.component for fact in side.systems} - {""} for side in (asker, other))
    return Facts(
        distance_km=float(features.places.kilometres[row]) if is_located else None,
        neighbour_rank=int(rank) if is_located and not math.isnan(rank) else None,
        is_same_province=None if math.isnan(same) else bool(same),
        population_ratio=_ratio(asker, other),
        shared_systems=_shared_systems(asker, other, register),
        shared_components=tuple(sorted(own & theirs)),
        shared_gaps=_shared_gaps(asker, other),
        shared_arrangements=_shared_arrangements(asker, other, register),
    )


def _ratio(asker: Profile, other: Profile) -> float | None:
    if asker.population is None or other.population is None:
        return None
    return other.population / asker.population


def _shared_systems(asker: Profile, other: Profile, register: Register) -> tuple[SharedSystem, ...]:
    theirs = {fact.token for fact in other.systems}
    shared = {fact.token: fact for fact in sorted(asker.systems, reverse=True) if fact.token in theirs}
    systems = (
        SharedSystem(fact.component, fact.product, fact.supplier, register.systems.table.held_by(token))
        for token, fact in shared.items()
    )
    return tuple(sorted(systems, key=lambda system: (system.holders, system.component, system.product)))


def _shared_gaps(asker: Profile, other: Profile) -> tuple[SharedGap, ...]:
    gaps = (
        SharedGap(component, asker.gaps[component], other.gaps[component])
        for component in asker.gaps.keys() & other.gaps.keys()
        if min(asker.gaps[component], other.gaps[component]) > 0
    )
    return tuple(sorted(gaps, key=lambda gap: (-gap.own_urgency * gap.their_urgency, gap.component)))


def _shared_arrangements(asker: Profile, other: Profile, register: Register) -> tuple[SharedArrangement, ...]:
    shared = (
        SharedArrangement(key, register.affinity.table.held_by(key)) for key in asker.arrangements & other.arrangements
    )
    return tuple(sorted(shared, key=lambda arrangement: (arrangement.members, arrangement.key)))
