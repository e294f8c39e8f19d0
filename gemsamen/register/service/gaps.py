"""Registering what an organisation misses."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.models import BusinessFunction, Component
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import GapStatus
from gemsamen.register.models import Gap
from gemsamen.register.service.changes import changes_of, gap_facts
from gemsamen.register.service.checking import checked_gap, is_id
from gemsamen.register.service.errors import ChangedMeanwhileError, DuplicateGapError, GapNotFoundError
from gemsamen.register.service.values import GapDraft
from gemsamen.revision.service import bump_revision

_FIELDS = ("urgency", "wanted_by", "budget_band", "is_willing_to_lead", "description", "audience")


def add_gap(actor: Actor, organisation_id: int, draft: GapDraft) -> int:
    """Register a gap and return its number; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    InvalidDraftError
        If it names no component and no function, or both, or a field cannot be true.
    DuplicateGapError
        If the organisation has an open gap for the same.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    draft = checked_gap(draft)
    moment = now()
    gap = Gap(
        organisation_id=organisation_id,
        component_id=draft.component_id,
        function_id=draft.function_id,
        status=GapStatus.OPEN,
        origin=draft.origin,
        created_at=moment,
    )
    _fill(gap, draft, moment)
    try:
        with db.session.begin_nested():
            db.session.add(gap)
    except IntegrityError:
        same = find_open_gap(organisation_id, component_id=draft.component_id, function_id=draft.function_id)
        if same is None:
            raise
        raise DuplicateGapError(same) from None
    changes = changes_of({}, gap_facts(draft))
    record(actor, "gap.added", _subject(gap), organisation_id=organisation_id, changes=changes)
    bump_revision()
    return gap.id


def change_gap(
    actor: Actor, organisation_id: int, gap_id: int, draft: GapDraft, *, seen_at: datetime | None = None
) -> bool:
    """Bring an open gap in line with a draft and tell whether that changed anything; the caller commits.

    What the gap is about stays as it is: another component is another gap.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    GapNotFoundError
        If the organisation has no such open gap.
    ChangedMeanwhileError
        If somebody changed the gap after it was read.
    InvalidDraftError
        If a field cannot be true.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    gap = _open_gap(organisation_id, gap_id)
    if seen_at is not None and gap.updated_at != seen_at:
        raise ChangedMeanwhileError(gap_id)
    draft = checked_gap(draft)
    changes = changes_of(gap_facts(_stored_draft(gap)), gap_facts(draft))
    if not changes:
        return False
    _fill(gap, draft, now())
    record(actor, "gap.changed", _subject(gap), organisation_id=organisation_id, changes=changes)
    bump_revision()
    return True


def close_gap(actor: Actor, organisation_id: int, gap_id: int, status: GapStatus) -> None:
    """Close an open gap as solved or withdrawn; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    GapNotFoundError
        If the organisation has no such open gap.
    ValueError
        If the status is open.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    if status is GapStatus.OPEN:
        raise ValueError("a gap is closed as solved or withdrawn")
    gap = _open_gap(organisation_id, gap_id)
    changes = {"status": [gap.status.value, status.value]}
    gap.status, gap.updated_at = status, now()
    record(actor, "gap.closed", _subject(gap), organisation_id=organisation_id, changes=changes)
    bump_revision()


def find_open_gap(
    organisation_id: int, *, component_id: int | None = None, function_id: int | None = None
) -> int | None:
    """Return the number of the open gap of an organisation for a component or function, when there is one."""
    return db.session.scalar(
        select(Gap.id).where(
            Gap.organisation_id == organisation_id,
            Gap.status == GapStatus.OPEN,
            Gap.component_id == component_id if component_id is not None else Gap.function_id == function_id,
        )
    )


def _fill(gap: Gap, draft: GapDraft, moment: datetime) -> None:
    for name in _FIELDS:
        setattr(gap, name, getattr(draft, name))
    gap.updated_at = moment


def _stored_draft(gap: Gap) -> GapDraft:
    return GapDraft(
        component_id=gap.component_id,
        function_id=gap.function_id,
        origin=gap.origin,
        **{name: getattr(gap, name) for name in _FIELDS},
    )


def _subject(gap: Gap) -> Subject:
    model, key = (Component, gap.component_id) if gap.component_id else (BusinessFunction, gap.function_id)
    name = db.session.scalar(select(model.name).where(model.id == key))
    return Subject(kind="gap", label=name or "", id=gap.id)


def _open_gap(organisation_id: int, gap_id: int) -> Gap:
    own = (Gap.id == gap_id, Gap.organisation_id == organisation_id, Gap.status == GapStatus.OPEN)
    statement = select(Gap).where(*own).with_for_update().execution_options(populate_existing=True)
    gap = db.session.scalar(statement) if is_id(gap_id) else None
    if gap is None:
        raise GapNotFoundError(gap_id)
    return gap
