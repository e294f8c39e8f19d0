"""The count of changes as stored."""

from sqlalchemy.orm import Mapped

from gemsamen.db import Base


class RegisterRevision(Base):
    """One row that counts the changes, so that every worker knows when its model is behind."""

    __tablename__ = "register_revision"

    number: Mapped[int]
