"""The register laid out in arrays, and the features of a pair of municipalities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.errors import DuplicateProfileError
from gemsamen.matching.geography import Geography, PairPlaces
from gemsamen.matching.incidence import AffinityBlock, CosineBlock
from gemsamen.matching.profiles import Profile

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class PairFeatures:
    """One municipality beside every row of the register.

    Attributes
    ----------
    row : int or None
        Its own row, or None when it is not in the register.
    values : ndarray of shape (n, 6)
        In the order of `FEATURES`: ln(1 + km); ln(1 + rank) + ln(1 + rank back); same province (0 or 1); absolute
        difference of the log populations; cosine of the systems above its average; ln(1 + Adamic-Adar index). What is
        unknown has its average.
    gap_cosines : ndarray of shape (n,)
        Cosine of the urgencies of the gaps, in [0, 1].
    places : PairPlaces
        Distances, ranks and provinces as far as known.
    """

    row: int | None
    values: Floats
    gap_cosines: Floats
    places: PairPlaces


class Register:
    """Profiles that everybody may see, in arrays that never change.

    Parameters
    ----------
    profiles : iterable of Profile
        Their order does not matter: the rows are in the order of the codes.
    averages_without_pairs : ndarray of shape (6,)
        Stands in for the average of a feature that is unknown for every pair of the register.
    geography : Geography, optional
        One computed before, used when it still fits.

    Attributes
    ----------
    tokens, components : list of frozenset, length n
        What the systems of each row are, and which components they cover.
    averages : ndarray of shape (6,)
        Mean of every feature over all pairs for which it is known.

    Raises
    ------
    DuplicateProfileError
        If two profiles carry the same code.
    """

    def __init__(
        self, profiles: Iterable[Profile], *, averages_without_pairs: Floats, geography: Geography | None = None
    ) -> None:
        self.profiles = _in_order(profiles)
        self.codes = tuple(profile.code for profile in self.profiles)
        self.rows = {code: row for row, code in enumerate(self.codes)}
        self.tokens = [frozenset(fact.token for fact in profile.systems) for profile in self.profiles]
        self.components = [frozenset(fact.component for fact in profile.systems) for profile in self.profiles]
        self.systems = CosineBlock([dict.fromkeys(tokens, 1.0) for tokens in self.tokens])
        self.gaps = CosineBlock([_gaps(profile) for profile in self.profiles], is_rarity_weighted=False)
        self.affinity = AffinityBlock([profile.arrangements for profile in self.profiles])
        fitting = geography is not None and geography.fits(self.profiles)
        self.geography = geography if geography is not None and fitting else Geography(self.profiles)
        self._fallback = averages_without_pairs
        self._average_cosine = self.systems.average()
        self._concerned = _rows_by_component(self.profiles)
        self.averages = self._averages()

    def with_profiles(self, profiles: Iterable[Profile]) -> "Register":
        """Lay out other profiles; the geography is kept if nobody moved."""
        return Register(profiles, averages_without_pairs=self._fallback, geography=self.geography)

    def is_concerned(self, component: str | None) -> NDArray[np.bool_]:
        """Which rows have or miss the component; every row without a component."""
        if component is None:
            return np.ones(len(self.profiles), dtype=np.bool_)
        concerned = np.zeros(len(self.profiles), dtype=np.bool_)
        concerned[self._concerned.get(component, [])] = True
        return concerned

    def compare(self, asker: Profile) -> PairFeatures:
        """Features of one municipality, with all that it may see of itself, and every row."""
        row = self.rows.get(asker.code)
        places = self.geography.compare(asker, row)
        values = np.column_stack(
            [
                _place_features(places),
                self._excess_cosines(asker),
                np.log1p(self.affinity.affinities(asker.arrangements)),
            ]
        )
        values = np.where(np.isnan(values), self.averages, values)
        return PairFeatures(row, values, self.gaps.cosines(_gaps(asker)), places)

    def _excess_cosines(self, asker: Profile) -> Floats:
        if not asker.systems:
            return np.zeros(len(self.profiles))
        cosines = self.systems.cosines({fact.token: 1.0 for fact in asker.systems})
        return np.where(self.systems.has_any, cosines - self._average_cosine, 0.0)

    def _averages(self) -> Floats:
        totals, counts = np.zeros(4), np.zeros(4)
        for row, profile in enumerate(self.profiles):
            known = _place_features(self.geography.compare(profile, row))
            known[row] = np.nan
            totals += np.nansum(known, axis=0)
            counts += (~np.isnan(known)).sum(axis=0)
        means = np.where(counts > 0, totals / np.maximum(counts, 1.0), self._fallback[:4])
        averages = np.concatenate([means, [0.0, self.affinity.average_log()]])
        averages.setflags(write=False)
        return averages


def _in_order(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    ordered = tuple(sorted(profiles, key=lambda profile: profile.code))
    for first, second in pairwise(ordered):
        if first.code == second.code:
            raise DuplicateProfileError(first.code)
    return ordered


def _place_features(places: PairPlaces) -> Floats:
    return np.column_stack(
        [
            np.log1p(places.kilometres),
            np.log1p(places.ranks) + np.log1p(places.ranks_back),
            places.same_province,
            places.size_differences,
        ]
    )


def _gaps(profile: Profile) -> dict[str, float]:
    return {component: urgency for component, urgency in profile.gaps.items() if urgency > 0}


def _rows_by_component(profiles: Sequence[Profile]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = {}
    for row, profile in enumerate(profiles):
        for component in {fact.component for fact in profile.systems if fact.component} | set(_gaps(profile)):
            rows.setdefault(component, []).append(row)
    return rows
