"""What two municipalities have in common, as facts for a sentence."""

import math

from gemsamen.matching.features import PairFeatures, Register
from gemsamen.matching.profiles import Profile, SystemFact
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
        self._systems, self._places_of = _own_systems(asker, register)
        self._columns = frozenset(self._places_of)
        self._arrangements = _own_arrangements(asker, register)

    def facts(self, row: int) -> Facts:
        """Collect what the asker and another municipality have in common.

        Parameters
        ----------
        row : int
            Row of the other.

        Returns
        -------
        Facts
            Only what the asker may see.
        """
        other = self._register.profiles[row]
        is_located = self._asker.has_location and other.has_location
        rank, same = float(self._places.ranks[row]), float(self._places.same_province[row])
        components = self._register.components[row]
        shared = sorted([self._places_of[column] for column in self._columns & self._register.columns[row]])
        return Facts(
            distance_km=float(self._places.kilometres[row]) if is_located else None,
            neighbour_rank=int(rank) if is_located and not math.isnan(rank) else None,
            is_same_province=None if math.isnan(same) else bool(same),
            population_ratio=_ratio(self._asker, other),
            shared_systems=tuple([self._systems[place] for place in shared]),
            shared_components=tuple([component for component in self._components if component in components]),
            shared_gaps=_shared_gaps(self._asker, other),
            shared_arrangements=tuple([tie for tie in self._arrangements if tie.key in other.arrangements]),
        )


def _own_systems(asker: Profile, register: Register) -> tuple[list[SharedSystem], dict[int, int]]:
    """Systems of the asker that others visibly have too, one per token, rarest first; and their places by column."""
    table = register.systems.products.table
    found: dict[int, SystemFact] = {}
    for fact, column in zip(asker.systems, table.places(fact.token for fact in asker.systems).tolist(), strict=True):
        if column >= 0 and (column not in found or fact < found[column]):
            found[column] = fact
    holders = table.holders[list(found)].tolist()
    ordered = sorted(zip(holders, found, strict=True))
    systems = [
        SharedSystem(fact.component, fact.product, fact.supplier, count)
        for count, fact in ((count, found[column]) for count, column in ordered)
    ]
    return systems, {column: place for place, (_, column) in enumerate(ordered)}


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
