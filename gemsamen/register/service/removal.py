"""Taking a system out of the register, and putting it back within an hour."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from gemsamen.audit.service import record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.register.models import Contract, System
from gemsamen.register.service.checking import checked_system
from gemsamen.register.service.errors import TooLateToRestoreError
from gemsamen.register.service.storing import (
    contract_draft,
    forget_contract,
    own_system,
    packed,
    save,
    stored_draft,
    subject_of,
    unpacked,
)
from gemsamen.register.service.undoing import Removable, find_removed, lay_away
from gemsamen.revision.service import bump_revision


def remove_system(actor: Actor, organisation_id: int, system_id: int) -> int:
    """Take a system out and return the number under which it can be put back within an hour; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    SystemNotFoundError
        If the organisation has no such system.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    system = own_system(organisation_id, system_id)
    subject, contract = subject_of(system), system.contract
    values = packed(stored_draft(system)) | _mark_of(contract)
    removal_id = lay_away(organisation_id, Removable.SYSTEM, subject.label, values)
    db.session.delete(system)
    db.session.flush()
    if contract is not None:
        forget_contract(contract.id)
    record(actor, "system.removed", subject, organisation_id=organisation_id)
    bump_revision()
    return removal_id


def restore_system(actor: Actor, organisation_id: int, removal_id: int) -> int:
    """Put a removed system back as it was and return its number; the caller commits.

    A contract that other systems still have is theirs together again, as it is today.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    TooLateToRestoreError
        If it was removed more than an hour ago, was put back already, or never existed.
    DuplicateSystemError
        If the same product was registered again meanwhile.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    kept = find_removed(organisation_id, Removable.SYSTEM, removal_id)
    if kept is None:
        raise TooLateToRestoreError(removal_id)
    draft, contract = checked_system(unpacked(kept.draft)), _marked_contract(organisation_id, kept.draft)
    moment = now()
    system = System(organisation_id=organisation_id, origin=draft.origin, created_at=moment, contract=contract)
    save(system, replace(draft, contract=contract_draft(contract)) if contract else draft, moment)
    db.session.delete(kept)
    record(actor, "system.restored", subject_of(system), organisation_id=organisation_id)
    bump_revision()
    return system.id


def _mark_of(contract: Contract | None) -> dict[str, Any]:
    """Return by what a contract is known again; its number alone can be given out a second time."""
    return {"contract_id": contract.id, "contract_created_at": contract.created_at.isoformat()} if contract else {}


def _marked_contract(organisation_id: int, values: dict[str, Any]) -> Contract | None:
    """Return the contract that a removed system had, when other systems still have it."""
    if "contract_id" not in values:
        return None
    return db.session.scalar(
        select(Contract).where(
            Contract.id == values["contract_id"],
            Contract.organisation_id == organisation_id,
            Contract.created_at == datetime.fromisoformat(values["contract_created_at"]),
        )
    )
