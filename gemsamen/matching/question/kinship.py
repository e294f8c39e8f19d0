"""How near, how alike in size and how tied organisations are, whatever the question."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.geography import EARTH_RADIUS_KM
from gemsamen.matching.question.asking import Asker
from gemsamen.matching.question.columns import Postings, Values
from gemsamen.matching.question.facts import Floats, Homes, Ties

Real = TypeVar("Real", np.float32, np.float64)

REACH_KM = 30.0
"""At this distance the value of nearness is 1/e, about 0.37."""


class Kinship:
    """Places, sizes and ties, laid out once.

    Parameters
    ----------
    homes : Homes
        Where organisations lie and how large they are.
    ties : Ties
        Who takes part in which arrangement.
    """

    def __init__(self, homes: Homes, ties: Ties) -> None:
        self._points = _on_the_globe(homes.latitudes, homes.longitudes)
        self._populations = homes.populations
        self._owners = ties.owners
        self._members = Postings(ties.arrangements)
        self._n = len(homes)

    def kilometres(self, asker: Asker) -> Floats:
        """Great-circle distance to every organisation; NaN when unknown."""
        return _kilometres(self._squares(asker))

    def region(self, asker: Asker) -> Values:
        """Nearness exp(-km / 30), in (0, 1]; NaN when unknown."""
        found: Values = np.exp(_kilometres(self._squares(asker).astype(np.float32)) / np.float32(-REACH_KM))
        return found

    def _squares(self, asker: Asker) -> Floats:
        """Squares of the chords to every organisation, on a globe of radius 1."""
        own = _on_the_globe(np.array([asker.latitude]), np.array([asker.longitude]))
        north, east, up = self._points - own
        found: Floats = north * north + east * east + up * up
        return found

    def size(self, asker: Asker) -> Values:
        """Inhabitants of the smaller divided by those of the larger, in (0, 1]; NaN when unknown."""
        ratio = self._populations / asker.population
        return np.minimum(ratio, 1.0 / ratio).astype(np.float32)

    def ties(self, asker: Asker) -> Values:
        """Existing arrangements in common: 1 - exp(-sum of 1 / ln(1 + members)), in [0, 1)."""
        index = np.zeros(self._n)
        for arrangement in np.unique(asker.arrangements):
            members = self._owners[self._members.rows(np.array([arrangement], dtype=np.int32))]
            index[members] += 1.0 / np.log1p(max(2, len(members)))
        return (1.0 - np.exp(-index)).astype(np.float32)


def _kilometres(squares: NDArray[Real]) -> NDArray[Real]:
    """Turn squares of chords of a globe of radius 1 into distances along the Earth, in the same precision."""
    halves = np.minimum(np.sqrt(squares) / 2, 1)
    return np.arcsin(halves) * np.asarray(2.0 * EARTH_RADIUS_KM, dtype=squares.dtype)


def _on_the_globe(latitudes: Floats, longitudes: Floats) -> Floats:
    """Return unit vectors of shape (3, n); the chord between two gives their distance with one square root."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
