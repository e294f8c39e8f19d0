"""Taking back what an import did, when nobody touched it since."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.exchange.models import UploadChange
from gemsamen.exchange.service.errors import CannotUndoError
from gemsamen.register.models import System
from gemsamen.register.service.bulk import StoredSystem, SystemBefore, read_systems, remove_systems, restore_systems

_FROM_PLAIN: Mapping[str, Callable[[Any], Any]] = {
    "phase": LifecyclePhase,
    "phase_since": date.fromisoformat,
    "hosting": Hosting,
    "start": date.fromisoformat,
    "end": date.fromisoformat,
    "yearly_cost": Decimal,
    "cost_band": CostBand,
}


def take_back(actor: Actor, changes: Sequence[UploadChange]) -> int:
    """Undo changes, given in the order in which they were made, and return the number of systems.

    Raises
    ------
    CannotUndoError
        If a system that was added or changed is gone, or was changed since.
    AccessDeniedError
        If the actor may not edit one of the registers any more.
    """
    systems = _untouched(changes)
    added = {change.system_id for change in changes if change.is_new}
    remove_systems(actor, added)
    changed = {change.system_id for change in changes} - added
    restore_systems(actor, [_before(each, changes) for each in sorted(changed)], at=now())
    for system_id, system in sorted(systems.items()):
        action = "system.removed" if system_id in added else "system.changed"
        subject = Subject(kind="system", label=system.name, id=system_id)
        record(actor, action, subject, organisation_id=system.organisation_id)
    return len(systems)


def _untouched(changes: Sequence[UploadChange]) -> dict[int, StoredSystem]:
    """Return the systems of the changes, which nobody changed since."""
    stamps = {change.system_id: change.stamped_at for change in changes}
    owners = db.session.scalars(select(System.organisation_id).where(System.id.in_(stamps)).distinct()).all()
    stored = {system.id: system for system in read_systems(owners) if system.id in stamps}
    for system_id, stamp in stamps.items():
        system = stored.get(system_id)
        if system is None:
            raise CannotUndoError
        contract_at = system.contract.updated_at if system.contract else stamp
        if system.updated_at != stamp or contract_at > stamp:
            raise CannotUndoError(system.name)
    return stored


def _before(system_id: int, changes: Sequence[UploadChange]) -> SystemBefore:
    """Put the former values of one system together; the oldest counts."""
    befores = [change.before for change in changes if change.system_id == system_id]
    fields: dict[str, Any] = {}
    contract: dict[str, Any] = {}
    components: list[int] = []
    for before in reversed(befores):
        fields |= before["fields"]
        contract |= before["contract"]
        components += before["components"]
    return SystemBefore(
        system_id=system_id,
        fields=_from_plain(fields),
        contract_id=befores[0]["contract_id"],
        contract=_from_plain(contract),
        added_components=tuple(components),
    )


def _from_plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: _FROM_PLAIN[name](value) if value is not None and name in _FROM_PLAIN else value
        for name, value in values.items()
    }
