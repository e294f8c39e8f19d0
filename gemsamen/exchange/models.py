"""Uploads between preview and applying, and what was learned from them, as stored."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gemsamen.db import Base


class UploadState(StrEnum):
    """How far an upload is."""

    MAPPING = "mapping"
    PREVIEW = "preview"
    APPLIED = "applied"
    DISCARDED = "discarded"


class Upload(Base):
    """A file that somebody wants to import; it is kept for a week, without columns of contact persons."""

    __tablename__ = "upload"

    token: Mapped[str] = mapped_column(unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    file_name: Mapped[str]
    layout: Mapped[str]
    columns: Mapped[list[str]] = mapped_column(JSON)
    mapping: Mapped[dict[str, str]] = mapped_column(JSON)
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[UploadState]
    reading: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    applied_at: Mapped[datetime | None]


class UploadRow(Base):
    """One row of an upload, with what the user mended by hand."""

    __tablename__ = "upload_row"
    __table_args__ = (UniqueConstraint("upload_id", "number"),)

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"))
    number: Mapped[int]
    cells: Mapped[list[str]] = mapped_column(JSON)
    surplus: Mapped[int] = mapped_column(default=0)
    fixes: Mapped[dict[str, str]] = mapped_column(JSON)


class UploadChange(Base):
    """What an import did to one system, kept as long as its upload so that the import can be undone as a whole.

    `before` holds the values of the fields that changed; it is empty for a system that the import added. The number of
    the system is no foreign key: somebody may delete the system, after which the import can no longer be undone.
    """

    __tablename__ = "upload_change"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id", ondelete="CASCADE"), index=True)
    system_id: Mapped[int]
    is_new: Mapped[bool]
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    stamped_at: Mapped[datetime]


class ColumnMapping(Base):
    """How an organisation mapped the columns of a sheet, remembered by the signature of its header."""

    __tablename__ = "column_mapping"
    __table_args__ = (UniqueConstraint("organisation_id", "signature"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    signature: Mapped[str]
    mapping: Mapped[dict[str, str]] = mapped_column(JSON)
    updated_at: Mapped[datetime]


class ComponentAlias(Base):
    """A name that an organisation uses for a component, remembered from an earlier import."""

    __tablename__ = "component_alias"
    __table_args__ = (UniqueConstraint("organisation_id", "name_key"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    name_key: Mapped[str]
    component_id: Mapped[int] = mapped_column(ForeignKey("component.id"))


class ProductAlias(Base):
    """A product that an organisation means by names that are not those of the catalogue, as it once answered."""

    __tablename__ = "product_alias"
    __table_args__ = (UniqueConstraint("organisation_id", "names_key"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    names_key: Mapped[str]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
