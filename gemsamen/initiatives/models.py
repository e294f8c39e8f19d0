"""Initiatives as stored."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gemsamen.catalogue.models import Component
from gemsamen.db import Base
from gemsamen.domain.initiative import (
    DeclineReason,
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    InterestStatus,
    LogKind,
    ParticipantRole,
    ParticipantStatus,
)
from gemsamen.domain.register import Origin
from gemsamen.organisations.models import Organisation


class Initiative(Base):
    """Something that organisations want to do together; active ones always have a next step with owner and date."""

    __tablename__ = "initiative"
    __table_args__ = (
        CheckConstraint("title <> ''", name="has_a_title"),
        CheckConstraint("next_step <> ''", name="has_a_next_step"),
        CheckConstraint(
            "(window_first IS NULL AND window_last IS NULL)"
            " OR (window_first IS NOT NULL AND window_last IS NOT NULL AND window_first <= window_last)",
            name="window_has_two_ends",
        ),
    )

    starter_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    title: Mapped[str]
    purpose: Mapped[str] = mapped_column(default="")
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"), index=True)
    gap_id: Mapped[int | None] = mapped_column(ForeignKey("gap.id"))
    system_id: Mapped[int | None] = mapped_column(ForeignKey("system.id", ondelete="SET NULL"))
    phase: Mapped[InitiativePhase] = mapped_column(default=InitiativePhase.EXPLORING)
    state: Mapped[InitiativeState] = mapped_column(default=InitiativeState.ACTIVE)
    audience: Mapped[InitiativeAudience] = mapped_column(default=InitiativeAudience.PARTICIPANTS)
    window_first: Mapped[date | None]
    window_last: Mapped[date | None]
    next_step: Mapped[str]
    next_step_owner_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    next_step_date: Mapped[date]
    origin: Mapped[Origin] = mapped_column(default=Origin.TYPED)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    component: Mapped[Component | None] = relationship(lazy="joined")
    starter: Mapped[Organisation] = relationship(foreign_keys=[starter_id])
    next_step_owner: Mapped[Organisation] = relationship(
        foreign_keys=[next_step_owner_id], lazy="joined", innerjoin=True
    )
    participants: Mapped[list["Participant"]] = relationship(
        cascade="all, delete-orphan", order_by="Participant.id", back_populates="initiative"
    )


class Participant(Base):
    """An organisation in an initiative, with its role and where it stands."""

    __tablename__ = "participant"
    __table_args__ = (
        UniqueConstraint("initiative_id", "organisation_id"),
        Index(
            "uq_participant_one_secretary",
            "initiative_id",
            unique=True,
            sqlite_where=text("role = 'secretary'"),
            postgresql_where=text("role = 'secretary'"),
        ),
    )

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[ParticipantRole]
    status: Mapped[ParticipantStatus]
    reply_by: Mapped[date | None]
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    message: Mapped[str] = mapped_column(default="")
    mandate: Mapped[str] = mapped_column(default="")
    decline_reason: Mapped[DeclineReason | None]
    invited_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    reminded_on: Mapped[date | None]
    updated_at: Mapped[datetime]

    initiative: Mapped[Initiative] = relationship(back_populates="participants")
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="joined", innerjoin=True)
    invited_by: Mapped[Organisation | None] = relationship(foreign_keys=[invited_by_id])


class InitiativeInterest(Base):
    """An organisation that takes no part but follows an initiative that it can find, or asks to take part."""

    __tablename__ = "initiative_interest"
    __table_args__ = (UniqueConstraint("initiative_id", "organisation_id"),)

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    status: Mapped[InterestStatus]
    note: Mapped[str] = mapped_column(default="")
    reply: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime]

    initiative: Mapped[Initiative] = relationship()
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class LogEntry(Base):
    """A line in the log of an initiative; lines are added, never changed.

    What users wrote stands in ``text``; what gemsamen knows stands in ``facts`` and is put into words on the page.
    """

    __tablename__ = "initiative_log_entry"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="CASCADE"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[LogKind]
    text: Mapped[str] = mapped_column(default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    at: Mapped[datetime]

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
