"""What organisations said of suggested partners, which lists they saw and what came of it, as stored."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.db import Base
from gemsamen.domain.partnering import ListKind, OutcomeKind, Verdict


def _once_with_and_without_component(name: str, *columns: str) -> tuple[Index, Index]:
    """Allow one row per component and one that is about no component."""
    without, with_component = text("component_id IS NULL"), text("component_id IS NOT NULL")
    return (
        Index(f"uq_{name}_general", *columns, unique=True, sqlite_where=without, postgresql_where=without),
        Index(
            f"uq_{name}_component",
            *columns,
            "component_id",
            unique=True,
            sqlite_where=with_component,
            postgresql_where=with_component,
        ),
    )


class Interest(Base):
    """An organisation lets another know that it wants to talk; it can be taken back."""

    __tablename__ = "interest"
    __table_args__ = (
        CheckConstraint("from_organisation_id <> to_organisation_id", name="not_in_itself"),
        Index(
            "uq_interest_standing",
            "from_organisation_id",
            "to_organisation_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    from_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    to_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"))
    note: Mapped[str] = mapped_column(default="")
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]


class PartnerVerdict(Base):
    """An organisation does not want a suggestion, or not now; the other never sees it."""

    __tablename__ = "partner_verdict"
    __table_args__ = (
        CheckConstraint("organisation_id <> about_organisation_id", name="not_about_itself"),
        *_once_with_and_without_component("partner_verdict", "organisation_id", "about_organisation_id"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    about_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"))
    verdict: Mapped[Verdict]
    until: Mapped[date | None]
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]


class ShownList(Base):
    """A list of suggestions that an organisation saw on one day, so that the model can be judged later."""

    __tablename__ = "shown_list"
    __table_args__ = (UniqueConstraint("organisation_id", "shown_on", "digest"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    kind: Mapped[ListKind]
    scope: Mapped[str]
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"))
    function_id: Mapped[int | None] = mapped_column(ForeignKey("business_function.id"))
    weights: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    model_version: Mapped[str]
    revision: Mapped[int]
    digest: Mapped[str]
    shown_on: Mapped[date] = mapped_column(index=True)
    shown_at: Mapped[datetime]


class ShownSuggestion(Base):
    """One place on a list that was shown, with the score that put it there."""

    __tablename__ = "shown_suggestion"
    __table_args__ = (UniqueConstraint("list_id", "position"),)

    list_id: Mapped[int] = mapped_column(ForeignKey("shown_list.id", ondelete="CASCADE"))
    position: Mapped[int]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    score: Mapped[float]
    probability: Mapped[float | None]


class SuggestionOutcome(Base):
    """The first time that something came of a suggestion, per kind."""

    __tablename__ = "suggestion_outcome"
    __table_args__ = (
        CheckConstraint("organisation_id <> about_organisation_id", name="not_about_itself"),
        *_once_with_and_without_component("suggestion_outcome", "organisation_id", "about_organisation_id", "kind"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    about_organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"))
    kind: Mapped[OutcomeKind]
    occurred_at: Mapped[datetime]
