"""The register as stored."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gemsamen.catalogue.models import Component, Product, Supplier
from gemsamen.db import Base
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import (
    Audience,
    CapacityBand,
    Coverage,
    GapStatus,
    GapUrgency,
    Hosting,
    LifecyclePhase,
    Origin,
)


class Contract(Base):
    """An agreement with a supplier about one or more systems."""

    __tablename__ = "contract"
    __table_args__ = (
        CheckConstraint("option_count >= 0 AND option_months >= 0", name="options_are_not_negative"),
        CheckConstraint("notice_months IS NULL OR notice_months >= 0", name="notice_is_not_negative"),
        CheckConstraint('start IS NULL OR "end" IS NULL OR start <= "end"', name="starts_before_it_ends"),
        CheckConstraint("yearly_cost IS NULL OR yearly_cost >= 0", name="cost_is_not_negative"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    supplier_id: Mapped[int | None] = mapped_column(ForeignKey("supplier.id"), index=True)
    start: Mapped[date | None]
    end: Mapped[date | None] = mapped_column(index=True)
    option_count: Mapped[int] = mapped_column(default=0)
    option_months: Mapped[int] = mapped_column(default=0)
    notice_months: Mapped[int | None]
    yearly_cost: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    cost_band: Mapped[CostBand | None]
    audience: Mapped[Audience] = mapped_column(default=Audience.MUNICIPALITIES)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    supplier: Mapped[Supplier | None] = relationship(lazy="joined")

    @property
    def terms(self) -> ContractTerms:
        """The dates of the contract as the domain computes with them."""
        return ContractTerms(
            start=self.start,
            end=self.end,
            option_count=self.option_count,
            option_months=self.option_months,
            notice_months=self.notice_months,
        )


class System(Base):
    """An information system that an organisation uses."""

    __tablename__ = "system"
    __table_args__ = (
        UniqueConstraint("organisation_id", "product_id", "version", "label"),
        Index("ix_system_product_id", "product_id"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    contract_id: Mapped[int | None] = mapped_column(ForeignKey("contract.id"), index=True)
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    version: Mapped[str] = mapped_column(default="")
    label: Mapped[str] = mapped_column(default="")
    phase: Mapped[LifecyclePhase]
    phase_since: Mapped[date | None]
    hosting: Mapped[Hosting] = mapped_column(default=Hosting.UNKNOWN)
    description: Mapped[str] = mapped_column(default="")
    audience: Mapped[Audience] = mapped_column(default=Audience.MUNICIPALITIES)
    origin: Mapped[Origin]
    confirmed_at: Mapped[datetime]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    product: Mapped[Product] = relationship(lazy="joined", innerjoin=True)
    contract: Mapped[Contract | None] = relationship(lazy="joined")
    components: Mapped[list["SystemComponent"]] = relationship(
        cascade="all, delete-orphan", order_by="SystemComponent.id"
    )


class SystemComponent(Base):
    """A component that a system covers for its organisation."""

    __tablename__ = "system_component"
    __table_args__ = (UniqueConstraint("system_id", "component_id"),)

    system_id: Mapped[int] = mapped_column(ForeignKey("system.id", ondelete="CASCADE"))
    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"), index=True)
    coverage: Mapped[Coverage] = mapped_column(default=Coverage.FULL)

    component: Mapped[Component] = relationship(lazy="joined", innerjoin=True)


class Removal(Base):
    """A system or strength that was taken out of the register a short time ago, so that it can be put back.

    The table is named after what was there first: systems.
    """

    __tablename__ = "removed_system"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    label: Mapped[str]
    draft: Mapped[dict[str, Any]] = mapped_column(JSON)
    removed_at: Mapped[datetime]


class Entry(Base):
    """What an organisation says about one component or business function: a gap or a strength."""

    __abstract__ = True

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    component_id: Mapped[int | None] = mapped_column(ForeignKey("component.id"), index=True)
    function_id: Mapped[int | None] = mapped_column(ForeignKey("business_function.id"), index=True)
    is_willing_to_lead: Mapped[bool] = mapped_column(default=False)
    description: Mapped[str] = mapped_column(default="")
    audience: Mapped[Audience] = mapped_column(default=Audience.MUNICIPALITIES)
    origin: Mapped[Origin]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class Gap(Entry):
    """A component or business function that an organisation misses."""

    __tablename__ = "gap"
    __table_args__ = (
        CheckConstraint("(component_id IS NULL) <> (function_id IS NULL)", name="component_or_function"),
        Index(
            "uq_gap_open_component",
            "organisation_id",
            "component_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
        Index(
            "uq_gap_open_function",
            "organisation_id",
            "function_id",
            unique=True,
            sqlite_where=text("status = 'open'"),
            postgresql_where=text("status = 'open'"),
        ),
    )

    urgency: Mapped[GapUrgency]
    wanted_by: Mapped[date | None]
    budget_band: Mapped[CostBand | None]
    status: Mapped[GapStatus] = mapped_column(default=GapStatus.OPEN)


class Strength(Entry):
    """A component or business function that an organisation is good at and can help others with."""

    __tablename__ = "strength"
    __table_args__ = (
        CheckConstraint("(component_id IS NULL) <> (function_id IS NULL)", name="component_or_function"),
        UniqueConstraint("organisation_id", "component_id"),
        UniqueConstraint("organisation_id", "function_id"),
    )

    capacity: Mapped[CapacityBand | None]
