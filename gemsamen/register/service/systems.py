"""Adding, changing and confirming systems, and reading them."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select, update

from gemsamen.audit.service import record
from gemsamen.catalogue.models import Component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.register.models import System, SystemComponent
from gemsamen.register.service.changes import changes_of, system_facts
from gemsamen.register.service.checking import checked_system, is_id
from gemsamen.register.service.errors import ChangedMeanwhileError, SystemNotFoundError
from gemsamen.register.service.storing import own_system, save, stored_draft, subject_of
from gemsamen.register.service.values import RegisteredSystem, SystemDraft
from gemsamen.register.service.viewing import covering, read_systems, visible
from gemsamen.revision.service import bump_revision

MOST_AT_ONCE = 2000


def add_system(actor: Actor, organisation_id: int, draft: SystemDraft) -> int:
    """Register a system and return its number; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    InvalidDraftError
        If a field cannot be true or refers to something that does not exist.
    DuplicateSystemError
        If the product is registered already with the same version and label.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    draft = checked_system(draft)
    moment = now()
    system = System(organisation_id=organisation_id, origin=draft.origin, created_at=moment)
    save(system, draft, moment)
    facts = system_facts(draft)
    record(actor, "system.added", subject_of(system), organisation_id=organisation_id, changes=changes_of({}, facts))
    bump_revision()
    return system.id


def change_system(
    actor: Actor, organisation_id: int, system_id: int, draft: SystemDraft, *, seen_at: datetime | None = None
) -> bool:
    """Bring a system in line with a draft and tell whether that changed anything; the caller commits.

    Parameters
    ----------
    seen_at : datetime or None
        The `updated_at` that the draft was made from; None skips the check on changes by others.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    SystemNotFoundError
        If the organisation has no such system.
    ChangedMeanwhileError
        If somebody changed the system after it was read.
    InvalidDraftError
        If a field cannot be true or refers to something that does not exist.
    DuplicateSystemError
        If another system of the organisation is the same product with the same version and label.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    system = own_system(organisation_id, system_id)
    if seen_at is not None and system.updated_at != seen_at:
        raise ChangedMeanwhileError(system.updated_at)
    draft = checked_system(draft)
    changes = changes_of(system_facts(stored_draft(system)), system_facts(draft))
    if not changes:
        return False
    save(system, draft, now())
    record(actor, "system.changed", subject_of(system), organisation_id=organisation_id, changes=changes)
    bump_revision()
    return True


def confirm_systems(actor: Actor, organisation_id: int, system_ids: Collection[int]) -> int:
    """Note that systems are still as registered and return how many; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    ids = sorted(filter(is_id, set(system_ids)))[:MOST_AT_ONCE]
    own = (System.organisation_id == organisation_id, System.id.in_(ids))
    rows = db.session.scalars(select(System).where(*own).order_by(System.id)).all()
    db.session.execute(update(System).where(*own).values(confirmed_at=now()))
    for row in rows:
        record(actor, "system.confirmed", subject_of(row), organisation_id=organisation_id)
    if rows:
        bump_revision()
    return len(rows)


def component_slugs(actor: Actor, organisation_id: int, system_ids: Collection[int]) -> list[str]:
    """Return which components some systems of the own organisation cover, by the part of their address, in order.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    require(actor, Permission.READ, organisation_id)
    rows = db.session.scalars(
        select(Component.slug)
        .join(SystemComponent, SystemComponent.component_id == Component.id)
        .join(System, System.id == SystemComponent.system_id)
        .where(System.organisation_id == organisation_id, System.id.in_(filter(is_id, system_ids)))
        .distinct()
        .order_by(Component.slug)
    )
    return list(rows)


def get_system(actor: Actor, organisation_id: int, system_id: int) -> RegisteredSystem:
    """Return one system as the actor may see it.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    SystemNotFoundError
        If the organisation has no such system, or the actor may not see it.
    """
    condition = visible(actor, [organisation_id])
    found = read_systems(actor, condition & (System.id == system_id)) if is_id(system_id) else []
    if not found:
        raise SystemNotFoundError(system_id)
    return found[0]


def visible_systems(actor: Actor, organisation_id: int, *, component_id: int | None = None) -> list[RegisteredSystem]:
    """Return the systems of an organisation as the actor may see them, by name, in two queries.

    Parameters
    ----------
    component_id : int or None
        Component that they must cover; None for every system.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    condition = visible(actor, [organisation_id])
    if component_id is not None:
        condition &= System.id.in_(covering(component_id))
    return read_systems(actor, condition)


def visible_systems_of(actor: Actor, organisation_ids: Collection[int]) -> dict[int, list[RegisteredSystem]]:
    """Return the systems of several organisations as the actor may see them, by name, in two queries.

    Raises
    ------
    AccessDeniedError
        If the actor has no role anywhere.
    """
    found: dict[int, list[RegisteredSystem]] = {each: [] for each in organisation_ids}
    for system in read_systems(actor, visible(actor, organisation_ids)):
        found[system.organisation_id].append(system)
    return found
