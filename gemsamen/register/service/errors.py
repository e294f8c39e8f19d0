"""What can go wrong in the register."""

from datetime import datetime
from enum import StrEnum


class SystemNotFoundError(Exception):
    """The organisation has no system with this number, or the viewer may not see it."""


class GapNotFoundError(Exception):
    """The organisation has no gap with this number, or the viewer may not see it."""


class StrengthNotFoundError(Exception):
    """The organisation has no strength with this number, or the viewer may not see it."""


class DuplicateError(Exception):
    """The organisation registered the same already, under the number that the error carries."""

    def __init__(self, number: int) -> None:
        super().__init__(f"already registered under number {number}")
        self.number = number


class DuplicateSystemError(DuplicateError):
    """The organisation already registered this product with the same version and label."""


class DuplicateGapError(DuplicateError):
    """The organisation already has an open gap for this component or business function."""


class DuplicateStrengthError(DuplicateError):
    """The organisation already registered a strength for this component or business function."""


class ChangedMeanwhileError(Exception):
    """Somebody else changed the registration after it was read, at the moment that the error carries."""

    def __init__(self, changed_at: datetime) -> None:
        super().__init__(f"changed at {changed_at.isoformat()}")
        self.changed_at = changed_at


class TooLateToRestoreError(Exception):
    """What was removed was so too long ago, was put back already, or was never removed."""


class DraftProblem(StrEnum):
    """What is wrong with one field of a draft."""

    TOO_LONG = "too_long"
    OUT_OF_RANGE = "out_of_range"
    ENDS_BEFORE_START = "ends_before_start"
    UNKNOWN = "unknown"
    NOTHING_OR_BOTH = "nothing_or_both"


class InvalidDraftError(Exception):
    """A field of a draft holds something that cannot be true."""

    def __init__(self, field: str, problem: DraftProblem) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field
        self.problem = problem
