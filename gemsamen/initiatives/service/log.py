"""The log of an initiative: lines are added, never changed."""

from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from gemsamen.accounts.models import User
from gemsamen.audit.models import AuditEvent
from gemsamen.audit.service import Subject, record
from gemsamen.db import db, now
from gemsamen.domain.access import Actor
from gemsamen.domain.initiative import LogKind
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.initiatives.models import Initiative, LogEntry
from gemsamen.initiatives.service.drafts import DecisionDraft
from gemsamen.initiatives.service.errors import DecisionDateError, LogTextError, LongTextError
from gemsamen.initiatives.service.standing import Standing, find_standing, find_worker
from gemsamen.initiatives.service.values import LogLine
from gemsamen.initiatives.service.wording import (
    EARLIEST_DECISION,
    LONGEST_BODY,
    LogEvent,
    clean_line,
    dutch_today,
    required_text,
)

A_DAY = timedelta(days=1)
SAME_CLICK = timedelta(minutes=1)
"""Within this time the same words of the same person are one click too many."""


def add_note(actor: Actor, organisation_id: int, initiative_id: int, text: str) -> None:
    """Write a note in the log, once even when it is sent twice; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError
        If the actor may not work on it.
    LogTextError
        If the note is empty or too long.
    """
    standing = find_worker(actor, organisation_id, initiative_id)
    line = LogEntry(kind=LogKind.NOTE, text=required_text(text, LogTextError), facts={})
    if not _was_just_written(actor, standing, line):
        append(actor, standing, line)
        audit(actor, standing, "initiative.noted")


def add_decision(actor: Actor, organisation_id: int, initiative_id: int, draft: DecisionDraft) -> None:
    """Write down a decision with its day and who took it, once even when it is sent twice; the caller commits.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError, TakesNoPartError
        If the actor may not work on it.
    LogTextError, LongTextError, DecisionDateError
        If what is written down is not in order.
    """
    standing = find_worker(actor, organisation_id, initiative_id)
    if not EARLIEST_DECISION <= draft.decided_on <= dutch_today():
        raise DecisionDateError(draft.decided_on)
    decided_by = clean_line(draft.decided_by)
    if len(decided_by) > LONGEST_BODY:
        raise LongTextError(len(decided_by))
    facts = {"decided_on": draft.decided_on.isoformat(), "decided_by": decided_by}
    line = LogEntry(kind=LogKind.DECISION, text=required_text(draft.text, LogTextError), facts=facts)
    if not _was_just_written(actor, standing, line):
        append(actor, standing, line)
        audit(actor, standing, "initiative.decided")


def _was_just_written(actor: Actor, standing: Standing, line: LogEntry) -> bool:
    """Tell whether the same person wrote the same a moment ago; a line cannot be taken out of the log again."""
    same = (
        (LogEntry.initiative_id == standing.initiative.id)
        & (LogEntry.author_id == actor.user_id)
        & (LogEntry.kind == line.kind)
        & (LogEntry.text == line.text)
        & (LogEntry.at > now() - SAME_CLICK)
    )
    facts = db.session.scalars(select(LogEntry.facts).where(same))
    return line.facts in list(facts)


def append(actor: Actor, standing: Standing, line: LogEntry) -> None:
    """Add one line in the name of the organisation that works on the initiative."""
    line.initiative_id = standing.initiative.id
    line.organisation_id = standing.organisation_id
    line.author_id = actor.user_id
    line.at = now()
    db.session.add(line)


def log_event(event: LogEvent, kind: LogKind, text: str = "", **facts: object) -> LogEntry:
    """Return a line about something that happened; the facts are plain JSON values."""
    return LogEntry(kind=kind, text=text, facts={"event": event.value, **facts})


def audit(actor: Actor, standing: Standing, action: str, changes: dict[str, Any] | None = None) -> None:
    """Append to the audit trail of the organisation that works on the initiative."""
    subject = Subject(kind="initiative", id=standing.initiative.id, label=standing.initiative.title)
    record(actor, action, subject, organisation_id=standing.organisation_id, changes=changes)


def done_within_a_day(action: str, organisation_id: int, initiative_id: int) -> bool:
    """Tell from the audit trail whether an organisation did this at an initiative within the last day."""
    done = select(AuditEvent.id).where(
        AuditEvent.organisation_id == organisation_id,
        AuditEvent.at > now() - A_DAY,
        AuditEvent.action == action,
        AuditEvent.subject_kind == "initiative",
        AuditEvent.subject_id == initiative_id,
    )
    return db.session.scalar(done.limit(1)) is not None


def list_log(actor: Actor, organisation_id: int, initiative_id: int, page: PageRequest) -> tuple[str, Page[LogLine]]:
    """Return the title of an initiative and one page of its log, newest first, in at most three statements.

    Raises
    ------
    InitiativeNotFoundError, AccessDeniedError
        If the actor may not see it.
    """
    standing = find_standing(actor, organisation_id, initiative_id)
    return standing.initiative.title, read_log(standing.initiative, page)


def read_log(initiative: Initiative, page: PageRequest) -> Page[LogLine]:
    """Return one page of the log, newest first."""
    own = LogEntry.initiative_id == initiative.id
    total = db.session.scalar(select(func.count()).select_from(LogEntry).where(own)) or 0
    rows = db.session.execute(
        select(LogEntry, User.name)
        .outerjoin(User, User.id == LogEntry.author_id)
        .where(own)
        .order_by(LogEntry.at.desc(), LogEntry.id.desc())
        .limit(page.size)
        .offset(page.offset)
    )
    return Page(items=tuple(line_of(entry, author) for entry, author in rows), total=total, request=page)


def line_of(entry: LogEntry, author: str | None = None) -> LogLine:
    """Return a line as shown, with the name of its author where that is asked for."""
    event = entry.facts.get("event")
    return LogLine(
        at=entry.at,
        kind=entry.kind,
        event=LogEvent(event) if event in set(LogEvent) else None,
        text=entry.text,
        facts=entry.facts,
        organisation=entry.organisation.name if entry.organisation else None,
        author=author,
    )
