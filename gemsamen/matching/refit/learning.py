"""Learning how heavily each factor counts."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from gemsamen.matching.coefficients import Coefficients
from gemsamen.matching.evaluation.measures import bootstrap_mean
from gemsamen.matching.profiles import Profile
from gemsamen.matching.refit.scaling import LEARNED, scaled
from gemsamen.matching.refit.table import Table
from gemsamen.matching.refit.values import JudgedList, Refit, Rival

PENALTY = 10.0
LARGEST_MULTIPLIER = 4.0
BASELINE = "same province, then nearest"

Floats = NDArray[np.float64]


def refit(profiles: Sequence[Profile], lists: Sequence[JudgedList], shipped: Coefficients, *, version: str) -> Refit:
    """Learn how heavily each factor counts, and compare that with the shipped model on groups that were left out.

    Parameters
    ----------
    profiles : sequence of Profile
        What everybody may see of the organisations.
    lists : sequence of JudgedList
        Their order does not matter; organisations without a profile are passed over.
    shipped : Coefficients
        Where learning starts, and what it has to beat.
    version : str
        Name of the result.

    Returns
    -------
    Refit
        The same lists give the same result.

    Raises
    ------
    TooFewOutcomesError
        If something came of fewer than 100 suggestions, or in fewer than 30 independent groups.

    Notes
    -----
    A logistic regression on what was shown: log-odds = constant of the list + sum of multiplier × contribution of the
    factor − weight × ln(place). The place stands in it because what stands on top is chosen more often whatever it is;
    it is left out afterwards. A ridge penalty pulls every multiplier to 1. When a group is judged, nothing is learned
    from lists of its members, nor from suggestions of its members to others. The average pair keeps its log-odds, so
    that points and bands keep their meaning.
    """
    table = Table(profiles, lists, shipped)
    table.check_enough()
    learned = np.full(len(table.rows), np.nan)
    for fold in table.folds():
        learned[fold.judged] = table.contributions[fold.judged] @ _learn(table, fold.learned_from)
    multipliers = _learn(table, np.ones(len(table.rows), dtype=np.bool_))
    own = table.quality(learned)
    n_right = int(table.is_right.sum())
    by_factor = dict(zip(LEARNED, multipliers.tolist(), strict=True))
    return Refit(
        coefficients=scaled(shipped, by_factor, version=version),
        multipliers=by_factor,
        ndcg=bootstrap_mean(own),
        shipped=_rival("shipped model", table.quality(table.contributions.sum(axis=1)), own),
        baseline=_rival(BASELINE, table.quality(table.simple), own),
        n_lists=table.n_telling,
        n_groups=len(own),
        n_shown=len(table.rows),
        n_right=n_right,
    )


def _learn(table: Table, chosen: NDArray[np.bool_]) -> Floats:
    """Multipliers of the factors, learned from the chosen rows; without any outcome they stay 1."""
    parts, signs = table.contributions[chosen], np.where(table.is_right[chosen], 1.0, -1.0)
    if not (signs > 0).any():
        return np.ones(parts.shape[1])
    beside = np.column_stack([-table.log_place[chosen], np.ones(len(parts)), table.is_national[chosen]])
    rows, n_factors = np.column_stack([parts, beside]), parts.shape[1]
    spread = parts.std(axis=0)
    found = minimize(
        _loss(rows, signs, spread),
        np.array([*np.ones(n_factors), 0.0, 0.0, 0.0]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(0.0, LARGEST_MULTIPLIER)] * n_factors + [(0.0, None), (None, None), (None, None)],
    )
    multipliers: Floats = np.where(spread > 0.0, found.x[:n_factors], 1.0)
    return multipliers


def _loss(rows: Floats, signs: Floats, spread: Floats) -> Callable[[Floats], tuple[float, Floats]]:
    n_factors = len(spread)

    def loss(theta: Floats) -> tuple[float, Floats]:
        margins = signs * (rows @ theta)
        away = spread**2 * (theta[:n_factors] - 1.0)
        value = np.logaddexp(0.0, -margins).sum() + 0.5 * PENALTY * away @ (theta[:n_factors] - 1.0)
        gradient = -rows.T @ (signs * expit(-margins))
        gradient[:n_factors] += PENALTY * away
        return float(value), gradient

    return loss


def _rival(name: str, quality: Floats, own: Floats) -> Rival:
    return Rival(name=name, ndcg=bootstrap_mean(quality), gain=bootstrap_mean(own - quality))
