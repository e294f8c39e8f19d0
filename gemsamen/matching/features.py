"""The register laid out in arrays, and the features of a pair of municipalities."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import FEATURES, LOCATION, SYSTEMS, TIES, Coefficients
from gemsamen.matching.errors import DuplicateProfileError
from gemsamen.matching.geography import NEARBY_KM, Geography, PairPlaces
from gemsamen.matching.incidence import CosineBlock, rows_by_key
from gemsamen.matching.profiles import Profile
from gemsamen.matching.similarity import NO_STANDARDS, Standards, SystemsBlend, SystemsSimilarity
from gemsamen.matching.ties import PairTies, Ties

BLOCK_WEIGHTS = (1.0, 0.25, 0.05, 0.1, 0.1)
"""Weight of each of the `BLOCKS`: products are the unit, the others are assumed; see docs/method."""
ROWS_AT_ONCE = 64
"""Rows that are compared with all others in one go when averages are taken."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, kw_only=True)
class Assumptions:
    """What a register takes from elsewhere.

    Parameters
    ----------
    averages : ndarray of shape (7,)
        Stands in for the average of a feature that is unknown for every pair of the register.
    expected_ties : ndarray of shape (2, 4)
        What the location predicts of the features of arrangements; see `Coefficients`.
    full_knowledge : float
        Number of arrangements from which those of a municipality count as known.
    block_weights : ndarray of shape (5,)
        Weight of each block of the similarity of systems.
    standards : mapping of str to collection of str
        Standards that a component has to meet, by the key of the component.
    """

    averages: Floats = field(default_factory=lambda: np.zeros(len(FEATURES)))
    expected_ties: Floats = field(default_factory=lambda: np.zeros((2, 4)))
    full_knowledge: float = 1.0
    block_weights: Floats = field(default_factory=lambda: np.array(BLOCK_WEIGHTS))
    standards: Standards = field(default_factory=lambda: NO_STANDARDS)

    @classmethod
    def of(cls, coefficients: Coefficients, *, standards: Standards = NO_STANDARDS) -> "Assumptions":
        """Take them from what was learned.

        Parameters
        ----------
        coefficients : Coefficients
            What was learned.
        standards : mapping of str to collection of str, optional
            See above.

        Returns
        -------
        Assumptions
        """
        return cls(
            averages=coefficients.averages,
            expected_ties=coefficients.expected_ties,
            full_knowledge=coefficients.full_knowledge,
            block_weights=coefficients.block_weights,
            standards=standards,
        )


@dataclass(frozen=True, eq=False)
class PairFeatures:
    """One municipality beside every row of the register.

    Attributes
    ----------
    row : int or None
        Its own row, or None when it is not in the register.
    values : ndarray of shape (n, 7)
        In the order of `FEATURES`; see docs/method. What is unknown has its average; as far as arrangements are
        unknown, what the location predicts stands in.
    likeness : ndarray of shape (n,)
        Similarity of the systems above its average, whatever the distance; 0 where it is unknown.
    lack : ndarray of shape (n,)
        What the likeness lacks because the asker registered little; 0 or less, and 0 where the likeness is unknown.
    predicted_ties : ndarray of shape (n, 2)
        The part of the features of arrangements that the location predicts, above its share of their averages.
    gap_cosines : ndarray of shape (n,)
        Cosine of the urgencies of the gaps, in [0, 1].
    places : PairPlaces
        Distances, ranks and provinces as far as known.
    """

    row: int | None
    values: Floats
    likeness: Floats
    lack: Floats
    predicted_ties: Floats
    gap_cosines: Floats
    places: PairPlaces


@dataclass(frozen=True, eq=False)
class KnownFeatures:
    """What is known of one municipality beside every row of the register.

    Attributes
    ----------
    values : ndarray of shape (n, 7)
        In the order of `FEATURES`; NaN where unknown. The last counts as far as arrangements are known.
    completeness : ndarray of shape (n,)
        How far the arrangements of both sides are known, from 0 to 1.
    likeness : ndarray of shape (n,)
        Similarity of the systems above its average, whatever the distance; NaN where it is unknown.
    places : PairPlaces
        Distances, ranks and provinces as far as known.
    """

    values: Floats
    completeness: Floats
    likeness: Floats
    places: PairPlaces


