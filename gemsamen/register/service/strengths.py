"""Registering what an organisation is good at and can help others with."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import Audience, CapacityBand, Origin
from gemsamen.register.models import Strength
from gemsamen.register.service.changes import changes_of, plain, strength_facts
from gemsamen.register.service.checking import checked_strength, is_id
from gemsamen.register.service.errors import (
    ChangedMeanwhileError,
    DuplicateStrengthError,
    StrengthNotFoundError,
    TooLateToRestoreError,
)
from gemsamen.register.service.undoing import Removable, find_removed, lay_away
from gemsamen.register.service.values import StrengthDraft
from gemsamen.revision.service import bump_revision

_FIELDS = ("capacity", "is_willing_to_lead", "description", "audience")
_ABOUT = ("component_id", "function_id")


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
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    strength = _stored(organisation_id, checked_strength(draft))
    changes = changes_of({}, strength_facts(_draft_of(strength)))
    record(actor, "strength.added", _subject(strength), organisation_id=organisation_id, changes=changes)
    bump_revision()
    return strength.id


def change_strength(
    actor: Actor, organisation_id: int, strength_id: int, draft: StrengthDraft, *, seen_at: datetime | None = None
) -> bool:
    """Bring a strength in line with a draft and tell whether that changed anything; the caller commits.

    What the strength is about stays as it is: another component is another strength.

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
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    strength = _own(organisation_id, strength_id)
    if seen_at is not None and strength.updated_at != seen_at:
        raise ChangedMeanwhileError(strength_id)
    draft = checked_strength(draft)
    changes = changes_of(strength_facts(_draft_of(strength)), strength_facts(draft))
    if not changes:
        return False
    _fill(strength, draft, now())
    record(actor, "strength.changed", _subject(strength), organisation_id=organisation_id, changes=changes)
    bump_revision()
    return True


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
    strength = _own(organisation_id, strength_id)
    subject = _subject(strength)
    removal_id = lay_away(organisation_id, Removable.STRENGTH, subject.label, _packed(_draft_of(strength)))
    db.session.delete(strength)
    db.session.flush()
    record(actor, "strength.removed", subject, organisation_id=organisation_id)
    bump_revision()
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
    strength = _stored(organisation_id, checked_strength(_unpacked(kept.draft)))
    db.session.delete(kept)
    record(actor, "strength.restored", _subject(strength), organisation_id=organisation_id)
    bump_revision()
    return strength.id


def find_strength(
    organisation_id: int, *, component_id: int | None = None, function_id: int | None = None
) -> int | None:
    """Return the number of the strength of an organisation in a component or function, when there is one."""
    same = Strength.component_id == component_id if component_id is not None else Strength.function_id == function_id
    return db.session.scalar(select(Strength.id).where(Strength.organisation_id == organisation_id, same))


def _stored(organisation_id: int, draft: StrengthDraft) -> Strength:
    moment = now()
    about = {name: getattr(draft, name) for name in _ABOUT}
    strength = Strength(organisation_id=organisation_id, origin=draft.origin, created_at=moment, **about)
    _fill(strength, draft, moment)
    try:
        with db.session.begin_nested():
            db.session.add(strength)
    except IntegrityError:
        same = find_strength(organisation_id, **about)
        if same is None:
            raise
        raise DuplicateStrengthError(same) from None
    return strength


def _fill(strength: Strength, draft: StrengthDraft, moment: datetime) -> None:
    for name in _FIELDS:
        setattr(strength, name, getattr(draft, name))
    strength.updated_at = moment


def _draft_of(strength: Strength) -> StrengthDraft:
    return StrengthDraft(**{name: getattr(strength, name) for name in (*_ABOUT, *_FIELDS, "origin")})


def _packed(draft: StrengthDraft) -> dict[str, Any]:
    return {name: plain(getattr(draft, name)) for name in (*_ABOUT, *_FIELDS, "origin")}


def _unpacked(values: dict[str, Any]) -> StrengthDraft:
    return StrengthDraft(
        component_id=values["component_id"],
        function_id=values["function_id"],
        capacity=CapacityBand(values["capacity"]) if values["capacity"] else None,
        is_willing_to_lead=values["is_willing_to_lead"],
        description=values["description"],
        audience=Audience(values["audience"]),
        origin=Origin(values["origin"]),
    )


def _subject(strength: Strength) -> Subject:
    is_component = strength.component_id is not None
    model, key = (Component, strength.component_id) if is_component else (BusinessFunction, strength.function_id)
    name = db.session.scalar(select(model.name).where(model.id == key))
    return Subject(kind="strength", label=name or "", id=strength.id)


def _own(organisation_id: int, strength_id: int) -> Strength:
    own = (Strength.id == strength_id, Strength.organisation_id == organisation_id)
    statement = select(Strength).where(*own).with_for_update().execution_options(populate_existing=True)
    strength = db.session.scalar(statement) if is_id(strength_id) else None
    if strength is None:
        raise StrengthNotFoundError(strength_id)
    return strength
