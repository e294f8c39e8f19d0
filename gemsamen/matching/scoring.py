"""Scores of one municipality against all others, as contributions that add up."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.coefficients import LOCATION, SIZE, SYSTEMS, TIES, Coefficients
from gemsamen.matching.features import PairFeatures, Register, regardless_of_distance
from gemsamen.matching.suggestions import Scope

NATIONAL_BEYOND_KM = 50.0

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

    def places_without(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Place that some candidates would have on the list if one factor did not count.

        Parameters
        ----------
        rows : ndarray of int, length k
            Candidates to place.

        Returns
        -------
        ndarray of int, shape (k, 5)
            In the order of `Factor`, without the base; 1 is best.
        """
        rest = self.totals[:, np.newaxis] - self.contributions[:, 1:]
        places = [_places(column, self.candidates, rows) for column in rest.T]
        return np.stack(places, axis=1)


class Scorer:
    """Turns features into scores with fixed coefficients.

    Parameters
    ----------
    register : Register
        What everybody may see.
    coefficients : Coefficients
        The coefficients in use.

    Attributes
    ----------
    base : float
        Log-odds of the average pair of the register.
    """

    def __init__(self, register: Register, coefficients: Coefficients) -> None:
        self._register = register
        self._coefficients = coefficients
        self.base = float(coefficients.intercept + register.averages @ coefficients.weights)

    def score(self, features: PairFeatures, scope: Scope, component: str | None) -> Scores:
        """Score every row; only those with a place on the list are candidates.

        Parameters
        ----------
        features : PairFeatures
            The asker beside every row.
        scope : Scope
            Which list.
        component : str or None
            Only municipalities that have, or miss, this component.

        Returns
        -------
        Scores
            In the order of the register.
        """
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
        weighted = centred * self._coefficients.weights
        predicted = features.predicted_ties @ self._coefficients.weights[TIES]
        if scope is Scope.NATIONAL:
            predicted = np.zeros(len(centred))
        return np.column_stack(
            [
                np.full(len(centred), self.base),
                weighted[:, LOCATION].sum(axis=1) + predicted,
                weighted[:, SIZE].sum(axis=1),
                weighted[:, SYSTEMS].sum(axis=1),
                weighted[:, TIES].sum(axis=1) - predicted,
                features.gap_cosines * self._coefficients.gap_weight,
            ]
        )

    def _variances(self, centred: Floats) -> Floats:
        raw = np.column_stack([np.ones(len(centred)), centred + self._register.averages])
        variances: Floats = ((raw @ self._coefficients.covariance) * raw).sum(axis=1)
        return np.maximum(variances, 0.0)


def _places(scores: Floats, candidates: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """Place of some candidates by these scores; of equal scores the first row comes first."""
    found, own = scores[candidates], scores[rows]
    rising = np.sort(found)
    ahead: NDArray[np.int64] = len(rising) - np.searchsorted(rising, own, side="right")
    tied = np.flatnonzero(len(rising) - np.searchsorted(rising, own, side="left") - ahead > 1)
    for place in tied:
        ahead[place] += np.count_nonzero(candidates[found == own[place]] < rows[place])
    return 1 + ahead


def _is_regional(features: PairFeatures) -> NDArray[np.bool_]:
    is_near = features.places.kilometres <= NATIONAL_BEYOND_KM
    return np.asarray(is_near | (features.places.same_province == 1.0), dtype=np.bool_)


def _added(contributions: Floats) -> Floats:
    totals = contributions[:, 0].copy()
    for column in range(1, contributions.shape[1]):
        totals += contributions[:, column]
    return totals
