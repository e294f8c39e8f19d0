"""From log-odds to words: points, bands and confidence."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.suggestions import Band, Confidence, Scope

LOW_CONFIDENCE_BELOW = 5
MEDIUM_CONFIDENCE_BELOW = 15

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Anchor:
    """A number of points, and what it stands for.

    Parameters
    ----------
    points : float
        In [0, 100].
    probability : float
        On the regional list.
    odds : float
        On the national list: how many times the odds of the average pair.
    """

    points: float
    probability: float
    odds: float


SCALE = (
    Anchor(0.0, 0.001, 0.5),
    Anchor(40.0, 0.05, 2.0),
    Anchor(60.0, 0.2, 5.0),
    Anchor(80.0, 0.5, 20.0),
    Anchor(100.0, 0.98, 500.0),
)
"""Points are linear in log-odds between these."""

_POINTS = np.array([anchor.points for anchor in SCALE])
_REGIONAL_ANCHORS = np.array([math.log(anchor.probability / (1.0 - anchor.probability)) for anchor in SCALE])
_NATIONAL_ANCHORS = np.array([math.log(anchor.odds) for anchor in SCALE])
_BANDS = ((80.0, Band.VERY_LIKELY), (60.0, Band.LIKELY), (40.0, Band.POSSIBLE))


def probability_of(score: float) -> float:
    """Turn a score into a probability: 1 / (1 + e^-score).

    Parameters
    ----------
    score : float
        Log-odds; any size.

    Returns
    -------
    float
        In [0, 1].
    """
    return 1.0 / (1.0 + math.exp(-score)) if score >= 0 else math.exp(score) / (1.0 + math.exp(score))


def points_of(scores: Floats, *, scope: Scope, base: float) -> Floats:
    """Put scores on a scale of 0 to 100, linear in log-odds between fixed anchors.

    Parameters
    ----------
    scores : ndarray of any shape
        Log-odds.
    scope : Scope
        Regional: 0, 40, 60, 80 and 100 points are probabilities of 0.1, 5, 20, 50 and 98 %. National: they are
        0.5, 2, 5, 20 and 500 times the odds of the average pair.
    base : float
        Log-odds of the average pair.

    Returns
    -------
    ndarray of the same shape
        In [0, 100], never falling as the score rises.
    """
    found: Floats
    if scope is Scope.REGIONAL:
        found = np.interp(scores, _REGIONAL_ANCHORS, _POINTS)
    else:
        found = np.interp(scores - base, _NATIONAL_ANCHORS, _POINTS)
    return found


def band_of(points: float) -> Band:
    """Choose the band of a number of points.

    Parameters
    ----------
    points : float
        In [0, 100].

    Returns
    -------
    Band
        Very likely from 80, likely from 60, possible from 40, else unlikely.
    """
    return next((band for lowest, band in _BANDS if points >= lowest), Band.UNLIKELY)


def confidence_of(own_systems: int, their_systems: int) -> Confidence:
    """Choose the confidence from the side that registered least.

    Parameters
    ----------
    own_systems, their_systems : int
        Registered systems of both sides.

    Returns
    -------
    Confidence
        Low below 5, medium below 15, else high.
    """
    known = min(own_systems, their_systems)
    if known < LOW_CONFIDENCE_BELOW:
        return Confidence.LOW
    return Confidence.MEDIUM if known < MEDIUM_CONFIDENCE_BELOW else Confidence.HIGH
