"""How near, how alike in size and how tied organisations are, whatever the question."""

import numpy as np

from gemsamen.matching.geography import EARTH_RADIUS_KM, NEARBY_KM
from gemsamen.matching.question.asking import Asker
from gemsamen.matching.question.columns import Concerned, Postings, Values
from gemsamen.matching.question.facts import Flags, Floats, Homes, Ties


class Kinship:
    """Places, sizes and ties, laid out once.

    Parameters
    ----------
    homes : Homes
        Where organisations lie and how large they are.
    ties : Ties
        Who takes part in which arrangement.

    Attributes
    ----------
    is_placed, is_sized : ndarray of bool of shape (n,)
        Of whom the place, and the number of inhabitants, is known.

    Notes
    -----
    Nearness is computed in single precision, from points around the middle of them all: within a country such as the
    Netherlands that is exact to centimetres. Distances that are shown come from the points themselves.
    """

    def __init__(self, homes: Homes, ties: Ties) -> None:
        self._points = _on_the_globe(homes.latitudes, homes.longitudes)
        self.is_placed: Flags = ~np.isnan(self._points[0] + self._points[2])
        self._middle: Floats = np.nansum(self._points, axis=1, keepdims=True) / max(1, np.count_nonzero(self.is_placed))
        self._around: Values = (self._points - self._middle).astype(np.float32)
        self.is_sized: Flags = ~np.isnan(homes.populations)
        self._populations: Values = homes.populations.astype(np.float32)
        self._owners = ties.owners
        self._members = Postings(ties.arrangements)

    def kilometres(self, asker: Asker) -> Floats:
        """Great-circle distance to every organisation; NaN when unknown."""
        north, east, up = self._points - _place(asker)
        halves = np.sqrt(north * north + east * east + up * up) / 2
        found: Floats = 2.0 * EARTH_RADIUS_KM * np.arcsin(np.minimum(halves, 1.0))
        return found

    def region(self, asker: Asker, concerned: Concerned) -> Values:
        """Tell how near others are.

        Parameters
        ----------
        asker : Asker
            Who asks.
        concerned : Concerned
            The m others that have a fact about the question.

        Returns
        -------
        ndarray of float32 of shape (m,)
            exp(-km / 30), in (0, 1]; NaN when unknown.
        """
        own = (_place(asker) - self._middle).astype(np.float32)
        squares = np.zeros(len(concerned), dtype=np.float32)
        for around, centre in zip(self._around, own, strict=True):
            away = np.take(around, concerned.rows) - centre
            squares += np.multiply(away, away, out=away)
        halves = np.clip(np.sqrt(squares, out=squares) * np.float32(0.5), np.float32(0.0), np.float32(1.0))
        found: Values = np.exp(np.arcsin(halves) * np.float32(-2.0 * EARTH_RADIUS_KM / NEARBY_KM))
        return found

    def size(self, asker: Asker, concerned: Concerned) -> Values:
        """Tell how alike in size others are.

        Parameters
        ----------
        asker : Asker
            Who asks.
        concerned : Concerned
            The m others that have a fact about the question.

        Returns
        -------
        ndarray of float32 of shape (m,)
            Inhabitants of the smaller divided by those of the larger, in (0, 1]; NaN when unknown.
        """
        ratio = np.take(self._populations, concerned.rows) / np.float32(asker.population)
        found: Values = np.minimum(ratio, np.float32(1.0) / ratio)
        return found

    def ties(self, asker: Asker, concerned: Concerned) -> Values:
        """Tell how strongly others are tied by existing arrangements.

        Parameters
        ----------
        asker : Asker
            Who asks.
        concerned : Concerned
            The m others that have a fact about the question.

        Returns
        -------
        ndarray of float32 of shape (m,)
            1 - exp(-sum of 1 / ln(1 + members) over what both take part in), in [0, 1).

        Notes
        -----
        The sum is the Adamic-Adar index, see `AffinityBlock`.
        """
        index = np.zeros(len(concerned) + 1, dtype=np.float32)
        for arrangement in np.unique(asker.arrangements):
            members = self._owners[self._members.rows(np.array([arrangement], dtype=np.int32))]
            index[concerned.places(members)] += np.float32(1.0 / np.log1p(max(2, len(members))))
        found: Values = -np.expm1(-index[:-1])
        return found


def _place(asker: Asker) -> Floats:
    return _on_the_globe(np.array([asker.latitude]), np.array([asker.longitude]))


def _on_the_globe(latitudes: Floats, longitudes: Floats) -> Floats:
    """Return unit vectors of shape (3, n); the chord between two gives their distance with one square root."""
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.stack([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
