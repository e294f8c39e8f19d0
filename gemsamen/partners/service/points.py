"""Whole points per factor that add up to the points shown."""

import math
from collections.abc import Sequence

import numpy as np

from gemsamen.matching import Reason, Scope
from gemsamen.matching.scales import points_of

NEGLIGIBLE = 1e-9


def largest_remainder(parts: Sequence[float], total: int) -> tuple[int, ...]:
    """Round parts to whole numbers that add up to a total.

    Parameters
    ----------
    parts : sequence of float
        They add up to the total, give or take one half.
    total : int
        Sum of the result.

    Returns
    -------
    tuple of int
        Every part rounded down or up; the largest remainders go up, of equal ones the first.
    """
    floors = [math.floor(part) for part in parts]
    order = sorted(range(len(parts)), key=lambda place: (floors[place] - parts[place], place))
    raised = set(order[: total - sum(floors)])
    return tuple(floor + (place in raised) for place, floor in enumerate(floors))


def factor_points(reasons: Sequence[Reason], *, points: int, scope: Scope) -> tuple[int, ...]:
    """Divide the points of a suggestion over its reasons, in whole points that add up exactly.

    Parameters
    ----------
    reasons : sequence of Reason
        In log-odds; the first is the average pair of the register.
    points : int
        Points of the suggestion, in [0, 100].
    scope : Scope
        List that the points belong to.

    Returns
    -------
    tuple of int
        One number per reason, in their order. The first has the points of the average pair; what lies between that
        and the total is divided in proportion to the log-odds, so that a factor keeps its sign.
    """
    base, *others = (reason.contribution for reason in reasons)
    ahead = sum(others)
    first, last = _points(base, scope, base), _points(base + ahead, scope, base)
    rate = (last - first) / ahead if abs(ahead) > NEGLIGIBLE else 0.0
    return largest_remainder([first, *(rate * other for other in others)], points)


def _points(score: float, scope: Scope, base: float) -> float:
    return float(points_of(np.array([score]), scope=scope, base=base)[0])
