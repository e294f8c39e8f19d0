"""Organisations that work with gemsamen."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MUNICIPALITY_CODE = re.compile(r"GM[0-9]{4}")


class OrganisationKind(StrEnum):
    """What an organisation is."""

    MUNICIPALITY = "municipality"
    PARTNERSHIP = "partnership"


class ArrangementKind(StrEnum):
    """What kind of existing cooperation an arrangement is."""

    ICT = "ict"
    SHARED_SERVICES = "shared_services"
    PROCUREMENT = "procurement"
    TAX = "tax"
    SOCIAL = "social"
    ENVIRONMENT = "environment"
    OTHER = "other"


@dataclass(frozen=True, order=True)
class NamedArrangement:
    """An arrangement as others tell of it.

    Parameters
    ----------
    name : str
        Different for every arrangement.
    known_on : date or None
        The day that the newest source speaks of; None when people registered it here, so that it holds today.
    """

    name: str
    known_on: date | None = None

    @property
    def is_past(self) -> bool:
        """Whether nothing newer is known than what a source told of another day."""
        return self.known_on is not None

    @property
    def dated_name(self) -> str:
        """The name, with the year when only an older source tells of it."""
        year = f"{self.known_on.year})" if self.known_on else ""
        return self.name if self.name.endswith(year) else f"{self.name} ({year}"


class SizeClass(StrEnum):
    """Size of a municipality by inhabitants; the lower bound belongs to the class."""

    UNDER_20K = "under_20k"
    FROM_20K = "from_20k"
    FROM_50K = "from_50k"
    FROM_100K = "from_100k"
    FROM_250K = "from_250k"


def size_class(population: int) -> SizeClass:
    """Return the size class for a number of inhabitants."""
    bounds = (
        (250_000, SizeClass.FROM_250K),
        (100_000, SizeClass.FROM_100K),
        (50_000, SizeClass.FROM_50K),
        (20_000, SizeClass.FROM_20K),
    )
    return next((found for floor, found in bounds if population >= floor), SizeClass.UNDER_20K)


def slugify(name: str) -> str:
    """Turn a name into lower-case ASCII words joined by hyphens, fit for an address."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_name.lower()))
