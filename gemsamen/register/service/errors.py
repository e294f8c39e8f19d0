"""What can go wrong in the register."""

from enum import StrEnum


class SystemNotFoundError(Exception):
    """The organisation has no system with this number, or the viewer may not see it."""


class GapNotFoundError(Exception):
    """The organisation has no gap with this number, or the viewer may not see it."""


class StrengthNotFoundError(Exception):
    """The organisation has no strength with this number, or the viewer may not see it."""


class DuplicateSystemError(Exception):
    """The organisation already registered this product with the same version and label."""

    def __init__(self, system_id: int) -> None:
        super().__init__(f"already registered as system {system_id}")
        self.system_id = system_id


class DuplicateGapError(Exception):
    """The organisation already has an open gap for this component or business function."""

    def __init__(self, gap_id: int) -> None:
        super().__init__(f"already registered as gap {gap_id}")
        self.gap_id = gap_id


class DuplicateStrengthError(Exception):
    """The organisation already registered a strength for this component or business function."""

    def __init__(self, strength_id: int) -> None:
        super().__init__(f"already registered as strength {strength_id}")
        self.strength_id = strength_id


class ChangedMeanwhileError(Exception):
    """Somebody else changed the registration after it was read; nothing was saved."""


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
