"""Where municipalities lie and how large they are, pair by pair."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gemsamen.matching.placing import mean_places, places_in
from gemsamen.matching.profiles import Profile

EARTH_RADIUS_KM = 6371.0088
NEARBY_KM = 30.0
"""Distance over which the weight of nearness falls to 1 / e, about 0.37."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Places:
    """Location and size of municipalities, with a documented fallback for what is unknown.

    Attributes
    ----------
    latitudes, longitudes : ndarray of shape (n,)
        Radians; the middle of the province where a municipality has no coordinates of its own, else NaN.
    log_populations : ndarray of shape (n,)
        Natural logarithm of the number of inhabitants; NaN when unknown.
    provinces : ndarray of shape (n,)
        Key of the province; empty when unknown.
    """

    latitudes: Floats
    longitudes: Floats
    log_populations: Floats
    provinces: NDArray[np.str_]

    @classmethod
    def of(cls, profiles: Sequence[Profile], *, centres: dict[str, tuple[float, float]]) -> "Places":
        """Take the places from profiles.

        Parameters
        ----------
        profiles : sequence of Profile, length n
            In the order of the rows.
        centres : dict of str to (float, float)
            Latitude and longitude in radians that stand in for unknown coordinates, per province.

        Returns
        -------
        Places
            In the order of the profiles.
        """
        unknown = (np.nan, np.nan)
        points = np.array(
            [_point(profile) or centres.get(profile.province, unknown) for profile in profiles], dtype=np.float64
        ).reshape(len(profiles), 2)
        populations = np.array([profile.population or np.nan for profile in profiles], dtype=np.float64)
        provinces = np.array([profile.province for profile in profiles], dtype=np.str_)
        return cls(points[:, 0], points[:, 1], np.log(populations), provinces)


@dataclass(frozen=True, eq=False)
class PairPlaces:
    """How one municipality lies with respect to every municipality of the register.

    Attributes
    ----------
    kilometres : ndarray of shape (n,)
        Great-circle distance; NaN when unknown.
    ranks : ndarray of shape (n,)
        The other's place among the neighbours of this one, 1 is nearest, equal distances share their mean place; NaN
        when unknown.
    ranks_back : ndarray of shape (n,)
        This one's place among the neighbours of the other; NaN when unknown.
    same_province : ndarray of shape (n,)
        1 when both lie in the same known province, 0 when not; NaN when either is unknown.
    size_differences : ndarray of shape (n,)
        Absolute difference of the logarithms of the populations; NaN when unknown.
    """

    kilometres: Floats
    ranks: Floats
    ranks_back: Floats
    same_province: Floats
    size_differences: Floats


