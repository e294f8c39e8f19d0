"""Suppliers and their products as stored."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gemsamen.db import Base


class Supplier(Base):
    """Who delivers products; a concept entry was typed by a municipality and not yet checked."""

    __tablename__ = "supplier"

    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(unique=True)
    swc_id: Mapped[str | None] = mapped_column(unique=True)
    is_concept: Mapped[bool] = mapped_column(default=False)
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Product(Base):
    """A product (pakket) of a supplier; a concept entry was typed by a municipality and not yet checked."""

    __tablename__ = "product"
    __table_args__ = (UniqueConstraint("supplier_id", "name_key"),)

    supplier_id: Mapped[int] = mapped_column(ForeignKey("supplier.id"))
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    swc_id: Mapped[str | None] = mapped_column(unique=True)
    is_concept: Mapped[bool] = mapped_column(default=False)
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    supplier: Mapped[Supplier] = relationship(lazy="joined", innerjoin=True)


class ProductComponent(Base):
    """A component that a product is known to cover; proposed when somebody registers the product."""

    __tablename__ = "product_component"
    __table_args__ = (UniqueConstraint("product_id", "component_id"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"), index=True)
