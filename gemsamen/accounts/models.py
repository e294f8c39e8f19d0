"""Users and what they may do, as stored."""

from datetime import datetime

from flask_security import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Index, Table, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from gemsamen.db import Base
from gemsamen.domain.access import Role
from gemsamen.organisations.models import Organisation

user_platform_role = Table(
    "user_platform_role",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("platform_role_id", ForeignKey("platform_role.id"), primary_key=True),
)


class PlatformRole(Base, RoleMixin):
    """A role on the platform as a whole, apart from any organisation."""

    __tablename__ = "platform_role"

    name: Mapped[str] = mapped_column(unique=True)
    description: Mapped[str | None]


class User(Base, UserMixin):
    """Somebody who signs in."""

    __tablename__ = "user"

    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    language: Mapped[str] = mapped_column(default="nl")
    is_example: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    roles: Mapped[list[PlatformRole]] = relationship(  # type: ignore[assignment]  # narrower than the library's own
        secondary=user_platform_role, lazy="joined"
    )
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="user", lazy="selectin", order_by="Membership.id", cascade="all, delete-orphan"
    )


class Membership(Base):
    """What a user may do for one organisation."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "organisation_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]
    created_at: Mapped[datetime]

    user: Mapped[User] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


_IS_OPEN = text("accepted_at IS NULL AND withdrawn_at IS NULL")


class Invitation(Base):
    """An address that was asked to work for an organisation; the link itself is never stored.

    Without an organisation it is an invitation to manage the platform.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        Index(
            "uq_invitation_open",
            "organisation_id",
            "email",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
    )

    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    email: Mapped[str]
    name: Mapped[str | None]
    role: Mapped[Role]
    token_hash: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class SignInFailure(Base):
    """A failed attempt to sign in, kept for a short time to slow down guessing; keys are hashes."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (Index("ix_sign_in_failure_key_at", "key", "at"),)

    key: Mapped[str]
    at: Mapped[datetime]
