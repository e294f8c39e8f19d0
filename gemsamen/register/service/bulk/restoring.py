"""Taking back what was added or changed."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import delete

from gemsamen.db import db
from gemsamen.domain.access import Actor
from gemsamen.register.models import Contract, System, SystemComponent
from gemsamen.register.service.bulk.reading import shares_of
from gemsamen.register.service.bulk.writing import require_all, stored_systems
from gemsamen.revision.service import bump_revision


@dataclass(frozen=True, kw_only=True)
class SystemBefore:
    """What a system was before it was changed.

    Parameters
    ----------
    fields : mapping
        Former values of the fields that changed.
    contract_id : int or None
        The contract that it had.
    contract : mapping
        Former values of the fields of that contract that changed.
    added_components : tuple of int
        Components that it did not cover.
    """

    system_id: int
    fields: Mapping[str, Any] = field(default_factory=dict)
    contract_id: int | None = None
    contract: Mapping[str, Any] = field(default_factory=dict)
    added_components: tuple[int, ...] = ()


def remove_systems(actor: Actor, system_ids: Collection[int]) -> None:
    """Remove systems with their components and the contracts that were theirs alone; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of one of their organisations.
    """
    systems = stored_systems(system_ids)
    owners = {system.organisation_id for system in systems}
    require_all(actor, owners)
    shares = shares_of(System.organisation_id.in_(owners))
    contract_ids = {each.contract_id for each in systems if each.contract_id and shares[each.contract_id] == 1}
    db.session.execute(delete(SystemComponent).where(SystemComponent.system_id.in_(system_ids)))
    db.session.execute(delete(System).where(System.id.in_(system_ids)))
    _delete_contracts(contract_ids)
    bump_revision()


def restore_systems(actor: Actor, befores: Sequence[SystemBefore], *, at: datetime) -> None:
    """Give systems back what they were; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of one of their organisations.
    """
    by_id = {before.system_id: before for before in befores}
    systems = stored_systems(by_id)
    require_all(actor, {system.organisation_id for system in systems})
    contract_ids = {system.contract_id for system in systems}
    for system in systems:
        _restore(system, by_id[system.id], at)
    db.session.flush()
    _drop_components(befores)
    _delete_contracts(contract_ids - {system.contract_id for system in systems})
    bump_revision()


def _restore(system: System, before: SystemBefore, at: datetime) -> None:
    for name, value in before.fields.items():
        setattr(system, name, value)
    if system.contract_id != before.contract_id:
        system.contract_id = before.contract_id
    elif system.contract and before.contract:
        for name, value in before.contract.items():
            setattr(system.contract, name, value)
        system.contract.updated_at = at
    system.updated_at = at


def _drop_components(befores: Sequence[SystemBefore]) -> None:
    for before in befores:
        if before.added_components:
            added = SystemComponent.component_id.in_(before.added_components)
            db.session.execute(delete(SystemComponent).where(SystemComponent.system_id == before.system_id, added))


def _delete_contracts(contract_ids: Collection[int | None]) -> None:
    db.session.execute(delete(Contract).where(Contract.id.in_({each for each in contract_ids if each is not None})))
