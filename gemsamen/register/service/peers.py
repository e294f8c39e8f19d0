"""Other municipalities that registered something about the same subject, nearest first."""

from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, select

from gemsamen.db import db
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.register.models import Entry
from gemsamen.register.service.entries import is_about
from gemsamen.register.service.others import coordinates, kilometres, place_of
from gemsamen.register.service.values import Topic

Row = TypeVar("Row", bound=Entry)


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
    model: type[Row], organisation_id: int, topic: Topic, *, is_shared: ColumnElement[bool]
) -> list[tuple[Row, Peer]]:
    """Read who else registered something about a topic, in two queries; the caller checks access.

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
    rows = db.session.execute(
        select(model, Municipality, Organisation.slug, Organisation.name)
        .join(Municipality, Municipality.organisation_id == model.organisation_id)
        .join(Organisation, Organisation.id == model.organisation_id)
        .where(is_shared, model.organisation_id != organisation_id, is_about(model, topic))
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
