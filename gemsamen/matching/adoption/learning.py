"""Learn how heavily each feature of a municipality and a system counts; needs scikit-learn."""

from collections.abc import Iterable
from typing import Self

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from gemsamen.matching.adoption.coefficients import FEATURES, AdoptionCoefficients
from gemsamen.matching.adoption.hiding import Hidden, hide_component, hide_pairs
from gemsamen.matching.adoption.neighbours import IsClose
from gemsamen.matching.adoption.ranking import AdoptionRanker
from gemsamen.matching.errors import NothingToLearnError
from gemsamen.matching.learning import SignedLogisticRegression
from gemsamen.matching.profiles import Profile, checked_profiles

FIRST_SEED = 1000
"""Other seeds than those that a model is judged with."""
COMPONENT_WEIGHT = 0.25

Floats = NDArray[np.float64]


class AdoptionModel(BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """Learns the coefficients of `AdoptionRanker` from a register, by hiding part of it and guessing what it was.

    No feature can see what was hidden: every feature is computed from what is left.

    Parameters
    ----------
    penalty : float, default=5.0
        See `SignedLogisticRegression`.
    n_draws : int, default=4
        How often a fifth of the systems is hidden; once more a whole component of everybody, with a quarter of the
        weight.
    most_rows : int, default=400,000
        Pairs of a municipality and a system that are learned from per draw; of a larger register, every second, third
        and so on municipality counts.
    is_close : callable, optional
        Whether the key of an arrangement is one in which municipalities share their ICT.

    Attributes
    ----------
    coefficients_ : AdoptionCoefficients
        What was learned.
    n_examples_ : int
        Hidden systems that were learned from.
    """

    def __init__(
        self, *, penalty: float = 5.0, n_draws: int = 4, most_rows: int = 400_000, is_close: IsClose | None = None
    ) -> None:
        self.penalty = penalty
        self.n_draws = n_draws
        self.most_rows = most_rows
        self.is_close = is_close

    def fit(self, profiles: Iterable[Profile], y: None = None) -> Self:  # noqa: ARG002 -- scikit-learn gives a target
        """Learn from a register.

        Parameters
        ----------
        profiles : iterable of Profile
            Their order does not matter.
        y : None
            Not used: what was hidden is the target.

        Returns
        -------
        AdoptionModel
            Itself.

        Raises
        ------
        NotProfilesError
            If anything but profiles is given, such as a matrix.
        NothingToLearnError
            If no hidden system is known from another municipality.
        DuplicateProfileError
            If two profiles carry the same code.
        """
        ordered = checked_profiles(profiles)
        draws = [(hide_pairs(ordered, FIRST_SEED + draw), 1.0) for draw in range(self.n_draws)]
        draws.append((hide_component(ordered, FIRST_SEED + self.n_draws), COMPONENT_WEIGHT))
        parts = [part for hidden, weight in draws for part in self._examples(hidden, weight)]
        if not parts:
            raise NothingToLearnError("no system is registered by two municipalities of which one has another system")
        features, labels, weights = (np.concatenate(each) for each in zip(*parts, strict=True))
        learner = SignedLogisticRegression(penalty=self.penalty, signs=[1] * len(FEATURES))
        learner.fit(features, labels, sample_weight=weights)
        self.n_examples_ = int(labels.sum())
        self.coefficients_ = AdoptionCoefficients(
            weights=learner.coef_[0], intercept=float(learner.intercept_[0]), version="", origin={}
        )
        return self

    def _examples(self, hidden: Hidden, weight: float) -> list[tuple[Floats, NDArray[np.bool_], Floats]]:
        """Lay out every municipality with something hidden; each weighs as much, however much was hidden."""
        ranker = AdoptionRanker(hidden.visible, _NO_OPINION, is_close=self.is_close)
        columns, found = ranker.holdings.table.columns, []
        step = -(-max(1, len(hidden.visible) * len(columns)) // self.most_rows)
        for profile, gone in list(zip(hidden.visible, hidden.hidden, strict=True))[::step]:
            known = [columns[token] for token in gone if token in columns]
            if known:
                scores = ranker.score(profile)
                labels = np.isin(scores.candidates, known)
                weights = np.full(len(labels), weight / len(known))
                found.append((scores.features[scores.candidates], labels, weights))
        return found


_NO_OPINION = AdoptionCoefficients(weights=np.zeros(len(FEATURES)), intercept=0.0, version="", origin={})
