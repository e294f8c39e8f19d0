"""Writing and reading the audit trail."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from gemsamen.audit.models import AuditEvent
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.paging import Page, PageRequest


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What a change was made to: its kind, its number and the name that users know."""

    kind: str
    label: str
    id: int | None = None


@dataclass(frozen=True, kw_only=True)
class AuditLine:
    """One line of the audit trail as shown."""

    at: datetime
    actor: str
    action: str
    subject_kind: str
    subject_label: str
    changes: dict[str, Any] = field(default_factory=dict)


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
    db.session.add(
        AuditEvent(
            at=now(),
            actor_id=actor.user_id,
            actor_label=actor.name,
            organisation_id=organisation_id,
            action=action,
            subject_kind=subject.kind,
            subject_id=subject.id,
            subject_label=subject.label,
            changes=changes or {},
        )
    )


def list_audit(actor: Actor, organisation_id: int, page: PageRequest) -> Page[AuditLine]:
    """Return the audit trail of an organisation, newest first.

    Raises
    ------
    AccessDeniedError
        If the actor may not read it.
    """
    require(actor, Permission.READ_AUDIT, organisation_id)
    own = AuditEvent.organisation_id == organisation_id
    statement = (
        select(AuditEvent, func.count().over())
        .where(own)
        .order_by(AuditEvent.at.desc(), AuditEvent.id.desc())
        .limit(page.size)
        .offset(page.offset)
    )
    rows = db.session.execute(statement).all()
    lines = tuple(_line(row[0]) for row in rows)
    return Page(items=lines, total=rows[0][1] if rows else 0, request=page)


def _line(row: AuditEvent) -> AuditLine:
    return AuditLine(
        at=row.at,
        actor=row.actor_label,
        action=row.action,
        subject_kind=row.subject_kind,
        subject_label=row.subject_label,
        changes=row.changes,
    )
