"""Rank partners at request time: numpy and scipy only, nothing is learned here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import Coefficients, default_coefficients
from gemsamen.matching.errors import InvalidRequestError, UnknownMunicipalityError
from gemsamen.matching.explaining import Explainer
from gemsamen.matching.features import PairFeatures, Register
from gemsamen.matching.profiles import Profile
from gemsamen.matching.scales import band_of, confidence_of, points_of, probability_of
from gemsamen.matching.suggestions import Factor, Reason, Scope, Suggestion

NATIONAL_BEYOND_KM = 50.0
INTERVAL_80 = 1.2815515655446004

_FACTOR_COLUMNS = (
    (Factor.LOCATION, slice(0, 3)),
    (Factor.SIZE, slice(3, 4)),
    (Factor.SYSTEMS, slice(4, 5)),
    (Factor.ARRANGEMENTS, slice(5, 6)),
)

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

    def __init__(self, profiles: Iterable[Profile], coefficients: Coefficients | None = None) -> None:
        self.coefficients = coefficients or default_coefficients()
        self._register = Register(profiles, averages_without_pairs=self.coefficients.averages)
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
        margins = np.outer(np.sqrt(scores.variances[rows]), [-INTERVAL_80, 0.0, INTERVAL_80])
        points = points_of(scores.totals[rows, np.newaxis] + margins, scope=chosen, base=self.base).round().astype(int)
        explainer = Explainer(asker, register=self._register, features=features)
        listing = _Listing(asker, explainer, scores, chosen)
        return tuple(
            self._suggestion(listing, rank, row, marks)
            for rank, (row, marks) in enumerate(zip(rows.tolist(), points.tolist(), strict=True), start=1)
        )

    def score(self, asker: Profile, scope: Scope | str = Scope.REGIONAL, component: str | None = None) -> Scores:
        """Score every row of the register at once; the arguments are those of `rank`."""
        return self._score(self._register.compare(asker), scope=_scope(scope), component=component)

    def _prepare(self) -> None:
        averages = self._register.averages
        self.base = float(self.coefficients.intercept + averages @ self.coefficients.weights)

    def _score(self, features: PairFeatures, *, scope: Scope, component: str | None) -> Scores:
        centred = features.values - self._register.averages
        is_candidate = self._register.is_concerned(component)
        if features.row is not None:
            is_candidate[features.row] = False
        if scope is Scope.NATIONAL:
            centred[:, _FACTOR_COLUMNS[0][1]] = 0.0
            is_candidate &= ~_is_regional(features)
        contributions = self._contributions(centred, features.gap_cosines)
        totals = _added(contributions)
        rows = np.flatnonzero(is_candidate)
        order = rows[np.argsort(-totals[rows], kind="stable")]
        return Scores(contributions, totals, self._variances(centred), order)

    def _contributions(self, centred: Floats, gap_cosines: Floats) -> Floats:
        weighted = centred * self.coefficients.weights
        parts = [weighted[:, columns].sum(axis=1) for _, columns in _FACTOR_COLUMNS]
        base = np.full(len(centred), self.base)
        return np.column_stack([base, *parts, gap_cosines * self.coefficients.gap_weight])

    def _variances(self, centred: Floats) -> Floats:
        raw = np.column_stack([np.ones(len(centred)), centred + self._register.averages])
        variances: Floats = np.einsum("ij,jk,ik->i", raw, self.coefficients.covariance, raw, optimize=True)
        return np.maximum(variances, 0.0)

    def _suggestion(self, listing: "_Listing", rank: int, row: int, points: Sequence[int]) -> Suggestion:
        other = self._register.profiles[row]
        score = float(listing.scores.totals[row])
        return Suggestion(
            code=other.code,
            rank=rank,
            score=score,
            probability=probability_of(score) if listing.scope is Scope.REGIONAL else None,
            points_low=points[0],
            points=points[1],
            points_high=points[2],
            band=band_of(points[1]),
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