class Register:
    """Profiles that everybody may see, in arrays that never change.

    Parameters
    ----------
    profiles : iterable of Profile
        Their order does not matter: the rows are in the order of the codes.
    assumptions : Assumptions, optional
        What it takes from elsewhere; by default nothing is expected of what is unknown.
    geography : Geography, optional
        One computed before, used when it still fits.

    Attributes
    ----------
    columns, components : list of frozenset, length n
        Columns of `systems.products` of the systems of each row, and the components that they cover.
    averages : ndarray of shape (7,)
        Mean of every feature over all pairs for which it is known.

    Raises
    ------
    DuplicateProfileError
        If two profiles carry the same code.
    """

    def __init__(
        self,
        profiles: Iterable[Profile],
        *,
        assumptions: Assumptions | None = None,
        geography: Geography | None = None,
    ) -> None:
        self.profiles = _in_order(profiles)
        self.codes = tuple(profile.code for profile in self.profiles)
        self.rows = {code: row for row, code in enumerate(self.codes)}
        self.components = [
            frozenset([fact.component for fact in profile.systems if fact.component]) for profile in self.profiles
        ]
        self._assumptions = assumptions or Assumptions()
        blend = SystemsBlend(self._assumptions.block_weights, self._assumptions.standards)
        self.systems = SystemsSimilarity([profile.systems for profile in self.profiles], blend)
        self.columns = self.systems.products.table.columns_of_rows()
        self.gaps = CosineBlock([_gaps(profile) for profile in self.profiles], is_rarity_weighted=False)
        self.ties = Ties([profile.arrangements for profile in self.profiles])
        fitting = geography is not None and geography.fits(self.profiles)
        self.geography = geography if geography is not None and fitting else Geography(self.profiles)
        self._concerned = rows_by_key(
            [own | _gaps(profile).keys() for own, profile in zip(self.components, self.profiles, strict=True)]
        )
        self.averages = self._averages()

    def with_profiles(self, profiles: Iterable[Profile]) -> "Register":
        """Lay out other profiles; the geography is kept if nobody moved."""
        return Register(profiles, assumptions=self._assumptions, geography=self.geography)

    def is_concerned(self, component: str | None) -> NDArray[np.bool_]:
        """Tell which rows have or miss a component.

        Parameters
        ----------
        component : str or None
            Key of the component; None concerns everybody.

        Returns
        -------
        ndarray of bool, length n
            New at every call, so that the caller may change it.
        """
        if component is None:
            return np.ones(len(self.profiles), dtype=np.bool_)
        concerned = np.zeros(len(self.profiles), dtype=np.bool_)
        concerned[self._concerned.get(component, [])] = True
        return concerned

    def compare(self, asker: Profile) -> PairFeatures:
        """Compare one municipality with every row, whatever is unknown.

        Parameters
        ----------
        asker : Profile
            With all that it may see of itself; it need not be in the register.

        Returns
        -------
        PairFeatures
            In the order of the rows; what stands beside its own row means nothing.
        """
        pair = self.known(asker)
        values = np.where(np.isnan(pair.values), self.averages, pair.values)
        predicted = predicted_ties(values, pair.completeness, self._assumptions.expected_ties)
        values[:, TIES] += predicted
        return PairFeatures(
            row=self.rows.get(asker.code),
            values=values,
            likeness=np.nan_to_num(pair.likeness),
            lack=self.systems.lack(len(asker.systems), pair.likeness, self.rows.get(asker.code)),
            predicted_ties=predicted - (1.0 - pair.completeness[:, np.newaxis]) * self.averages[TIES],
            gap_cosines=self.gaps.cosines(_gaps(asker)),
            places=pair.places,
        )

    def known(self, asker: Profile) -> KnownFeatures:
        """Compare one municipality with every row, without anything that stands in for what is unknown.

        Parameters
        ----------
        asker : Profile
            With all that it may see of itself; it need not be in the register.

        Returns
        -------
        KnownFeatures
            In the order of the rows.
        """
        row = self.rows.get(asker.code)
        places, ties = self.geography.compare(asker, row), self.ties.compare(asker.arrangements, row)
        return self._known(places, ties, self.systems.excess(asker.systems, row))

    def _known(self, places: PairPlaces, ties: PairTies, likeness: Floats) -> KnownFeatures:
        completeness = np.minimum(1.0, ties.fewest / self._assumptions.full_knowledge)
        return KnownFeatures(_features(places, likeness, ties, completeness), completeness, likeness, places)

    def _averages(self) -> Floats:
        """Mean of each feature over all pairs, with what stands in for unknown arrangements."""
        totals, counts = np.zeros(len(FEATURES)), np.zeros(len(FEATURES))
        lack, located, unlocated = 0.0, np.zeros(LOCATION.stop), np.zeros(LOCATION.stop)
        for start in range(0, len(self.profiles), ROWS_AT_ONCE):
            rows = slice(start, start + ROWS_AT_ONCE)
            pair = self._known(self.geography.rows(rows), self.ties.rows(rows), self.systems.rows(rows))
            values, lacking = pair.values, 1.0 - pair.completeness
            own = np.arange(len(values)), start + np.arange(len(values))
            values[own], lacking[own] = np.nan, 0.0
            is_known = ~np.isnan(values)
            known = np.where(is_known, values, 0.0)
            totals += known.sum(axis=(0, 1))
            counts += is_known.sum(axis=(0, 1))
            lack += lacking.sum()
            located += np.tensordot(lacking, known[..., LOCATION], axes=2)
            unlocated += np.tensordot(lacking, ~is_known[..., LOCATION], axes=2)
        averages = np.where(counts > 0, totals / np.maximum(counts, 1.0), self._assumptions.averages)
        place = np.append(lack, located + unlocated * averages[LOCATION])
        averages[TIES] += self._assumptions.expected_ties @ place / max(counts[TIES.start], 1.0)
        averages.setflags(write=False)
        return averages


