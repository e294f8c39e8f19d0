"""Rank partners at request time: numpy and scipy only, nothing is learned here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import LOCATION, SIZE, SYSTEMS, TIES, Coefficients, default_coefficients
from gemsamen.matching.errors import InvalidRequestError, UnknownMunicipalityError
from gemsamen.matching.explaining import Explainer
from gemsamen.matching.features import Assumptions, PairFeatures, Register, regardless_of_distance
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scales import band_of, confidence_of, points_of, probability_of
from gemsamen.matching.similarity import NO_STANDARDS, Standards
from gemsamen.matching.suggestions import Factor, Reason, Scope, Suggestion

NATIONAL_BEYOND_KM = 50.0
INTERVAL_80 = 1.2815515655446004

_FACTORS_BUT_BASE = tuple(factor for factor in Factor if factor is not Factor.BASE)

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scores:
    """One municipality against every row of the register, in the order of `PartnerRanker.codes`.

    Attributes
    ----------
    contributions : ndarray of shape (n, 6)
        Log-odds per factor, in the order of `Factor`.
    totals : ndarray of shape (n,)
        The contributions of a row added from left to right.
    variances : ndarray of shape (n,)
        Variance of the total that comes from the uncertainty of the coefficients.
    candidates : ndarray of int
        Rows that belong on the list, best first; equal scores in the order of their codes.
    """

    contributions: Floats
    totals: Floats
    variances: Floats
    candidates: NDArray[np.int64]


class PartnerRanker:
    """Ranks partners for a municipality, from what everybody may see and fixed coefficients.

    Parameters
    ----------
    profiles : iterable of Profile
        What everybody may see; their order does not matter.
    coefficients : Coefficients, optional
        Default: the coefficients that the package brings along.
    standards : mapping of str to collection of str, optional
        Standards that a component has to meet, by the key of the component; municipalities with systems that meet
        the same standards are more alike.

    Attributes
    ----------
    codes : tuple of str
        Codes of the register, in alphabetical order.
    coefficients : Coefficients
        The coefficients in use.
    base : float
        Log-odds of the average pair of the register.

    Raises
    ------
    DuplicateProfileError
        If two profiles carry the same code.

    Notes
    -----
    Everything is read-only after construction, so that one ranker may serve several threads, and processes may share
    its memory. What an asker keeps private is passed to `rank` and leaves no trace here.
    """

    def __init__(
        self,
        profiles: Iterable[Profile],
        coefficients: Coefficients | None = None,
        *,
        standards: Standards = NO_STANDARDS,
    ) -> None:
        self.coefficients = coefficients or default_coefficients()
        assumptions = Assumptions.of(self.coefficients, standards=standards)
        self._register = Register(profiles, assumptions=assumptions)
        self._prepare()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the register, in alphabetical order."""
        return self._register.codes

    def profile(self, code: str) -> Profile:
        """Look up the profile that everybody may see.

        Raises
        ------
        UnknownMunicipalityError
            If the register has no municipality with this code.
        """
        row = self._register.rows.get(code)
        if row is None:
            raise UnknownMunicipalityError(code)
        return self._register.profiles[row]

    def replaced(self, profile: Profile) -> Self:
        """Make a ranker in which one municipality has a new profile; distances are computed again only if it moved."""
        others = [known for known in self._register.profiles if known.code != profile.code]
        changed = object.__new__(type(self))
        changed.coefficients = self.coefficients
        changed._register = self._register.with_profiles([*others, profile])
        changed._prepare()
        return changed

    def rank(
        self,
        asker: Profile,
        limit: int = 10,
        scope: Scope | str = Scope.REGIONAL,
        component: str | None = None,
    ) -> tuple[Suggestion, ...]:
        """Suggest the best partners for one municipality.

        Parameters
        ----------
        asker : Profile
            Everything that the asker may see of itself; it need not be in the register.
        limit : int, default=10
            Largest number of suggestions to return, 0 or more.
        scope : Scope or str, default="regional"
            Regional: everyone, by the full score. National: municipalities of another province and more than 50 km
            away (as far as known), with the location taken as average.
        component : str, optional
            Only municipalities that have, or miss, this component.

        Returns
        -------
        tuple of Suggestion
            Best first; equal scores are ordered by code.

        Raises
        ------
        InvalidRequestError
            If the limit is negative or the scope is unknown.
        """
        if limit < 0:
            raise InvalidRequestError(f"cannot list {limit} partners")
        chosen = _scope(scope)
        features = self._register.compare(asker)
        scores = self._score(features, scope=chosen, component=component)
        rows = scores.candidates[:limit]
        explainer = Explainer(asker, register=self._register, features=features)
        listing = _Listing(asker, explainer, scores, chosen)
        points, places = self._points(scores, rows, chosen), places_without(scores, rows)
        found = enumerate(zip(rows.tolist(), points.tolist(), places.tolist(), strict=True), start=1)
        return tuple(
            self._suggestion(listing, row, _Place(rank, tuple(marks), _by_factor(without)))
            for rank, (row, marks, without) in found
        )

    def score(self, asker: Profile, scope: Scope | str = Scope.REGIONAL, component: str | None = None) -> Scores:
        """Score every row of the register at once; the arguments are those of `rank`."""
        return self._score(self._register.compare(asker), scope=_scope(scope), component=component)

    def _prepare(self) -> None:
        averages = self._register.averages
        self.base = float(self.coefficients.intercept + averages @ self.coefficients.weights)

    def _score(self, features: PairFeatures, *, scope: Scope, component: str | None) -> Scores:
        is_candidate = self._register.is_concerned(component)
        if features.row is not None:
            is_candidate[features.row] = False
        averages = self._register.averages
        if scope is Scope.NATIONAL:
            centred = regardless_of_distance(features, averages)
            is_candidate &= ~_is_regional(features)
        else:
            centred = features.values - averages
        contributions = self._contributions(centred, features, scope)
        totals = _added(contributions)
        rows = np.flatnonzero(is_candidate)
        order = rows[np.argsort(-totals[rows], kind="stable")]
        return Scores(contributions, totals, self._variances(centred), order)

    def _contributions(self, centred: Floats, features: PairFeatures, scope: Scope) -> Floats:
        """Log-odds per factor; what the location predicts of unknown arrangements counts as location."""
        weighted = centred * self.coefficients.weights
        predicted = features.predicted_ties @ self.coefficients.weights[TIES]
        if scope is Scope.NATIONAL:
            predicted = np.zeros(len(centred))
        return np.column_stack(
            [
                np.full(len(centred), self.base),
                weighted[:, LOCATION].sum(axis=1) + predicted,
                weighted[:, SIZE].sum(axis=1),
                weighted[:, SYSTEMS].sum(axis=1),
                weighted[:, TIES].sum(axis=1) - predicted,
                features.gap_cosines * self.coefficients.gap_weight,
            ]
        )

    def _points(self, scores: Scores, rows: NDArray[np.int64], scope: Scope) -> NDArray[np.int64]:
        margins = np.outer(np.sqrt(scores.variances[rows]), [-INTERVAL_80, 0.0, INTERVAL_80])
        points = points_of(scores.totals[rows, np.newaxis] + margins, scope=scope, base=self.base)
        return points.round().astype(np.int64)

    def _variances(self, centred: Floats) -> Floats:
        raw = np.column_stack([np.ones(len(centred)), centred + self._register.averages])
        variances: Floats = ((raw @ self.coefficients.covariance) * raw).sum(axis=1)
        return np.maximum(variances, 0.0)

    def _suggestion(self, listing: "_Listing", row: int, place: "_Place") -> Suggestion:
        other = self._register.profiles[row]
        score = float(listing.scores.totals[row])
        return Suggestion(
            code=other.code,
            rank=place.rank,
            rank_without=place.without,
            score=score,
            probability=probability_of(score) if listing.scope is Scope.REGIONAL else None,
            points_low=place.points[0],
            points=place.points[1],
            points_high=place.points[2],
            band=band_of(place.points[1]),
            confidence=confidence_of(len(listing.asker.systems), len(other.systems)),
            reasons=tuple(map(Reason, Factor, listing.scores.contributions[row].tolist())),
            facts=listing.explainer.facts(row),
        )


