"""Example data beside real data."""

from enum import StrEnum


class ExampleShare(StrEnum):
    """How much of what somebody takes along is example data."""

    NONE = "none"
    PART = "part"
    """Real facts beside made-up ones, as in a list that compares organisations."""
    ALL = "all"
