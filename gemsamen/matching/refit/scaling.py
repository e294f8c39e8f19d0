"""Letting a factor count more or less heavily."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from gemsamen.matching.coefficients import FEATURES, LOCATION, SIZE, SYSTEMS, TIES, Coefficients
from gemsamen.matching.refit.values import MULTIPLIERS
from gemsamen.matching.suggestions import Factor

LEARNED = tuple(factor for factor in Factor if factor is not Factor.BASE)

_SLICES = {Factor.LOCATION: LOCATION, Factor.SIZE: SIZE, Factor.SYSTEMS: SYSTEMS, Factor.ARRANGEMENTS: TIES}


def scaled(shipped: Coefficients, multipliers: Mapping[Factor, float], *, version: str) -> Coefficients:
    """Let every factor count so many times as heavily.

    Parameters
    ----------
    shipped : Coefficients
        Where it starts from.
    multipliers : mapping of Factor to float
        One for every factor but the base, 0 or more.
    version : str
        Name of the result.

    Returns
    -------
    Coefficients
        The average of the pairs that were learned from keeps its log-odds. The origin says what was multiplied.
    """
    scale = np.ones(len(FEATURES))
    for factor, columns in _SLICES.items():
        scale[columns] = multipliers[factor]
    weights = shipped.weights * scale
    whole: Any = np.diag([1.0, *scale])
    in_words = {factor.value: round(each, 3) for factor, each in multipliers.items()}
    return replace(
        shipped,
        weights=weights,
        intercept=float(shipped.intercept + shipped.averages @ (shipped.weights - weights)),
        covariance=whole @ shipped.covariance @ whole,
        gap_weight=shipped.gap_weight * multipliers[Factor.GAPS],
        version=version,
        origin={**shipped.origin, "shipped_version": shipped.version, MULTIPLIERS: in_words},
    )


def alone(shipped: Coefficients, factor: Factor) -> Coefficients:
    """Let only one factor count.

    Parameters
    ----------
    shipped : Coefficients
        Where it starts from.
    factor : Factor
        Any but the base.

    Returns
    -------
    Coefficients
        The average pair keeps its log-odds.
    """
    return scaled(shipped, {each: float(each is factor) for each in LEARNED}, version=shipped.version)
