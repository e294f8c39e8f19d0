"""The model of partnership: learns from known collaborations, ranks through the serving part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from gemsamen.matching.coefficients import FEATURES, Coefficients
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.features import Register
from gemsamen.matching.learning import SignedLogisticRegression
from gemsamen.matching.profiles import Profile
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.suggestions import Scope, Suggestion

SIGNS = (-1, -1, 1, -1, 1, 1)

Floats = NDArray[np.float64]
Groups = Mapping[str, Collection[str]]


class PartnerModel(BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """Logistic regression on pair features: how likely two municipalities are to organise ICT together.

    Parameters
    ----------
    penalty : float, default=10.0
        Ridge penalty on the standardised coefficients.
    gap_weight : float, default=1.0
        Log-odds of a full match of gaps; assumed, because no public truth exists to learn it from.
    n_bootstraps : int, default=0
        Samples of whole collaborations for the covariance of the coefficients; 0 gives no uncertainty.
    random_state : int, default=0
        Seed of the bootstrap.

    Attributes
    ----------
    coefficients_ : Coefficients
        What was learned.
    ranker_ : PartnerRanker
        The serving part, on the profiles of `fit`.
    n_pairs_, n_partners_ : int
        Pairs learned from, and how many of them share a collaboration.

    Notes
    -----
    Every pair is learned from twice, each time with half the weight: with the known arrangements and as if none were
    known. This keeps the weight of the location when a register knows few arrangements. The collaborations that are
    to be predicted never count as known arrangements, because they would give away the answer.
    """

    def __init__(
        self, *, penalty: float = 10.0, gap_weight: float = 1.0, n_bootstraps: int = 0, random_state: int = 0
    ) -> None:
        self.penalty = penalty
        self.gap_weight = gap_weight
        self.n_bootstraps = n_bootstraps
        self.random_state = random_state

    def fit(self, profiles: Sequence[Profile], groups: Groups, *, held_out: Collection[str] = ()) -> Self:
        """Learn from pairs of municipalities that do and do not share one of the groups.

        Parameters
        ----------
        profiles : sequence of Profile
            Their order does not matter.
        groups : mapping of str to collection of str
            Key of a collaboration to the codes of its members; unknown codes are passed over. A key that also stands
            among the arrangements of the profiles is not used as a feature.
        held_out : collection of str, default=()
            Codes whose pairs are not learned from, for validation on whole collaborations.

        Returns
        -------
        PartnerModel
            Itself.

        Raises
        ------
        NothingToLearnError
            If no pair, or every pair, shares a group.
        DuplicateProfileError
            If two profiles carry the same code.
        """
        self._learn(_Pairs(profiles, groups, held_out))
        self.ranker_ = PartnerRanker(profiles, self.coefficients_)
        return self

    def suggest(
        self, code: str, *, limit: int = 10, scope: Scope | str = Scope.REGIONAL, component: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Suggest the best partners for a municipality of the register; see `PartnerRanker.rank`.

        Raises
        ------
        UnknownMunicipalityError
            If the model was not fitted on a profile with this code.
        """
        check_is_fitted(self)
        return self.ranker_.rank(self.ranker_.profile(code), limit, scope, component)

    def _learn(self, pairs: "_Pairs") -> None:
        weights = np.ones(len(pairs.labels))
        theta, averages = self._fit_pairs(pairs, weights)
        self.n_pairs_ = len(pairs.labels)
        self.n_partners_ = int(pairs.labels.sum())
        self.coefficients_ = Coefficients(
            weights=theta[1:],
            intercept=float(theta[0]),
            averages=averages,
            covariance=self._covariance(pairs),
            gap_weight=self.gap_weight,
            version="fitted",
            origin={"pairs": self.n_pairs_, "partners": self.n_partners_},
        )

    def _fit_pairs(self, pairs: "_Pairs", weights: Floats) -> tuple[Floats, Floats]:
        rows, labels, doubled = pairs.in_two_views(weights)
        learner = SignedLogisticRegression(penalty=self.penalty, signs=SIGNS)
        learner.fit(rows, labels, doubled)
        return np.concatenate([learner.intercept_, learner.coef_[0]]), np.average(rows, axis=0, weights=doubled)

    def _covariance(self, pairs: "_Pairs") -> Floats:
        """Covariance over samples of whole collaborations; a pair weighs as often as its collaboration was drawn."""
        size = len(FEATURES) + 1
        if self.n_bootstraps <= 1:
            return np.zeros((size, size))
        generator = np.random.default_rng(self.random_state)
        samples = [self._fit_pairs(pairs, pairs.resampled(generator))[0] for _ in range(self.n_bootstraps)]
        return np.cov(np.array(samples), rowvar=False)


class _Pairs:
    """All unordered pairs of municipalities with their features and whether they share a group."""

    def __init__(self, profiles: Sequence[Profile], groups: Groups, held_out: Collection[str]) -> None:
        hidden = [replace(profile, arrangements=profile.arrangements - groups.keys()) for profile in profiles]
        register = Register(hidden, averages_without_pairs=np.zeros(len(FEATURES)))
        codes = register.codes
        kept = ~np.isin(np.array(codes, dtype=np.str_), np.array(sorted(held_out), dtype=np.str_))
        first, second = np.triu_indices(len(codes), k=1)
        chosen = kept[first] & kept[second]
        self._first, self._second = first[chosen], second[chosen]
        self._members = [
            np.isin(np.array(codes, dtype=np.str_), np.array(sorted(groups[key]), dtype=np.str_))
            for key in sorted(groups)
        ]
        tables = [register.compare(profile).values for profile in register.profiles]
        self.rows: Floats = np.array(tables).reshape(len(codes), len(codes), len(FEATURES))[self._first, self._second]
        shared = [mask[self._first] & mask[self._second] for mask in self._members]
        self._sharing = np.array(shared, dtype=np.bool_).reshape(len(shared), len(self._first))
        self.labels: NDArray[np.bool_] = np.asarray(self._sharing.any(axis=0), dtype=np.bool_)
        if not self.labels.any() or self.labels.all():
            raise NothingToLearnError("learning needs pairs that share a collaboration and pairs that do not")

    def resampled(self, generator: np.random.Generator) -> Floats:
        """Weight of each pair in one sample of collaborations; a pair without a collaboration keeps 1."""
        n_groups = len(self._members)
        drawn = np.bincount(generator.integers(0, n_groups, n_groups), minlength=n_groups)
        shared: Floats = (drawn[:, np.newaxis] * self._sharing).sum(axis=0) / np.maximum(self._sharing.sum(axis=0), 1)
        return np.where(self.labels, shared, 1.0)

    def in_two_views(self, weights: Floats) -> tuple[Floats, NDArray[np.bool_], Floats]:
        """Give the pairs with and without their arrangements, each with half of its weight."""
        blind = self.rows.copy()
        blind[:, FEATURES.index("arrangements")] = 0.0
        halves: Any = np.concatenate([weights, weights]) / 2
        return np.vstack([self.rows, blind]), np.concatenate([self.labels, self.labels]), halves
