"""What an initiative can start from: an own gap, an own system, a component."""

from dataclasses import dataclass

from sqlalchemy import select

from gemsamen.catalogue.models import Component
from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service.drafts import InitiativeDraft
from gemsamen.initiatives.service.errors import UnknownOriginError
from gemsamen.initiatives.service.standing import LARGEST_NUMBER
from gemsamen.register.service import GapNotFoundError, SystemNotFoundError, get_gap, get_system


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Something to start an initiative from: its name and the component it is about."""

    name: str = ""
    component_id: int | None = None
    component_slug: str | None = None
    gap_id: int | None = None
    system_id: int | None = None
    description: str = ""


def origin_from_gap(actor: Actor, organisation_id: int, gap_id: int) -> Origin | None:
    """Return an own gap as something to start from, or nothing when the organisation has no such gap.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    try:
        gap = get_gap(actor, organisation_id, gap_id)
    except GapNotFoundError:
        return None
    return Origin(
        name=gap.name,
        component_id=gap.component_id,
        component_slug=gap.component_slug,
        gap_id=gap.id,
        description=gap.description,
    )


def origin_from_system(actor: Actor, organisation_id: int, system_id: int) -> Origin | None:
    """Return an own system as something to start from, or nothing when the organisation has no such system.

    Raises
    ------
    AccessDeniedError
        If the actor does not work for the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    try:
        system = get_system(actor, organisation_id, system_id)
    except SystemNotFoundError:
        return None
    first = system.components[0] if system.components else None
    return Origin(
        name=system.name,
        component_id=first.id if first else None,
        component_slug=first.slug if first else None,
        system_id=system.id,
    )


def origin_from_component(slug: str) -> Origin | None:
    """Return a component as something to start from, or nothing when there is none."""
    row = db.session.execute(select(Component.id, Component.name).where(Component.slug == slug)).one_or_none()
    return Origin(name=row[1], component_id=row[0], component_slug=slug) if row else None


def component_choices() -> list[tuple[int, str]]:
    """Return the components that still exist, by name."""
    statement = select(Component.id, Component.name).where(Component.retired_on.is_(None))
    rows = db.session.execute(statement.order_by(Component.name, Component.id))
    return [(number, name) for number, name in rows]


def component_name(component_id: int) -> str:
    """Return the name of a component.

    Raises
    ------
    UnknownOriginError
        If there is none with this number.
    """
    name = None
    if 0 < component_id <= LARGEST_NUMBER:
        name = db.session.scalar(select(Component.name).where(Component.id == component_id))
    if name is None:
        raise UnknownOriginError(component_id)
    return name


def check_origin(actor: Actor, organisation_id: int, draft: InitiativeDraft) -> None:
    """Stop when a draft starts from something that is not there for the organisation.

    Raises
    ------
    UnknownOriginError
        If the gap or system is not its own, or the component does not exist.
    """
    if draft.gap_id is not None and origin_from_gap(actor, organisation_id, draft.gap_id) is None:
        raise UnknownOriginError(draft.gap_id)
    if draft.system_id is not None and origin_from_system(actor, organisation_id, draft.system_id) is None:
        raise UnknownOriginError(draft.system_id)
    if draft.component_id is not None:
        component_name(draft.component_id)


def names_of_origin(actor: Actor, organisation_id: int, initiative: Initiative) -> tuple[str | None, str | None]:
    """Return the names of the gap and the system that an initiative started from, to their own organisation only."""
    if initiative.starter_id != organisation_id:
        return None, None
    gap = origin_from_gap(actor, organisation_id, initiative.gap_id) if initiative.gap_id else None
    system = origin_from_system(actor, organisation_id, initiative.system_id) if initiative.system_id else None
    return (gap.name if gap else None), (system.name if system else None)
