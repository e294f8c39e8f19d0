"""Laying away what was taken out of the register, so that it can be put back within an hour."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, select

from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.register.models import Removal
from gemsamen.register.service.checking import is_id

TIME_TO_RESTORE = timedelta(hours=1)
_KIND = "kind"


class Removable(StrEnum):
    """What can be taken out and put back; an entry that says nothing is a system."""

    SYSTEM = "system"
    STRENGTH = "strength"


def lay_away(organisation_id: int, kind: Removable, label: str, values: dict[str, Any]) -> int:
    """Keep the plain values of what is removed and return the number to ask for; what is too old goes at last."""
    draft = {**values, _KIND: kind.value}
    kept = Removal(organisation_id=organisation_id, label=label, draft=draft, removed_at=now())
    db.session.add(kept)
    db.session.execute(
        delete(Removal).where(Removal.organisation_id == organisation_id, Removal.removed_at <= now() - TIME_TO_RESTORE)
    )
    db.session.flush()
    return kept.id


def find_removed(organisation_id: int, kind: Removable, removal_id: int) -> Removal | None:
    """Return what was laid away under a number, while it can still be put back."""
    if not is_id(removal_id):
        return None
    kept = db.session.scalar(
        select(Removal)
        .where(
            Removal.id == removal_id,
            Removal.organisation_id == organisation_id,
            Removal.removed_at > now() - TIME_TO_RESTORE,
        )
        .with_for_update()
    )
    return kept if kept and kept.draft.get(_KIND, Removable.SYSTEM) == kind else None


def removed_label(actor: Actor, organisation_id: int, removal_id: int, kind: Removable) -> str | None:
    """Return the name of what can still be put back, or nothing.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    kept = find_removed(organisation_id, kind, removal_id)
    return kept.label if kept else None
