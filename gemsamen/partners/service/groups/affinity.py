"""How well all municipalities suit each other, on the scale of points, kept per process until the register changes."""

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching import PartnerRanker, Profile, Scope
from gemsamen.matching.scales import points_of
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.shared import shared_register_at

MOST_POINTS = 100.0

Floats = NDArray[np.float64]


def shared_affinity(revision: int) -> Floats:
    """Return the affinity of all pairs by what everybody may see, for a number of changes that was asked before.

    Returns
    -------
    ndarray of shape (n, n)
        In [0, 1], symmetric: the points of the log-odds, averaged over both directions, divided by 100. The rows are
        in the order of the codes.
    """
    return _kept.at(revision)


def own_affinity(ranker: PartnerRanker, asker: Profile) -> Floats:
    """Return the affinity of one municipality, by all that it knows of itself, with all rows."""
    return _points(ranker.score(asker).totals, ranker)


def _read(revision: int) -> Floats:
    ranker = shared_register_at(revision).ranker
    totals = np.array([ranker.score(ranker.profile(code)).totals for code in ranker.codes])
    totals = totals.reshape(len(ranker.codes), len(ranker.codes))
    found = _points((totals + totals.T) / 2, ranker)
    found.setflags(write=False)
    return found


def _points(log_odds: Floats, ranker: PartnerRanker) -> Floats:
    points: Floats = points_of(log_odds, scope=Scope.REGIONAL, base=ranker.base) / MOST_POINTS
    return points


_kept = Keeper(_read)
