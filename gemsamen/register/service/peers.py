"""Other municipalities that registered something about the same subject, nearest first."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from gemsamen.db import db
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.register.models import Gap, Strength
from gemsamen.register.service.others import coordinates, kilometres, place_of

Registered = TypeVar("Registered", Gap, Strength)


@dataclass(frozen=True, kw_only=True)
class Peer:
    """Another municipality beside the own one.

    Parameters
    ----------
    distance_km : float or None
        Great-circle distance; None when one of the two places is unknown.
    """

    organisation_id: int
    slug: str
    code: str
    name: str
    province: str
    population: int | None
    distance_km: float | None


def peers_with(
    model: type[Registered],
    organisation_id: int,
    is_shared: ColumnElement[bool],
    *,
    component_id: int | None,
    function_id: int | None,
) -> list[tuple[Registered, Peer]]:
    """Read who else registered a component, or else a business function, in two queries; the caller checks access.

    Parameters
    ----------
    model : type of Gap or Strength
        What they registered.
    organisation_id : int
        The own organisation, which is left out.
    is_shared : ColumnElement
        Which rows others may see.

    Returns
    -------
    list of (row, Peer)
        Nearest first; who lies at an unknown distance comes last, by name.
    """
    same = model.component_id == component_id if component_id is not None else model.function_id == function_id
    rows = db.session.execute(
        select(model, Municipality, Organisation.slug, Organisation.name)
        .join(Municipality, Municipality.organisation_id == model.organisation_id)
        .join(Organisation, Organisation.id == model.organisation_id)
        .where(is_shared, model.organisation_id != organisation_id, same)
        .order_by(Organisation.name, model.id)
    ).all()
    home = place_of(organisation_id) if rows else None
    found = [
        (
            row,
            Peer(
                organisation_id=row.organisation_id,
                slug=slug,
                code=facts.code,
                name=name,
                province=facts.province,
                population=facts.population,
                distance_km=kilometres(home, coordinates(facts.latitude, facts.longitude)),
            ),
        )
        for row, facts, slug, name in rows
    ]
    return sorted(found, key=lambda each: (each[1].distance_km is None, each[1].distance_km or 0.0, each[1].name))
