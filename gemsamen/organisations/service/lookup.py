"""Reading organisations and what is publicly known of municipalities."""

from dataclasses import dataclass

from sqlalchemy import Row, Select, exists, select
from sqlalchemy.orm import joinedload

from gemsamen.db import db
from gemsamen.domain.organisation import OrganisationKind, SizeClass
from gemsamen.organisations.models import Municipality, Organisation


class OrganisationNotFoundError(Exception):
    """No organisation has this address or code."""


@dataclass(frozen=True, kw_only=True)
class OrganisationSummary:
    """An organisation as other rooms know it."""

    id: int
    slug: str
    name: str
    kind: OrganisationKind
    code: str | None
    brand_colour: str | None


@dataclass(frozen=True, kw_only=True)
class MunicipalityFacts:
    """What is publicly known of a municipality.

    Parameters
    ----------
    organisation_id : int
        Number of the organisation.
    code : str
        CBS code, for example ``"GM0363"``.
    population : int or None
        Inhabitants, when known.
    latitude, longitude : float or None
        Centre in degrees WGS84, when known.
    tile : tuple of int or None
        Column and row on the tile map.
    """

    organisation_id: int
    code: str
    slug: str
    name: str
    province: str
    population: int | None
    size_class: SizeClass | None
    latitude: float | None
    longitude: float | None
    tile: tuple[int, int] | None


def find_organisation(slug: str) -> OrganisationSummary:
    """Return the organisation with this part of the address.

    Raises
    ------
    OrganisationNotFoundError
        If there is none.
    """
    organisation = db.session.scalar(
        select(Organisation).options(joinedload(Organisation.municipality)).where(Organisation.slug == slug)
    )
    if organisation is None:
        raise OrganisationNotFoundError(slug)
    return summary_of(organisation)


def summary_of(organisation: Organisation) -> OrganisationSummary:
    """Return what other rooms may know of a stored organisation."""
    municipality = organisation.municipality
    return OrganisationSummary(
        id=organisation.id,
        slug=organisation.slug,
        name=organisation.name,
        kind=organisation.kind,
        code=municipality.code if municipality else None,
        brand_colour=organisation.brand_colour,
    )


def municipality_by_code(code: str) -> MunicipalityFacts:
    """Return the facts of the municipality with this CBS code.

    Raises
    ------
    OrganisationNotFoundError
        If no municipality has the code.
    """
    row = db.session.execute(_facts().where(Municipality.code == code)).one_or_none()
    if row is None:
        raise OrganisationNotFoundError(code)
    return _facts_of(row)


def municipality_facts() -> list[MunicipalityFacts]:
    """Return the facts of every municipality that exists today, ordered by code, in one query."""
    rows = db.session.execute(_facts().where(Municipality.valid_to.is_(None)).order_by(Municipality.code))
    return [_facts_of(row) for row in rows]


def municipality_of(organisation_id: int) -> MunicipalityFacts:
    """Return the facts of the municipality that an organisation is.

    Raises
    ------
    OrganisationNotFoundError
        If the organisation is no municipality, or one that no longer exists.
    """
    is_it = Municipality.organisation_id == organisation_id
    row = db.session.execute(_facts().where(is_it, Municipality.valid_to.is_(None))).one_or_none()
    if row is None:
        raise OrganisationNotFoundError(organisation_id)
    return _facts_of(row)


def list_tiles() -> list[MunicipalityFacts]:
    """Return the municipalities that have a place on the tile map."""
    return [facts for facts in municipality_facts() if facts.tile is not None]


def examples_are_shown() -> bool:
    """Tell whether this installation holds example data."""
    return bool(db.session.scalar(select(exists().where(Organisation.has_example_data))))


def _facts() -> Select[Municipality, str, str]:
    return select(Municipality, Organisation.slug, Organisation.name).join(
        Organisation, Organisation.id == Municipality.organisation_id
    )


def _facts_of(row: Row[Municipality, str, str]) -> MunicipalityFacts:
    municipality, slug, name = row
    column, tile_row = municipality.tile_column, municipality.tile_row
    return MunicipalityFacts(
        organisation_id=municipality.organisation_id,
        code=municipality.code,
        slug=slug,
        name=name,
        province=municipality.province,
        population=municipality.population,
        size_class=municipality.size_class,
        latitude=municipality.latitude,
        longitude=municipality.longitude,
        tile=(column, tile_row) if column is not None and tile_row is not None else None,
    )
