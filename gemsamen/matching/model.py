"""The model of partnership: learns from known collaborations, ranks through the serving part."""

from collections.abc import Collection, Mapping, Sequence
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted

from gemsamen.matching.coefficients import FEATURES, Coefficients
from gemsamen.matching.features import BLOCK_WEIGHTS
from gemsamen.matching.learning import SignedLogisticRegression
from gemsamen.matching.pairs import NOBODY, NOTHING, Groups, Lessons, Pairs, Sample
from gemsamen.matching.profiles import Profile, checked_profiles
from gemsamen.matching.ranking import PartnerRanker
from gemsamen.matching.suggestions import Scope, Suggestion

SIGNS = (-1, -1, 1, -1, 1, 1, -1)
FEWEST_TURNS = 2

Floats = NDArray[np.float64]


class PartnerModel(BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """Logistic regression on pair features: how likely two municipalities are to organise ICT together.

    Parameters
    ----------
    penalty : float, default=30.0
        Ridge penalty on the standardised coefficients.
    gap_weight : float, default=1.0
        Log-odds of a full match of gaps; assumed, because no public truth exists to learn it from.
    n_folds : int, default=5
        Number of turns in which the collaborations are hidden.
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
        Pairs learned from, and how many of them share a collaboration that counts most.
    calibration_ : tuple of float
        Slope and intercept that were applied to what was learned.

    Notes
    -----
    Each collaboration is predicted while it is hidden and the others are known arrangements, so that the model learns
    what known arrangements say about one that is not known. Afterwards each turn is scored by a model that was not
    fitted on it, and the scores are calibrated (a slope and an intercept, as Platt did) so that the probabilities come
    true for a member of a collaboration that counts most, who asks for the other members.
    """

    def __init__(
        self,
        *,
        penalty: float = 30.0,
        gap_weight: float = 1.0,
        n_folds: int = 5,
        n_bootstraps: int = 0,
        random_state: int = 0,
    ) -> None:
        self.penalty = penalty
        self.gap_weight = gap_weight
        self.n_folds = n_folds
        self.n_bootstraps = n_bootstraps
        self.random_state = random_state

    def fit(
        self,
        profiles: Sequence[Profile],
        groups: Groups,
        *,
        importance: Mapping[str, float] = NOTHING,
        aliases: Mapping[str, Collection[str]] = NOBODY,
        held_out: Collection[str] = (),
    ) -> Self:
        """Learn from pairs of municipalities that do and do not share one of the groups.

        Parameters
        ----------
        profiles : sequence of Profile
            Their order does not matter.
        groups : mapping of str to collection of str
            Key of a collaboration to the codes of its members; unknown codes are passed over.
        importance : mapping of str to float, optional
            How heavily a collaboration counts; 1 when it is not named.
        aliases : mapping of str to collection of str, optional
            Keys of arrangements that are hidden together with a collaboration.
        held_out : collection of str, default=()
            Codes whose pairs are not learned from, for validation on whole collaborations.

        Returns
        -------
        PartnerModel
            Itself.

        Raises
        ------
        NotProfilesError
            If anything but profiles is given, such as a matrix.
        NothingToLearnError
            If no pair, or every pair, shares a group.
        DuplicateProfileError
            If two profiles carry the same code.
        """
        lessons = Lessons(groups=groups, importance=importance, aliases=aliases, held_out=held_out)
        ordered = checked_profiles(profiles)
        self._learn(Pairs(ordered, lessons, n_folds=self.n_folds))
        self.ranker_ = PartnerRanker(ordered, self.coefficients_)
        return self

    def suggest(
        self, code: str, *, limit: int = 10, scope: Scope | str = Scope.REGIONAL, component: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Suggest the best partners for a municipality of the register.

        Parameters
        ----------
        code : str
            Key of the municipality.
        limit, scope, component
            As for `PartnerRanker.rank`.

        Returns
        -------
        tuple of Suggestion
            As `PartnerRanker.rank` gives them.

        Raises
        ------
        UnknownMunicipalityError
            If the model was not fitted on a profile with this code.
        """
        check_is_fitted(self)
        return self.ranker_.rank(self.ranker_.profile(code), limit, scope, component)

    def _learn(self, pairs: Pairs) -> None:
        self.n_pairs_, self.n_partners_ = pairs.n_pairs, pairs.n_partners
        self.calibration_ = slope, shift = self._calibration(pairs)
        theta = self._fitted(pairs.sample()) * slope
        self.coefficients_ = Coefficients(
            weights=theta[1:],
            intercept=float(theta[0] + shift),
            averages=pairs.averages,
            expected_ties=pairs.expected_ties,
            full_knowledge=pairs.full_knowledge,
            block_weights=np.array(BLOCK_WEIGHTS),
            covariance=self._covariance(pairs) * slope**2,
            gap_weight=self.gap_weight,
            version="fitted",
            origin={"pairs": self.n_pairs_, "partners": self.n_partners_},
        )

    def _fitted(self, sample: Sample) -> Floats:
        learner = SignedLogisticRegression(penalty=self.penalty, signs=SIGNS)
        learner.fit(sample.rows, sample.labels, sample.weights)
        return np.concatenate([learner.intercept_, learner.coef_[0]])

    def _calibration(self, pairs: Pairs) -> tuple[float, float]:
        """Slope and intercept by which each turn's own questions are answered right by a model of the other turns."""
        turns = range(len(pairs.folds))
        if len(turns) < FEWEST_TURNS:
            return 1.0, 0.0
        said, true = [], []
        for turn in turns:
            rows, labels = pairs.questions(turn)
            theta = self._fitted(pairs.sample(turns={*turns} - {turn}))
            said.append(rows @ theta[1:] + theta[0])
            true.append(labels)
        learner = SignedLogisticRegression(penalty=1.0, signs=(1,))
        learner.fit(np.concatenate(said)[:, np.newaxis], np.concatenate(true))
        return float(learner.coef_[0, 0]), float(learner.intercept_[0])

    def _covariance(self, pairs: Pairs) -> Floats:
        """Covariance over samples of whole collaborations; a pair weighs as often as its collaboration was drawn."""
        size = len(FEATURES) + 1
        if self.n_bootstraps <= 1:
            return np.zeros((size, size))
        generator = np.random.default_rng(self.random_state)
        samples = [self._fitted(pairs.sample(draws=_draws(pairs, generator))) for _ in range(self.n_bootstraps)]
        return np.cov(np.array(samples), rowvar=False)


def _draws(pairs: Pairs, generator: np.random.Generator) -> list[NDArray[np.int64]]:
    sizes = [len(fold.importance) for fold in pairs.folds]
    drawn = np.bincount(generator.integers(0, sum(sizes), sum(sizes)), minlength=sum(sizes))
    return np.split(drawn, np.cumsum(sizes)[:-1])
