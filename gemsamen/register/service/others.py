"""Who else uses the same, and until when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from gemsamen.catalogue.models import ComponentFunction
from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.geography import Coordinates, distance_km
from gemsamen.domain.register import LifecyclePhase
from gemsamen.organisations.models import Municipality, Organisation
from gemsamen.register.models import System, SystemComponent
from gemsamen.register.service.viewing import SHARED, covering, require_peer, terms_for


@dataclass(frozen=True, kw_only=True)
class OtherUse:
    """A system of another municipality, as the viewer may see it.

    Parameters
    ----------
    code : str
        CBS code of the municipality.
    distance_km : float or None
        Kilometres as the crow flies from the viewer's municipality, when both places are known.
    terms : ContractTerms
        Empty when the contract is not shared.
    in_production_since : date or None
        None when unknown, or when the system is not in production.
    """

    organisation_id: int
    slug: str
    code: str
    name: str
    province: str
    population: int | None
    distance_km: float | None
    product_id: int
    product: str
    supplier: str
    phase: LifecyclePhase
    terms: ContractTerms
    confirmed_at: datetime
    in_production_since: date | None = None


def who_else_uses(
    actor: Actor,
    organisation_id: int,
    *,
    product_id: int | None = None,
    component_id: int | None = None,
    function_id: int | None = None,
) -> list[OtherUse]:
    """Return the systems of other municipalities, nearest first, in two queries.

    Parameters
    ----------
    organisation_id : int
        Own organisation, which is left out and from which distances count.
    product_id, component_id, function_id : int or None
        What the systems have in common; all that are given must fit.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    require_peer(actor)
    conditions = [SHARED, System.organisation_id != organisation_id, *_about(product_id, component_id, function_id)]
    rows = db.session.execute(
        select(System, Municipality, Organisation.slug, Organisation.name)
        .join(Municipality, Municipality.organisation_id == System.organisation_id)
        .join(Organisation, Organisation.id == System.organisation_id)
        .where(*conditions)
        .order_by(Organisation.name, System.id)
    ).all()
    home = place_of(organisation_id) if rows else None
    found = [_other_use(actor, home, *row) for row in rows]
    return sorted(found, key=lambda each: (each.distance_km is None, each.distance_km or 0.0, each.name))


def place_of(organisation_id: int) -> Coordinates | None:
    """Return where a municipality lies, when known."""
    row = db.session.execute(
        select(Municipality.latitude, Municipality.longitude).where(Municipality.organisation_id == organisation_id)
    ).one_or_none()
    return coordinates(row[0], row[1]) if row else None


def coordinates(latitude: float | None, longitude: float | None) -> Coordinates | None:
    """Return a place when both degrees are known."""
    return None if latitude is None or longitude is None else Coordinates(latitude, longitude)


def kilometres(home: Coordinates | None, there: Coordinates | None) -> float | None:
    """Return the distance when both places are known."""
    return None if home is None or there is None else distance_km(home, there)


def _about(product_id: int | None, component_id: int | None, function_id: int | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if product_id is not None:
        conditions.append(System.product_id == product_id)
    if component_id is not None:
        conditions.append(System.id.in_(covering(component_id)))
    if function_id is not None:
        supporting = (
            select(SystemComponent.system_id)
            .join(ComponentFunction, ComponentFunction.component_id == SystemComponent.component_id)
            .where(ComponentFunction.function_id == function_id)
        )
        conditions.append(System.id.in_(supporting))
    return conditions


def _other_use(actor: Actor, home: Coordinates | None, system: System, facts: Municipality, *names: str) -> OtherUse:
    slug, name = names
    return OtherUse(
        organisation_id=system.organisation_id,
        slug=slug,
        code=facts.code,
        name=name,
        province=facts.province,
        population=facts.population,
        distance_km=kilometres(home, coordinates(facts.latitude, facts.longitude)),
        product_id=system.product_id,
        product=system.product.name,
        supplier=system.product.supplier.name,
        phase=system.phase,
        terms=terms_for(actor, system),
        confirmed_at=system.confirmed_at,
        in_production_since=system.phase_since if system.phase is LifecyclePhase.IN_PRODUCTION else None,
    )
