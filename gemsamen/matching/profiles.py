"""What matching knows about one municipality."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from gemsamen.matching.errors import InvalidProfileError, NotProfilesError


@dataclass(frozen=True, order=True)
class SystemFact:
    """One registered information system, as opaque keys; empty means unknown.

    Parameters
    ----------
    component : str
        Key of the reference component that the system covers.
    product : str, default=""
        Key of the product.
    supplier : str, default=""
        Key of the supplier.
    hosting : str, default=""
        How it is run, for example in the own data centre or as a service.
    """

    component: str
    product: str = ""
    supplier: str = ""
    hosting: str = ""

    @cached_property
    def token(self) -> tuple[str, str, str]:
        """What makes two systems the same: the component with the product, else with the supplier."""
        return (self.component, self.product, "" if self.product else self.supplier)


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What one municipality is, has and needs.

    Parameters
    ----------
    code : str
        Key of the municipality, for example the CBS code ``"GM0307"``.
    name : str, default=""
        Name, never used in a computation.
    province : str, default=""
        Key of the province; empty means unknown, and an unknown province is never the same as another.
    latitude, longitude : float or None, default=None
        WGS 84 in degrees; both or neither. Without them the municipality is placed in the middle of its province,
        and without a province the distance counts as average.
    population : int or None, default=None
        Inhabitants, more than 0. Without it the difference in size counts as average.
    systems : frozenset of SystemFact
        Registered systems. Two municipalities of which one has none count as averagely similar.
    gaps : mapping of str to float
        Component that is missing, with its urgency in [0, 1].
    arrangements : frozenset of str
        Keys of the formal collaborations that it takes part in.

    Raises
    ------
    InvalidProfileError
        If a value is not finite or outside its range, or only half of the coordinates is given.
    """

    code: str
    name: str = ""
    province: str = ""
    latitude: float | None = None
    longitude: float | None = None
    population: float | None = None
    systems: frozenset[SystemFact] = frozenset()
    gaps: Mapping[str, float] = field(default_factory=dict)
    arrangements: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if not self.code:
            raise InvalidProfileError(self.code, "the code is empty")
        if (self.latitude is None) != (self.longitude is None):
            raise InvalidProfileError(self.code, "latitude and longitude come together")
        self._check("latitude", self.latitude, -90.0, 90.0)
        self._check("longitude", self.longitude, -180.0, 180.0)
        self._check("population", self.population, 1.0, 1e10)
        for component, urgency in self.gaps.items():
            self._check(f"urgency of {component}", urgency, 0.0, 1.0)

    def _check(self, name: str, value: float | None, lowest: float, highest: float) -> None:
        if value is None:
            return
        if not math.isfinite(value) or not lowest <= value <= highest:
            raise InvalidProfileError(self.code, f"{name} {value} is not between {lowest:g} and {highest:g}")

    @property
    def has_location(self) -> bool:
        """Whether the municipality's own coordinates are known."""
        return self.latitude is not None and self.longitude is not None


def checked_profiles(profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """Put profiles in the order of their codes, and refuse what is none.

    Parameters
    ----------
    profiles : iterable of Profile
        Their order does not matter.

    Returns
    -------
    tuple of Profile
        By code.

    Raises
    ------
    NotProfilesError
        If anything else is among them, such as the rows of a matrix.
    """
    if hasattr(profiles, "shape"):
        raise NotProfilesError(type(profiles))
    found = tuple(profiles)
    for each in found:
        if not isinstance(each, Profile):
            raise NotProfilesError(type(each))
    return tuple(sorted(found, key=lambda profile: profile.code))
