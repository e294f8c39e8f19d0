"""Registering what an organisation is good at and can help others with."""

from datetime import datetime

from sqlalchemy import true

from gemsamen.db import db
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import Audience, CapacityBand, Origin
from gemsamen.register.models import Strength
from gemsamen.register.service.changes import Facts, entry_facts
from gemsamen.register.service.checking import checked_entry
from gemsamen.register.service.entries import Entries
from gemsamen.register.service.errors import DuplicateStrengthError, StrengthNotFoundError, TooLateToRestoreError
from gemsamen.register.service.undoing import Removable, find_removed, lay_away
from gemsamen.register.service.values import StrengthDraft, Topic

_LAID_AWAY = ("component_id", "function_id", "origin", *StrengthDraft.FACTS)
_STRENGTHS: Entries[Strength, StrengthDraft] = Entries(
    kind="strength",
    model=Strength,
    facts=StrengthDraft.FACTS,
    is_current=true(),
    checked=checked_entry,
    not_found=StrengthNotFoundError,
    duplicate=DuplicateStrengthError,
)


def add_strength(actor: Actor, organisation_id: int, draft: StrengthDraft) -> int:
    """Register a strength and return its number; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    InvalidDraftError
        If it names no component and no function, or both, or a field cannot be true.
    DuplicateStrengthError
        If the organisation registered the same already.
    """
    return _STRENGTHS.add(actor, organisation_id, draft)


def change_strength(
    actor: Actor, organisation_id: int, strength_id: int, draft: StrengthDraft, *, seen_at: datetime | None = None
) -> bool:
    """Bring a strength in line with a draft and tell whether that changed anything; the caller commits.

    What the strength is about stays as it is: another component is another strength.

    Parameters
    ----------
    seen_at : datetime or None
        The `updated_at` that the draft was made from; None skips the check on changes by others.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    StrengthNotFoundError
        If the organisation has no such strength.
    ChangedMeanwhileError
        If somebody changed the strength after it was read.
    InvalidDraftError
        If a field cannot be true.
    """
    return _STRENGTHS.change(actor, organisation_id, strength_id, draft, seen_at=seen_at)


def remove_strength(actor: Actor, organisation_id: int, strength_id: int) -> int:
    """Take a strength out and return the number under which it can be put back within an hour; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    StrengthNotFoundError
        If the organisation has no such strength.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    strength = _STRENGTHS.own(organisation_id, strength_id)
    name, facts = _STRENGTHS.subject(strength).label, entry_facts(_LAID_AWAY, strength)
    removal_id = lay_away(organisation_id, Removable.STRENGTH, name, facts)
    _STRENGTHS.tell(actor, "removed", strength)
    db.session.delete(strength)
    db.session.flush()
    return removal_id


def restore_strength(actor: Actor, organisation_id: int, removal_id: int) -> int:
    """Put a removed strength back as it was and return its number; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    TooLateToRestoreError
        If it was removed more than an hour ago, was put back already, or never existed.
    DuplicateStrengthError
        If the same was registered again meanwhile.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    kept = find_removed(organisation_id, Removable.STRENGTH, removal_id)
    if kept is None:
        raise TooLateToRestoreError(removal_id)
    strength = _STRENGTHS.store(organisation_id, _draft_from(kept.draft))
    db.session.delete(kept)
    _STRENGTHS.tell(actor, "restored", strength)
    return strength.id


def find_strength(actor: Actor, organisation_id: int, topic: Topic) -> int | None:
    """Return the number of the strength of the own organisation in a topic, when there is one.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    return _STRENGTHS.find(actor, organisation_id, topic)


def _draft_from(facts: Facts) -> StrengthDraft:
    return StrengthDraft(
        component_id=facts["component_id"],
        function_id=facts["function_id"],
        capacity=CapacityBand(facts["capacity"]) if facts["capacity"] else None,
        is_willing_to_lead=facts["is_willing_to_lead"],
        description=facts["description"],
        audience=Audience(facts["audience"]),
        origin=Origin(facts["origin"]),
    )
