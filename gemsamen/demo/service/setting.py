"""Reading the facts from which examples are invented."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db
from gemsamen.demo.invention.places import Place
from gemsamen.demo.invention.world import Setting
from gemsamen.demo.service.errors import ReferenceMissingError, UnknownMunicipalityError
from gemsamen.domain.geography import Coordinates
from gemsamen.organisations.models import Municipality, Neighbour, Organisation

SMALLEST_POPULATION = 1_000
"""For a municipality whose population is not known."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """The numbers under which real things are stored.

    Parameters
    ----------
    organisations : dict of str to int
        By CBS code of the municipality.
    components : dict of str to int
        By GEMMA identifier.
    functions : dict of str to int
        Business functions by name.
    """

    organisations: dict[str, int]
    components: dict[str, int]
    functions: dict[str, int]

    def subject(self, component: str | None, function: str | None) -> dict[str, int | None] | None:
        """Say what an entry is about; nothing when this installation does not know the business function."""
        component_id = self.components[component] if component else None
        function_id = self.functions.get(function) if function else None
        known = component_id is not None or function_id is not None
        return {"component_id": component_id, "function_id": function_id} if known else None


def read_stored() -> Stored:
    """Return the numbers of municipalities, components and business functions that exist today.

    Raises
    ------
    ReferenceMissingError
        If there are no municipalities or no components.
    """
    municipalities = select(Municipality.code, Municipality.organisation_id).where(Municipality.valid_to.is_(None))
    components = select(Component.gemma_id, Component.id).where(Component.retired_on.is_(None))
    functions = select(BusinessFunction.name, BusinessFunction.id).order_by(BusinessFunction.id.desc())
    stored = Stored(
        organisations=dict(db.session.execute(municipalities).all()),
        components=dict(db.session.execute(components).all()),
        functions=dict(db.session.execute(functions).all()),
    )
    if not stored.organisations or not stored.components:
        raise ReferenceMissingError
    return stored


def read_setting(stored: Stored, left_empty: Iterable[str], *, today: date, seed: int) -> Setting:
    """Return what the examples are invented from.

    Raises
    ------
    UnknownMunicipalityError
        If a municipality that is to be left empty does not exist.
    """
    empty = frozenset(left_empty)
    unknown = sorted(empty - stored.organisations.keys())
    if unknown:
        raise UnknownMunicipalityError(unknown[0])
    return Setting(places=_places(), components=frozenset(stored.components), left_empty=empty, today=today, seed=seed)


def _places() -> dict[str, Place]:
    rows = db.session.execute(
        select(Municipality, Organisation.name)
        .join(Organisation, Organisation.id == Municipality.organisation_id)
        .where(Municipality.valid_to.is_(None))
        .order_by(Municipality.code)
    ).all()
    codes = {municipality.id: municipality.code for municipality, _name in rows}
    neighbours: dict[str, list[str]] = defaultdict(list)
    for low, high in db.session.execute(select(Neighbour.low_id, Neighbour.high_id)):
        if low in codes and high in codes:
            neighbours[codes[low]].append(codes[high])
            neighbours[codes[high]].append(codes[low])
    return {each.code: _place(each, name, tuple(sorted(neighbours[each.code]))) for each, name in rows}


def _place(municipality: Municipality, name: str, neighbours: tuple[str, ...]) -> Place:
    latitude, longitude = municipality.latitude, municipality.longitude
    return Place(
        code=municipality.code,
        name=name,
        population=municipality.population or SMALLEST_POPULATION,
        province=municipality.province,
        region=municipality.corop_name,
        at=Coordinates(latitude, longitude) if latitude is not None and longitude is not None else None,
        neighbours=neighbours,
    )
