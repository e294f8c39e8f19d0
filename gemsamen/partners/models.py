"""Interest of one organisation in another, as stored."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.db import Base


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
