"""Writing and reading the audit trail."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, insert, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require, require_platform_administrator
from gemsamen.domain.paging import Page, PageRequest

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a change was made to: its kind, its number and the name that users know."""

    kind: str
    label: str
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """One line to append to the audit trail; the parameters are those of `record`."""

    action: str
    subject: Subject
    organisation_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """One line of the audit trail as shown."""

    at: datetime
    actor: str
    action: str
    subject_kind: str
    subject_label: str
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class AuditFilter:
    """Which part of the audit trail is asked for; an empty value asks for all.

    Parameters
    ----------
    person : str
        Name as it was written down.
    kind : str
        Kind of subject, such as ``"system"``.
    since, until : datetime or None
        Period; the end does not belong to it.
    """

    person: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AuditChoices:
    """Who and what stands in an audit trail, in alphabetical order."""

    persons: tuple[str, ...]
    kinds: tuple[str, ...]


def record(
    actor: Actor,
    action: str,
    subject: Subject,
    *,
    organisation_id: int | None = None,
    changes: dict[str, Any] | None = None,
) -> None:
    """Append one line to the audit trail, in the transaction of the change itself.

    Parameters
    ----------
    action : str
        What was done, as ``kind.verb``: ``system.added``.
    changes : dict or None
        The fields that changed, each as ``[before, after]`` in plain JSON values.
    """
    entry = AuditEntry(action=action, subject=subject, organisation_id=organisation_id, changes=changes or {})
    db.session.add(AuditEvent(**_values(actor, entry, now())))


def record_all(actor: Actor, entries: Iterable[AuditEntry]) -> None:
    """Append many lines at once, in the transaction of the changes themselves."""
    moment = now()
    rows = [_values(actor, entry, moment) for entry in entries]
    if rows:
        db.session.execute(insert(AuditEvent), rows)


def _values(actor: Actor, entry: AuditEntry, moment: datetime) -> dict[str, Any]:
    return {
        "at": moment,
        "actor_id": actor.user_id,
        "actor_label": actor.name,
        "organisation_id": entry.organisation_id,
        "action": entry.action,
        "subject_kind": entry.subject.kind,
        "subject_id": entry.subject.id,
        "subject_label": entry.subject.label,
        "changes": entry.changes,
    }


def list_audit(
    actor: Actor, organisation_id: int | None, page: PageRequest, wanted: AuditFilter | None = None
) -> Page[AuditLine]:
    """Return the audit trail of an organisation, or of the platform itself, newest first, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor may not read it.
    """
    _require(actor, organisation_id)
    statement = _newest_first(organisation_id, wanted).add_columns(func.count().over())
    rows = db.session.execute(statement.limit(page.size).offset(page.offset)).all()
    lines = tuple(_line(row[0]) for row in rows)
    return Page(items=lines, total=rows[0][1] if rows else 0, request=page)


def iterate_audit(actor: Actor, organisation_id: int | None, wanted: AuditFilter | None = None) -> Iterator[AuditLine]:
    """Yield the whole audit trail of an organisation, or of the platform itself, without holding it in memory.

    Raises
    ------
    AccessDeniedError
        If the actor may not read it.
    """
    _require(actor, organisation_id)
    statement = _newest_first(organisation_id, wanted).execution_options(yield_per=_ROWS_AT_ONCE)
    return (_line(row) for row in db.session.scalars(statement))


def audit_choices(actor: Actor, organisation_id: int | None) -> AuditChoices:
    """Return who and what an audit trail can be filtered by, in one statement.

    Raises
    ------
    AccessDeniedError
        If the actor may not read it.
    """
    _require(actor, organisation_id)
    own = AuditEvent.organisation_id == organisation_id
    pairs = db.session.execute(select(AuditEvent.actor_label, AuditEvent.subject_kind).where(own).distinct()).all()
    return AuditChoices(
        persons=tuple(sorted({person for person, _ in pairs}, key=str.casefold)),
        kinds=tuple(sorted({kind for _, kind in pairs})),
    )


def _require(actor: Actor, organisation_id: int | None) -> None:
    if organisation_id is None:
        require_platform_administrator(actor)
    else:
        require(actor, Permission.READ_AUDIT, organisation_id)


def _newest_first(organisation_id: int | None, wanted: AuditFilter | None) -> Select[AuditEvent]:
    wanted = wanted or AuditFilter()
    conditions = [AuditEvent.organisation_id == organisation_id]
    if wanted.person:
        conditions.append(AuditEvent.actor_label == wanted.person)
    if wanted.kind:
        conditions.append(AuditEvent.subject_kind == wanted.kind)
    if wanted.since:
        conditions.append(AuditEvent.at >= wanted.since)
    if wanted.until:
        conditions.append(AuditEvent.at < wanted.until)
    return select(AuditEvent).where(*conditions).order_by(AuditEvent.at.desc(), AuditEvent.id.desc())


def _line(row: AuditEvent) -> AuditLine:
    return AuditLine(
        at=row.at,
        actor=row.actor_label,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_label=row.subject_label,
        changes=row.changes,
    )
