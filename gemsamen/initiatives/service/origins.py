"""What an initiative can start from: an own gap, an own system, a component."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute

from gemsamen.catalogue.models import BusinessFunction, Component, Product
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service.errors import UnknownOriginError
from gemsamen.initiatives.service.standing import LARGEST_NUMBER
from gemsamen.initiatives.service.values import InitiativeDraft
from gemsamen.register.models import Gap, System, SystemComponent


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Something to start an initiative from: its name and the component it is about."""

    name: str = ""
    component_id: int | None = None
    gap_id: int | None = None
    system_id: int | None = None
    description: str = ""


def origin_from_gap(actor: Actor, organisation_id: int, gap_id: int) -> Origin | None:
    """Return an own gap as something to start from, or nothing when the organisation has no such gap."""
    require(actor, Permission.READ, organisation_id)
    row = db.session.execute(
        select(Gap, Component.name, BusinessFunction.name)
        .outerjoin(Component, Component.id == Gap.component_id)
        .outerjoin(BusinessFunction, BusinessFunction.id == Gap.function_id)
        .where(_is(Gap.id, gap_id), Gap.organisation_id == organisation_id)
    ).one_or_none()
    if row is None:
        return None
    gap, component, function = row
    return Origin(name=component or function, component_id=gap.component_id, gap_id=gap.id, description=gap.description)


def origin_from_system(actor: Actor, organisation_id: int, system_id: int) -> Origin | None:
    """Return an own system as something to start from, or nothing when the organisation has no such system."""
    require(actor, Permission.READ, organisation_id)
    row = db.session.execute(
        select(System.id, Product.name, SystemComponent.component_id)
        .join(Product, Product.id == System.product_id)
        .outerjoin(SystemComponent, SystemComponent.system_id == System.id)
        .where(_is(System.id, system_id), System.organisation_id == organisation_id)
        .order_by(SystemComponent.id)
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Origin(name=row[1], component_id=row[2], system_id=row[0])


def origin_from_component(slug: str) -> Origin | None:
    """Return a component as something to start from, or nothing when there is none."""
    row = db.session.execute(select(Component.id, Component.name).where(Component.slug == slug)).one_or_none()
    return Origin(name=row[1], component_id=row[0]) if row else None


def component_choices() -> list[tuple[int, str]]:
    """Return the components that still exist, by name."""
    statement = select(Component.id, Component.name).where(Component.retired_on.is_(None))
    rows = db.session.execute(statement.order_by(Component.name, Component.id))
    return [(number, name) for number, name in rows]


def component_exists(component_id: int) -> bool:
    """Tell whether there is a component with this number."""
    return db.session.scalar(select(1).where(_is(Component.id, component_id))) is not None


def check_origin(organisation_id: int, draft: InitiativeDraft) -> None:
    """Stop when a draft starts from something that is not there for the organisation.

    Raises
    ------
    UnknownOriginError
        If the gap or system is not its own, or the component does not exist.
    """
    checks: list[tuple[int | None, ColumnElement[bool]]] = [
        (draft.gap_id, _is(Gap.id, draft.gap_id or 0) & (Gap.organisation_id == organisation_id)),
        (draft.system_id, _is(System.id, draft.system_id or 0) & (System.organisation_id == organisation_id)),
        (draft.component_id, _is(Component.id, draft.component_id or 0)),
    ]
    for number, condition in checks:
        if number is not None and db.session.scalar(select(1).where(condition)) is None:
            raise UnknownOriginError(number)


def names_of_origin(initiative: Initiative, organisation_id: int) -> tuple[str | None, str | None]:
    """Return the names of the gap and the system that an initiative started from, to their own organisation only."""
    if initiative.starter_id != organisation_id:
        return None, None
    gap = system = None
    if initiative.gap_id is not None:
        gap = db.session.scalar(
            select(Component.name).join(Gap, Gap.component_id == Component.id).where(Gap.id == initiative.gap_id)
        )
    if initiative.system_id is not None:
        system = db.session.scalar(
            select(Product.name).join(System, System.product_id == Product.id).where(System.id == initiative.system_id)
        )
    return gap, system


def _is(column: InstrumentedAttribute[int], number: int) -> ColumnElement[bool]:
    """Compare with a number that fits the column; a larger one matches nothing."""
    return column == (number if 0 < number <= LARGEST_NUMBER else 0)
