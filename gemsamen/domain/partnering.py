"""What an organisation makes of a suggested partner, and what came of it."""

from enum import StrEnum


class ListKind(StrEnum):
    """Which kind of list of suggestions was shown."""

    GENERAL = "general"
    QUESTION = "question"
    GROUP = "group"


class Verdict(StrEnum):
    """What an organisation thinks of a suggestion and keeps to itself; interest is told to the other instead."""

    NOT_NOW = "not_now"
    NO = "no"


class OutcomeKind(StrEnum):
    """What came of a suggestion, from first look to joint tender."""

    OPENED = "opened"
    CONTACTED = "contacted"
    JOINED = "joined"
    TENDERED = "tendered"
