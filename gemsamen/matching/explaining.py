"""What two municipalities have in common, as facts for a sentence."""

import math

from gemsamen.matching.features import PairFeatures, Register
from gemsamen.matching.profiles import Profile
from gemsamen.matching.suggestions import Facts, SharedArrangement, SharedGap, SharedSystem


class Explainer:
    """Finds what one municipality has in common with any row of the register.

    Parameters
    ----------
    asker : Profile
        Everything that the asker may see of itself.
    register : Register
        What everybody may see.
    features : PairFeatures
        The asker beside every row.
    """

    def __init__(self, asker: Profile, *, register: Register, features: PairFeatures) -> None:
        self._asker = asker
        self._register = register
        self._places = features.places
        self._components = sorted({fact.component for fact in asker.systems} - {""})
        self._systems = _own_systems(asker, register)
        self._arrangements = _own_arrangements(asker, register)

    def facts(self, row: int) -> Facts:
        """Collect what the asker and the municipality of `row` have in common."""
        other = self._register.profiles[row]
        is_located = self._asker.has_location and other.has_location
        rank, same = float(self._places.ranks[row]), float(self._places.same_province[row])
        tokens, components = self._register.tokens[row], self._register.components[row]
        return Facts(
            distance_km=float(self._places.kilometres[row]) if is_located else None,
            neighbour_rank=int(rank) if is_located and not math.isnan(rank) else None,
            is_same_province=None if math.isnan(same) else bool(same),
            population_ratio=_ratio(self._asker, other),
            shared_systems=tuple([system for token, system in self._systems if token in tokens]),
            shared_components=tuple([component for component in self._components if component in components]),
            shared_gaps=_shared_gaps(self._asker, other),
            shared_arrangements=tuple([tie for tie in self._arrangements if tie.key in other.arrangements]),
        )


def _own_systems(asker: Profile, register: Register) -> list[tuple[tuple[str, str, str], SharedSystem]]:
    """Systems of the asker, one per token, rarest first."""
    unique = {fact.token: fact for fact in sorted(asker.systems, reverse=True)}
    holders = {token: register.systems.products.table.held_by(token) for token in unique}
    ordered = sorted(unique, key=lambda token: (holders[token], token))
    return [
        (token, SharedSystem(fact.component, fact.product, fact.supplier, holders[token]))
        for token, fact in ((token, unique[token]) for token in ordered)
    ]


def _own_arrangements(asker: Profile, register: Register) -> list[SharedArrangement]:
    ties = (SharedArrangement(key, register.ties.block.table.held_by(key)) for key in asker.arrangements)
    return sorted(ties, key=lambda tie: (tie.members, tie.key))


def _ratio(asker: Profile, other: Profile) -> float | None:
    if asker.population is None or other.population is None:
        return None
    return other.population / asker.population


def _shared_gaps(asker: Profile, other: Profile) -> tuple[SharedGap, ...]:
    gaps = [
        SharedGap(component, asker.gaps[component], other.gaps[component])
        for component in asker.gaps.keys() & other.gaps.keys()
        if min(asker.gaps[component], other.gaps[component]) > 0
    ]
    return tuple(sorted(gaps, key=lambda gap: (-gap.own_urgency * gap.their_urgency, gap.component)))