@dataclass(frozen=True, eq=False)
class _Listing:
    """What all suggestions of one list have in common."""

    asker: Profile
    explainer: Explainer
    scores: Scores
    scope: Scope


@dataclass(frozen=True)
class _Place:
    """Where one suggestion stands on the list and on the scale of points: low, most likely, high."""

    rank: int
    points: tuple[int, ...]
    without: Mapping[Factor, int]


def places_without(scores: Scores, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place that some candidates would have on the list if one factor did not count.

    Parameters
    ----------
    scores : Scores
        The list.
    rows : ndarray of int, length k
        Candidates to place.

    Returns
    -------
    ndarray of int, shape (k, 5)
        In the order of `Factor`, without the base; 1 is best.
    """
    candidates = np.sort(scores.candidates)
    rest = scores.totals[:, np.newaxis] - scores.contributions[:, 1:]
    others, own = rest[candidates].T[:, np.newaxis, :], rest[rows].T[:, :, np.newaxis]
    is_earlier = candidates[np.newaxis, :] < rows[:, np.newaxis]
    ahead = (others > own) | ((others == own) & is_earlier)
    places: NDArray[np.int64] = 1 + ahead.sum(axis=2).T
    return places


def _by_factor(places: Sequence[int]) -> Mapping[Factor, int]:
    return dict(zip(_FACTORS_BUT_BASE, places, strict=True))


def _scope(scope: Scope | str) -> Scope:
    try:
        return Scope(scope)
    except ValueError as error:
        raise InvalidRequestError(f"there is no list called {scope}") from error


def _is_regional(features: PairFeatures) -> NDArray[np.bool_]:
    is_near = features.places.kilometres <= NATIONAL_BEYOND_KM
    return np.asarray(is_near | (features.places.same_province == 1.0), dtype=np.bool_)


def _added(contributions: Floats) -> Floats:
    totals = contributions[:, 0].copy()
    for column in range(1, contributions.shape[1]):
        totals += contributions[:, column]
    return totals
