"""Registering what an organisation misses."""

from datetime import datetime

from gemsamen.db import now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.register import GapStatus
from gemsamen.register.models import Gap
from gemsamen.register.service.checking import checked_gap
from gemsamen.register.service.entries import Entries, topic_of
from gemsamen.register.service.errors import DuplicateGapError, GapNotFoundError
from gemsamen.register.service.values import GapDraft, Topic

_GAPS = Entries(
    kind="gap",
    model=Gap,
    facts=GapDraft.FACTS,
    is_current=Gap.status == GapStatus.OPEN,
    checked=checked_gap,
    not_found=GapNotFoundError,
    duplicate=DuplicateGapError,
)


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
    return _GAPS.add(actor, organisation_id, draft)


def change_gap(
    actor: Actor, organisation_id: int, gap_id: int, draft: GapDraft, *, seen_at: datetime | None = None
) -> bool:
    """Bring an open gap in line with a draft and tell whether that changed anything; the caller commits.

    What the gap is about stays as it is: another component is another gap.

    Parameters
    ----------
    seen_at : datetime or None
        The `updated_at` that the draft was made from; None skips the check on changes by others.

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
    return _GAPS.change(actor, organisation_id, gap_id, draft, seen_at=seen_at)


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
    gap = _GAPS.own(organisation_id, gap_id)
    gap.status, gap.updated_at = status, now()
    _GAPS.tell(actor, "closed", gap, {"status": [GapStatus.OPEN.value, status.value]})


def reopen_gap(actor: Actor, organisation_id: int, gap_id: int) -> None:
    """Open a closed gap again; the caller commits.

    Raises
    ------
    AccessDeniedError
        If the actor may not edit the register of the organisation.
    GapNotFoundError
        If the organisation has no such closed gap.
    DuplicateGapError
        If the organisation registered the same need again meanwhile.
    """
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    gap = _GAPS.own(organisation_id, gap_id, Gap.status != GapStatus.OPEN)
    changes = {"status": [gap.status.value, GapStatus.OPEN.value]}
    with _GAPS.refusing_duplicates(organisation_id, topic_of(gap)):
        gap.status, gap.updated_at = GapStatus.OPEN, now()
    _GAPS.tell(actor, "reopened", gap, changes)


def find_open_gap(actor: Actor, organisation_id: int, topic: Topic) -> int | None:
    """Return the number of the open gap of the own organisation for a topic, when there is one.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    return _GAPS.find(actor, organisation_id, topic)