def predicted_ties(values: Floats, completeness: Floats, expected_ties: Floats) -> Floats:
    """Predict the features of arrangements from the location, as far as arrangements are unknown.

    Parameters
    ----------
    values : ndarray of shape (n, 7)
        Features; those of location are filled in.
    completeness : ndarray of shape (n,)
        How far the arrangements of both sides are known, from 0 to 1.
    expected_ties : ndarray of shape (2, 4)
        See `Coefficients`.

    Returns
    -------
    ndarray of shape (n, 2)
        To be added to what is known.
    """
    expected = expected_ties[:, 0] + values[:, LOCATION] @ expected_ties[:, 1:].T
    predicted: Floats = (1.0 - completeness)[:, np.newaxis] * expected
    return predicted


def regardless_of_distance(features: PairFeatures, averages: Floats) -> Floats:
    """Take the features for the national list above their averages: alike systems weigh as they do next door.

    Who registered little is less alike with everybody; that is set aside as well, or nobody would fit.

    Parameters
    ----------
    features : PairFeatures
        One municipality beside every row.
    averages : ndarray of shape (7,)
        Those of the register.

    Returns
    -------
    ndarray of shape (n, 7)
        0 for the location, and for arrangements as far as they are unknown.
    """
    centred = features.values - averages
    centred[:, LOCATION] = 0.0
    centred[:, SYSTEMS] = (features.likeness - features.lack)[:, np.newaxis]
    centred[:, TIES] -= features.predicted_ties
    return centred


def _in_order(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    ordered = tuple(sorted(profiles, key=lambda profile: profile.code))
    for first, second in pairwise(ordered):
        if first.code == second.code:
            raise DuplicateProfileError(first.code)
    return ordered


def _features(places: PairPlaces, likeness: Floats, ties: PairTies, completeness: Floats) -> Floats:
    return np.stack(
        [
            np.log1p(places.kilometres),
            np.log1p(places.ranks) + np.log1p(places.ranks_back),
            places.same_province,
            places.size_differences,
            likeness * _nearness(places),
            np.log1p(ties.affinities),
            completeness * (np.log1p(ties.ranks) + np.log1p(ties.ranks_back)),
        ],
        axis=-1,
    )


def _nearness(places: PairPlaces) -> Floats:
    """From 1 next door to 0 far away; 1 where the distance is unknown, so that alike systems still count."""
    return np.where(np.isnan(places.kilometres), 1.0, np.exp(-places.kilometres / NEARBY_KM))


def _gaps(profile: Profile) -> dict[str, float]:
    return {component: urgency for component, urgency in profile.gaps.items() if urgency > 0}
