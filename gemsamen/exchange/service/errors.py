"""What can go wrong with an upload as a whole."""

from enum import StrEnum

from sqlalchemy.exc import DBAPIError, IntegrityError

_COLLISIONS = {"40001", "40P01"}
"""What PostgreSQL calls a serialization failure and a deadlock."""


class UploadNotFoundError(Exception):
    """The organisation has no such upload, or it was thrown away or has expired."""


class MappingFault(StrEnum):
    """Why columns cannot be read in the way that was chosen."""

    PRODUCT_MISSING = "product_missing"
    """No column holds the name of the system."""
    CHOSEN_TWICE = "chosen_twice"
    """Two columns are said to mean the same."""


class MappingError(Exception):
    """The columns cannot be read in this way; `column` is one that is at fault, when there is one."""

    def __init__(self, fault: MappingFault, column: str = "") -> None:
        super().__init__(f"{fault}: {column}")
        self.fault = fault
        self.column = column


class ImportCollisionError(Exception):
    """Somebody else wrote the same at the same moment; nothing was stored, and trying again helps."""


def is_collision(error: DBAPIError) -> bool:
    """Tell whether the database refused because somebody else wrote at the same moment, and not for a fault of ours."""
    is_about_locks = getattr(error.orig, "sqlstate", None) in _COLLISIONS or "is locked" in str(error.orig)
    return isinstance(error, IntegrityError) or is_about_locks


class NothingToUndoError(Exception):
    """Nothing of an upload is in the register: it was not imported, or that was undone already."""


class CannotUndoError(Exception):
    """An import cannot be undone: something that it added or changed was changed since; `name` says what."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        self.name = name