class Geography:
    """Distances and neighbour ranks of all pairs, computed once and read-only afterwards.

    Parameters
    ----------
    profiles : sequence of Profile, length n
        In the order of the rows.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._centres = province_centres(profiles)
        self._facts = [_place_facts(profile) for profile in profiles]
        self.places = Places.of(profiles, centres=self._centres)
        self._kilometres = great_circle_kilometres(self.places, self.places)
        others = self._kilometres.copy()
        np.fill_diagonal(others, np.nan)
        self._ranks = mean_places(others)

    def fits(self, profiles: Sequence[Profile]) -> bool:
        """Tell whether these profiles have exactly the places that this geography was computed from.

        Parameters
        ----------
        profiles : sequence of Profile
            In the order of the rows.

        Returns
        -------
        bool
            Names, systems and arrangements do not matter.
        """
        return self._facts == [_place_facts(profile) for profile in profiles]

    def compare(self, profile: Profile, row: int | None) -> PairPlaces:
        """Compare one municipality with all rows.

        Parameters
        ----------
        profile : Profile
            The municipality; it need not be in the register.
        row : int or None
            Its own row, which does not count as a neighbour of itself.

        Returns
        -------
        PairPlaces
            In the order of the rows.
        """
        own = Places.of([profile], centres=self._centres)
        if row is not None and self._facts[row] == _place_facts(profile):
            kilometres, ranks, back = self._kilometres[row], self._ranks[row], self._ranks[:, row]
        else:
            kilometres = great_circle_kilometres(own, self.places)[0]
            ranks, back = self._ranks_of_guest(kilometres, row)
        return PairPlaces(
            kilometres=kilometres,
            ranks=ranks,
            ranks_back=back,
            same_province=_same_province(own.provinces[0], self.places.provinces),
            size_differences=np.abs(self.places.log_populations - own.log_populations[0]),
        )

    def rows(self, rows: slice) -> PairPlaces:
        """Compare some rows with all rows.

        Parameters
        ----------
        rows : slice
            Of k rows.

        Returns
        -------
        PairPlaces
            Every array has shape (k, n).
        """
        own, all_places = self.places, self.places
        same = (own.provinces[rows, np.newaxis] == all_places.provinces).astype(np.float64)
        is_unknown = (own.provinces[rows, np.newaxis] == "") | (all_places.provinces == "")
        return PairPlaces(
            kilometres=self._kilometres[rows],
            ranks=self._ranks[rows],
            ranks_back=self._ranks[:, rows].T,
            same_province=np.where(is_unknown, np.nan, same),
            size_differences=np.abs(own.log_populations[rows, np.newaxis] - all_places.log_populations),
        )

    def _ranks_of_guest(self, kilometres: Floats, row: int | None) -> tuple[Floats, Floats]:
        """Rank a municipality whose place is not the one of any row."""
        others = kilometres.copy()
        if row is not None:
            others[row] = np.nan
        return mean_places(others), places_in(self._kilometres, kilometres, row)


def province_centres(profiles: Sequence[Profile]) -> dict[str, tuple[float, float]]:
    """Find the middle of every known province.

    Parameters
    ----------
    profiles : sequence of Profile
        Their order does not matter, but for rounding.

    Returns
    -------
    dict of str to (float, float)
        Mean latitude and longitude, in radians, of the municipalities with coordinates; no entry where there is none.
    """
    points: dict[str, list[tuple[float, float]]] = {}
    for profile in profiles:
        point = _point(profile)
        if profile.province and point:
            points.setdefault(profile.province, []).append(point)
    return {
        province: (float(np.mean([p[0] for p in found])), float(np.mean([p[1] for p in found])))
        for province, found in points.items()
    }


def great_circle_kilometres(first: Places, second: Places) -> Floats:
    """Compute great-circle distances with the haversine formula.

    Parameters
    ----------
    first, second : Places
        Of n and m municipalities.

    Returns
    -------
    ndarray of shape (n, m)
        Kilometres on a sphere of 6,371.0088 km, the mean radius of the Earth; 0 or more, NaN when either is unknown.

    References
    ----------
    .. [1] Sinnott, "Virtues of the haversine", Sky and Telescope 68 (2), 1984.
    """
    north = np.sin((first.latitudes[:, np.newaxis] - second.latitudes) / 2) ** 2
    east = np.sin((first.longitudes[:, np.newaxis] - second.longitudes) / 2) ** 2
    across = np.cos(first.latitudes)[:, np.newaxis] * np.cos(second.latitudes)
    distances: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(north + across * east, 0.0, 1.0)))
    return distances


def _same_province(own: str, provinces: NDArray[np.str_]) -> Floats:
    if not own:
        return np.full(len(provinces), np.nan)
    return np.where(provinces == "", np.nan, (provinces == own).astype(np.float64))


def _point(profile: Profile) -> tuple[float, float] | None:
    if profile.latitude is None or profile.longitude is None:
        return None
    return (float(np.radians(profile.latitude)), float(np.radians(profile.longitude)))


def _place_facts(profile: Profile) -> tuple[str, float | None, float | None, float | None]:
    return (profile.province, profile.latitude, profile.longitude, profile.population)
