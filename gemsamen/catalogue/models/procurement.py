"""Procurement codes, task fields and dated thresholds as stored."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.db import Base


class CpvCode(Base):
    """A code of the Common Procurement Vocabulary."""

    __tablename__ = "cpv_code"

    code: Mapped[str] = mapped_column(unique=True)
    level: Mapped[str]
    parent_code: Mapped[str | None]
    label_nl: Mapped[str]
    label_en: Mapped[str]


class TaskField(Base):
    """An Iv3 task field (taakveld)."""

    __tablename__ = "task_field"

    position: Mapped[int]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    main_code: Mapped[str]
    main_name: Mapped[str]


class Threshold(Base):
    """A European procurement threshold with its term, in euros excluding VAT."""

    __tablename__ = "threshold"
    __table_args__ = (
        CheckConstraint("amount_euro > 0", name="amount_is_positive"),
        UniqueConstraint("contract_type", "buyer", "valid_from"),
    )

    contract_type: Mapped[str]
    buyer: Mapped[str]
    amount_euro: Mapped[int]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    legal_basis: Mapped[str]
    source: Mapped[str]
