"""The audit trail as stored; triggers of the database refuse every change to it (migration 0002)."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index
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
