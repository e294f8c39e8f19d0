"""Log-odds of any pairs of a register, without a table of all pairs."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import FEATURES, LOCATION, TIES, Coefficients, default_coefficients
from gemsamen.matching.evaluation.wide.alike import PairCosines, PairLikeness, PairTies
from gemsamen.matching.evaluation.wide.places import (
    Floats,
    PlaceTable,
    Rows,
    Singles,
)
from gemsamen.matching.geography import NEARBY_KM, Places, great_circle_kilometres, province_centres
from gemsamen.matching.placing import mean_places
from gemsamen.matching.profiles import Profile
from gemsamen.matching.similarity import stretch_of

ROWS_AT_ONCE = 256
"""Rows that are compared with all others in one go: 20 MB per feature where there are 20,000 organisations."""
EVERYBODY = slice(None)

Progress = Callable[[float, float], None]
Features = dict[str, Singles]
Own = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, kw_only=True)
class _Line:
    """A linear function of features."""

    constant: float
    weights: Mapping[str, float]

    def __add__(self, other: "_Line") -> "_Line":
        names = {**self.weights, **other.weights}
        summed = {name: self.weights.get(name, 0.0) + other.weights.get(name, 0.0) for name in names}
        return _Line(constant=self.constant + other.constant, weights=summed)


@dataclass
class _Sums:
    """Sum and number of the known values of every feature, over all pairs."""

    totals: dict[str, float] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, values: Singles) -> None:
        self.totals[name] = self.totals.get(name, 0.0) + float(np.nansum(values, dtype=np.float64))
        self.counts[name] = self.counts.get(name, 0) + int(np.count_nonzero(~np.isnan(values)))

    def mean(self, name: str, otherwise: float) -> float:
        known = self.counts.get(name, 0)
        return self.totals[name] / known if known else otherwise


class PairAffinity:
    """Log-odds that two organisations work together on the regional list, from what everybody may see.

    Parameters
    ----------
    profiles : sequence of Profile, length n
        In the order of the rows.
    coefficients : Coefficients, optional
        Default: the coefficients that the package brings along.
    rows_at_once : int, default=256
        Rows that are compared with all others in one go; the answer does not depend on it.
    progress : callable, optional
        Called with the number of rows compared and their total.

    Attributes
    ----------
    size : int
        Number of rows.

    Notes
    -----
    These are the scores of `PartnerRanker` in float32: they agree to about 1e-5. Memory grows with the rows times
    `rows_at_once`, and by two bytes per pair for the places of neighbours where coordinates or regions with
    coordinates are known, and as many again for those of ties where collaborations are known.
    """

    def __init__(
        self,
        profiles: Sequence[Profile],
        coefficients: Coefficients | None = None,
        *,
        rows_at_once: int = ROWS_AT_ONCE,
        progress: Progress | None = None,
    ) -> None:
        self.size = len(profiles)
        self._rows_at_once = rows_at_once
        self._model = coefficients or default_coefficients()
        self._lay_out(profiles)
        self._base, self._expected = _lines(self._model)
        self._stretch = 1.0
        self._averages = dict(zip(FEATURES, self._model.averages.tolist(), strict=True))
        self._compare_all(progress)

    def blocks(self, rows: NDArray[np.int64] | None = None) -> Iterator[tuple[NDArray[np.int64], Singles]]:
        """Score all rows, or those that are named, with everybody, a block at a time.

        Yields
        ------
        tuple of ndarray of int and ndarray of float32, shape (k, n)
            The rows, and their log-odds with everybody; what stands beside a row itself means nothing.
        """
        chosen = np.arange(self.size) if rows is None else rows
        for start in range(0, len(chosen), self._rows_at_once):
            block = chosen[start : start + self._rows_at_once]
            yield block, self.between(block, EVERYBODY)

    def between(self, rows: Rows, columns: Rows) -> Singles:
        """Score some rows with others.

        Parameters
        ----------
        rows, columns : slice or ndarray of int
            Which rows, and which others.

        Returns
        -------
        ndarray of float32 of shape (rows, columns)
            Log-odds, the same in both directions.
        """
        features = self._features(rows, columns)
        if self._neighbours is not None:
            features["neighbour_rank"] = self._neighbours.logs(rows, columns)
        features["systems"] *= np.float32(self._stretch)
        for name, values in features.items():
            np.copyto(values, np.float32(self._averages[name]), where=np.isnan(values))
        total = self._with_ties(features, rows, columns)
        if self._gaps is not None:
            total += np.float32(self._model.gap_weight) * self._gaps.between(rows, columns)
        return total

    def _lay_out(self, profiles: Sequence[Profile]) -> None:
        self._places = Places.of(profiles, centres=province_centres(profiles))
        self._provinces = _numbered(self._places.provinces)
        self._populations = self._places.log_populations.astype(np.float32)
        self._likeness = PairLikeness(profiles, self._model.block_weights)
        self._counts = np.array([len(profile.arrangements) for profile in profiles], dtype=np.float32)
        self._gaps = _gaps(profiles)
        self._ties = PairTies([profile.arrangements for profile in profiles]) if self._counts.any() else None
        self._is_located = bool(np.isfinite(self._places.latitudes).any())
        self._neighbours = PlaceTable(self.size) if self._is_located else None
        self._tied = PlaceTable(self.size) if self._ties is not None else None

    def _compare_all(self, progress: Progress | None) -> None:
        """Rank neighbours and ties, and take the averages that stand in for what is unknown."""
        sums = _Sums()
        for start in range(0, self.size, self._rows_at_once):
            rows = slice(start, min(start + self._rows_at_once, self.size))
            own = np.arange(rows.stop - start), np.arange(start, rows.stop)
            features = self._features(rows, EVERYBODY)
            features["squares"] = self._likeness.between(rows, EVERYBODY) ** 2
            features |= self._ranked(rows, own)
            for name, values in features.items():
                values[own] = np.nan
                sums.add(name, values)
            if progress is not None:
                progress(rows.stop, self.size)
        spread = float(np.sqrt(sums.mean("squares", 0.0)))
        self._stretch = stretch_of(spread)
        known = {name: sums.mean(name, average) for name, average in self._averages.items() if name in sums.counts}
        if sums.counts.get("systems"):
            known["systems"] *= self._stretch
        self._averages |= known

    def _ranked(self, rows: slice, own: Own) -> Features:
        """Fill in the places of some rows; a pair and its mirror image together have twice the mean of one."""
        if self._ties is not None and self._tied is not None:
            weakness = -self._ties.between(rows, EVERYBODY)
            weakness[own] = np.nan
            self._tied.put(rows, mean_places(weakness))
        if self._neighbours is None:
            return {}
        kilometres = self._kilometres(rows, EVERYBODY)
        kilometres[own] = np.nan
        places = mean_places(kilometres)
        self._neighbours.put(rows, places)
        return {"neighbour_rank": (2.0 * np.log1p(places)).astype(np.float32)}

    def _features(self, rows: Rows, columns: Rows) -> Features:
        """Features without those that need places or ties; NaN where unknown, the systems not stretched."""
        numbers = self._provinces
        is_known = (numbers[rows] >= 0)[:, np.newaxis] & (numbers[columns] >= 0)
        same = numbers[rows][:, np.newaxis] == numbers[columns]
        likeness = self._likeness.between(rows, columns)
        features = {
            "same_province": np.where(is_known, same, np.float32(np.nan)).astype(np.float32, copy=False),
            "size": np.abs(self._populations[rows][:, np.newaxis] - self._populations[columns]),
            "systems": likeness,
        }
        if self._is_located:
            kilometres = self._kilometres(rows, columns)
            likeness *= np.where(np.isnan(kilometres), 1.0, np.exp(-kilometres / NEARBY_KM)).astype(np.float32)
            features["distance"] = np.log1p(kilometres).astype(np.float32)
        return features

    def _kilometres(self, rows: Rows, columns: Rows) -> Floats:
        return great_circle_kilometres(_part(self._places, rows), _part(self._places, columns))

    def _with_ties(self, features: Features, rows: Rows, columns: Rows) -> Singles:
        """Add what arrangements tell, and as far as they are unknown what the location predicts of them."""
        if self._ties is None or self._tied is None:
            return self._along(self._base + self._expected, features)
        fewest = np.minimum(self._counts[rows][:, np.newaxis], self._counts[columns])
        known = np.minimum(np.float32(1.0), fewest / np.float32(self._model.full_knowledge))
        strength, place = self._model.weights[TIES].astype(np.float32)
        total = self._along(self._base, features)
        total += (1 - known) * self._along(self._expected, features)
        total += strength * np.log1p(self._ties.between(rows, columns).astype(np.float32))
        total += place * known * np.nan_to_num(self._tied.logs(rows, columns))
        return total

    def _along(self, line: _Line, features: Features) -> Singles:
        unknown = [name for name in line.weights if name not in features]
        constant = line.constant + sum(line.weights[name] * self._averages[name] for name in unknown)
        total = np.full(features["size"].shape, constant, dtype=np.float32)
        for name, values in features.items():
            weight = np.float32(line.weights.get(name, 0.0))
            if weight:
                total += weight * values
        return total


def _lines(model: Coefficients) -> tuple[_Line, _Line]:
    """Give the log-odds without arrangements, and what the location predicts that arrangements would add."""
    weights = dict(zip(FEATURES[: TIES.start], model.weights[: TIES.start].tolist(), strict=True))
    constant, *slopes = (model.weights[TIES] @ model.expected_ties).tolist()
    predicted = dict(zip(FEATURES[LOCATION], slopes, strict=True))
    return _Line(constant=model.intercept, weights=weights), _Line(constant=constant, weights=predicted)


def _part(places: Places, rows: Rows) -> Places:
    return Places(places.latitudes[rows], places.longitudes[rows], places.log_populations[rows], places.provinces[rows])


def _gaps(profiles: Sequence[Profile]) -> PairCosines | None:
    """Lay out the urgencies; nothing when nobody has a gap."""
    rows: list[dict[Hashable, float]] = [
        {component: urgency for component, urgency in profile.gaps.items() if urgency > 0} for profile in profiles
    ]
    return PairCosines(rows, is_rarity_weighted=False) if any(rows) else None


def _numbered(provinces: NDArray[np.str_]) -> NDArray[np.int64]:
    """Give every province a number; -1 for one that is unknown."""
    _, numbers = np.unique(provinces, return_inverse=True)
    return np.where(provinces == "", -1, numbers)
