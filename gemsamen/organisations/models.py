"""Organisations as stored."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Numeric, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gemsamen.db import Base
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind, SizeClass


class Organisation(Base):
    """Whoever works with gemsamen: a municipality, or a partnership of municipalities."""

    __tablename__ = "organisation"

    kind: Mapped[OrganisationKind]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    brand_colour: Mapped[str | None]
    swc_id: Mapped[str | None] = mapped_column(unique=True)
    has_example_data: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    municipality: Mapped["Municipality | None"] = relationship(back_populates="organisation", lazy="joined")


class Municipality(Base):
    """The facts about one municipality; their source and date stand in the seed folder."""

    __tablename__ = "municipality"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    code: Mapped[str] = mapped_column(unique=True)
    tooi_uri: Mapped[str] = mapped_column(unique=True)
    province: Mapped[str] = mapped_column(index=True)
    province_code: Mapped[str]
    corop_code: Mapped[str]
    corop_name: Mapped[str]
    safety_region_code: Mapped[str]
    safety_region: Mapped[str]
    population: Mapped[int | None]
    population_date: Mapped[date | None]
    land_area_km2: Mapped[Decimal | None] = mapped_column(Numeric(10, 2))
    density_per_km2: Mapped[int | None]
    size_class: Mapped[SizeClass | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    tile_column: Mapped[int | None]
    tile_row: Mapped[int | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    organisation: Mapped[Organisation] = relationship(back_populates="municipality")


class Neighbour(Base):
    """Two municipalities that border on each other."""

    __tablename__ = "neighbour"
    __table_args__ = (
        UniqueConstraint("low_id", "high_id"),
        CheckConstraint("low_id < high_id", name="each_pair_once"),
    )

    low_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"))
    high_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)


class PeerGroup(Base):
    """A known group of municipalities, such as the G40."""

    __tablename__ = "peer_group"

    name: Mapped[str] = mapped_column(unique=True)


class PeerGroupMember(Base):
    """A municipality in a peer group."""

    __tablename__ = "peer_group_member"
    __table_args__ = (UniqueConstraint("peer_group_id", "municipality_id"),)

    peer_group_id: Mapped[int] = mapped_column(ForeignKey("peer_group.id"))
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id"), index=True)


class Arrangement(Base):
    """An existing cooperation between organisations, such as a gemeenschappelijke regeling.

    One that people registered here has no source; one that a public source tells of holds on the day that it speaks of.
    """

    __tablename__ = "arrangement"
    __table_args__ = (
        CheckConstraint(
            "(source IS NULL AND known_on IS NULL) OR (source IS NOT NULL AND source <> '' AND known_on IS NOT NULL)",
            name="source_has_a_day",
        ),
    )

    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[ArrangementKind]
    partnership_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    is_example: Mapped[bool] = mapped_column(default=False)
    source: Mapped[str | None]
    known_on: Mapped[date | None]


class ArrangementMember(Base):
    """An organisation that takes part in an arrangement."""

    __tablename__ = "arrangement_member"
    __table_args__ = (UniqueConstraint("arrangement_id", "organisation_id"),)

    arrangement_id: Mapped[int] = mapped_column(ForeignKey("arrangement.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
