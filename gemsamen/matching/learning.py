"""Logistic regression whose signs can be fixed beforehand."""

import warnings
from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.optimize import minimize
from scipy.special import expit
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.exceptions import ConvergenceWarning
from sklearn.utils import Tags
from sklearn.utils.multiclass import check_classification_targets
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

N_CLASSES = 2

Floats = NDArray[np.float64]


class SignedLogisticRegression(ClassifierMixin, BaseEstimator):  # type: ignore[misc] # scikit-learn has no types
    """Binary logistic regression with a ridge penalty on standardised features and optional signs.

    A sign keeps a coefficient from turning against common sense when features overlap, so that every reason can be
    told: a coefficient that would take the wrong sign becomes 0.

    Parameters
    ----------
    penalty : float, default=10.0
        Weight of half the sum of the squared standardised coefficients, beside the summed log loss.
    signs : sequence of {-1, 0, 1}, optional
        Per feature: not above 0, free, not below 0. Default: all free.
    max_iter : int, default=1000
        Largest number of iterations of L-BFGS-B.

    Attributes
    ----------
    classes_ : ndarray of shape (2,)
        The two labels, sorted.
    coef_ : ndarray of shape (1, n_features)
        Log-odds of the second label per unit of each feature.
    intercept_ : ndarray of shape (1,)
        Log-odds where all features are 0.
    n_iter_ : int
        Iterations used.

    Notes
    -----
    What is minimised is sum(weight x ln(1 + e^-margin)) + penalty / 2 x sum(b²), where b is the coefficient per
    standard deviation of its feature; the intercept has no penalty. This is convex, also within the bounds, so that
    there is one minimum and L-BFGS-B finds it.
    """

    def __init__(self, *, penalty: float = 10.0, signs: Sequence[int] | None = None, max_iter: int = 1000) -> None:
        self.penalty = penalty
        self.signs = signs
        self.max_iter = max_iter

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.classifier_tags.multi_class = False
        return tags

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:  # noqa: N803 -- scikit-learn's name
        """Learn the coefficients.

        Parameters
        ----------
        X : array-like of shape (n_pairs, n_features)
            Finite numbers.
        y : array-like of shape (n_pairs,)
            Exactly two different labels.
        sample_weight : array-like of shape (n_pairs,), optional
            0 or more; default 1.

        Returns
        -------
        SignedLogisticRegression
            Itself.

        Raises
        ------
        ValueError
            If an array is not as described or the signs do not fit the features.

        Warns
        -----
        ConvergenceWarning
            If `max_iter` iterations were not enough.
        """
        rows, labels = validate_data(self, X, y, dtype=np.float64)
        check_classification_targets(labels)
        self.classes_, codes = np.unique(labels, return_inverse=True)
        if len(self.classes_) != N_CLASSES:
            found = len(self.classes_)
            noun = "class" if found == 1 else "classes"
            raise ValueError(
                f"Only binary classification is supported. The data has {found} {noun}; exactly two are needed."
            )
        weights: Floats = _check_sample_weight(sample_weight, rows, dtype=np.float64, ensure_non_negative=True)
        self._learn(rows, np.where(codes == 1, 1.0, -1.0), weights)
        return self

    def decision_function(self, X: ArrayLike) -> Floats:  # noqa: N803 -- scikit-learn's name
        """Log-odds of the second label, of shape (n_pairs,)."""
        check_is_fitted(self)
        rows = validate_data(self, X, dtype=np.float64, reset=False)
        scores: Floats = rows @ self.coef_[0] + self.intercept_[0]
        return scores

    def predict_proba(self, X: ArrayLike) -> Floats:  # noqa: N803 -- scikit-learn's name
        """Probability of each label, of shape (n_pairs, 2), in the order of `classes_`."""
        second = expit(self.decision_function(X))
        return np.column_stack([1.0 - second, second])

    def predict(self, X: ArrayLike) -> NDArray[Any]:  # noqa: N803 -- scikit-learn's name
        """Choose the likelier label of every pair."""
        is_second = self.decision_function(X) > 0
        labels: NDArray[Any] = self.classes_[is_second.astype(np.int64)]
        return labels

    def _learn(self, rows: Floats, signs: Floats, weights: Floats) -> None:
        centre = np.average(rows, axis=0, weights=weights)
        spread = np.sqrt(np.average((rows - centre) ** 2, axis=0, weights=weights))
        spread[spread <= np.finfo(np.float64).eps * np.abs(centre)] = 1.0
        standard = (rows - centre) / spread

        def loss(theta: Floats) -> tuple[float, Floats]:
            margins = signs * (standard @ theta[:-1] + theta[-1])
            pull = -weights * signs * expit(-margins)
            penalised = self.penalty * theta[:-1]
            value = weights @ np.logaddexp(0.0, -margins) + 0.5 * penalised @ theta[:-1]
            return float(value), np.append(standard.T @ pull + penalised, pull.sum())

        found = minimize(
            loss,
            np.zeros(rows.shape[1] + 1),
            jac=True,
            method="L-BFGS-B",
            bounds=self._bounds(rows.shape[1]),
            options={"maxiter": self.max_iter, "ftol": 1e-12, "gtol": 1e-6},
        )
        if found.nit >= self.max_iter:
            warnings.warn(f"not converged after {self.max_iter} iterations", ConvergenceWarning, stacklevel=3)
        coefficients = found.x[:-1] / spread
        self.coef_ = coefficients[np.newaxis, :]
        self.intercept_ = np.array([found.x[-1] - coefficients @ centre])
        self.n_iter_ = int(found.nit)

    def _bounds(self, n_features: int) -> list[tuple[float | None, float | None]]:
        signs = [0] * n_features if self.signs is None else list(self.signs)
        if len(signs) != n_features:
            raise ValueError(f"{len(signs)} signs were given for {n_features} features")
        limits = {-1: (None, 0.0), 0: (None, None), 1: (0.0, None)}
        return [*(limits[int(np.sign(sign))] for sign in signs), (None, None)]
