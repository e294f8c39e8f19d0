"""Measures of a ranking, and how sure they are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """A mean with its 95 % bootstrap interval; both ends are NaN for a figure that has none."""

    mean: float
    low: float
    high: float

    @classmethod
    def exactly(cls, value: float) -> "Interval":
        """Give a figure without an interval."""
        return cls(value, np.nan, np.nan)


def ndcg(ranking: Sequence[int], relevant: Collection[int], *, depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth` places.

    Parameters
    ----------
    ranking : sequence of int
        Rows, best first.
    relevant : collection of int
        Rows that are right; at least one.
    depth : int, default=10
        Number of places that count.

    Returns
    -------
    float
        In [0, 1]; 1 when the right ones come first.

    Raises
    ------
    ValueError
        If nothing is relevant.

    References
    ----------
    .. [1] Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques", 2002.
    """
    if not relevant:
        raise ValueError("a ranking can only be judged when something is relevant")
    found = sum(1.0 / np.log2(place + 2) for place, row in enumerate(ranking[:depth]) if row in relevant)
    best = sum(1.0 / np.log2(place + 2) for place in range(min(depth, len(relevant))))
    return float(found / best)


def bootstrap_mean(values: Floats, *, n_samples: int = 2000, seed: int = 0) -> Interval:
    """Mean over collaborations with a 95 % percentile interval.

    Parameters
    ----------
    values : ndarray of shape (n_collaborations,)
        One value per collaboration; for a paired comparison, the difference of two methods on the same one.
    n_samples : int, default=2000
        Number of bootstrap samples.
    seed : int, default=0
        The same seed gives the same interval.

    Returns
    -------
    Interval
        NaN throughout when there is no value.
    """
    if len(values) == 0:
        return Interval(np.nan, np.nan, np.nan)
    drawn = np.random.default_rng(seed).integers(0, len(values), (n_samples, len(values)))
    low, high = np.quantile(values[drawn].mean(axis=1), [0.025, 0.975])
    return Interval(float(values.mean()), float(low), float(high))


def calibration_error(probabilities: Floats, outcomes: Floats, *, at_least: float = 0.05, n_bins: int = 10) -> float:
    """Measure the expected calibration error among pairs with at least this probability, in bins of equal size.

    Parameters
    ----------
    probabilities, outcomes : ndarray of shape (n_pairs,)
        What was said, in [0, 1], and what was true, 0 or 1.
    at_least : float, default=0.05
        Pairs below this are left out, because almost all pairs are almost impossible.
    n_bins : int, default=10
        Number of bins.

    Returns
    -------
    float
        Mean absolute difference between said and true, weighted by pairs; NaN when no pair is left.
    """
    chosen = probabilities >= at_least
    if not chosen.any():
        return float("nan")
    order = np.argsort(probabilities[chosen], kind="stable")
    said, true = probabilities[chosen][order], outcomes[chosen][order]
    bins = [part for part in np.array_split(np.arange(len(order)), n_bins) if len(part)]
    return float(sum(len(part) * abs(said[part].mean() - true[part].mean()) for part in bins) / len(order))


def calibration_noise(
    probabilities: Floats, *, at_least: float = 0.05, n_bins: int = 10, n_samples: int = 50, seed: int = 0
) -> float:
    """Calibration error that probabilities would show on average if all of them were exactly right.

    Parameters
    ----------
    probabilities : ndarray of shape (n_pairs,)
        In [0, 1].
    at_least, n_bins : float and int
        As for `calibration_error`.
    n_samples : int, default=50
        Number of times that outcomes are drawn.
    seed : int, default=0
        The same seed gives the same figure.

    Returns
    -------
    float
        Mean over the samples; NaN when no pair is left.
    """
    said = probabilities[probabilities >= at_least]
    generator = np.random.default_rng(seed)
    drawn = [
        calibration_error(said, (generator.random(len(said)) < said).astype(np.float64), at_least=0.0, n_bins=n_bins)
        for _ in range(n_samples)
    ]
    return float(np.mean(drawn))
