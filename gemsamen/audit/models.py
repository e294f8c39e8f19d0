"""The audit trail as stored; the database itself refuses changes to it."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, ForeignKey, Index, event
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.db import Base


class AuditEvent(Base):
    """Who changed what, when and for which organisation."""

    __tablename__ = "audit_event"
    __table_args__ = (Index("ix_audit_event_organisation_id_at", "organisation_id", "at"),)

    at: Mapped[datetime]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    actor_label: Mapped[str]
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    action: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int | None]
    subject_label: Mapped[str]
    changes: Mapped[dict[str, Any]] = mapped_column(JSON)


SQLITE_GUARDS = (
    (
        "CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    ),
    (
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
        "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
    ),
)
POSTGRESQL_GUARDS = (
    (
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$ "
        "BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$"
    ),
    (
        "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()"
    ),
)

for _statement in SQLITE_GUARDS:
    event.listen(AuditEvent.__table__, "after_create", DDL(_statement).execute_if(dialect="sqlite"))
for _statement in POSTGRESQL_GUARDS:
    event.listen(AuditEvent.__table__, "after_create", DDL(_statement).execute_if(dialect="postgresql"))
