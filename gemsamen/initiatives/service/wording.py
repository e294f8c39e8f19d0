"""Texts and days as users give them: cleaned, bounded, and nothing that cannot be stored or shown."""

import unicodedata
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from gemsamen.domain.access import Actor
from gemsamen.domain.contract import Window, add_months
from gemsamen.initiatives.service.errors import InitiativeRefusedError, LongTextError, WindowError

LONGEST_TITLE = 120
LONGEST_STEP = 200
LONGEST_BODY = 120
LONGEST_NOTE = 500
LONGEST_TEXT = 4_000
FARTHEST_MONTHS = 120
EARLIEST_DECISION = date(2000, 1, 1)
_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_KEPT_CONTROLS = "\n\t"
_TURNED_WRITING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class LogEvent(StrEnum):
    """What happened, when a line of the log was not written by hand."""

    STARTED = "started"
    CHANGED = "changed"
    PHASE = "phase"
    NEXT_STEP = "next_step"
    INVITED = "invited"
    MORE_TIME = "more_time"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"
    ROLE = "role"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    COMPLETED = "completed"
    REOPENED = "reopened"


def dutch_today() -> date:
    """Return the day of today in the Netherlands."""
    return datetime.now(_AMSTERDAM).date()


def clean_text(text: str) -> str:
    """Drop control signs and signs that turn the direction of writing; keep the lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in lines if sign in _KEPT_CONTROLS or not _is_unwanted(sign))
    return "".join(kept).strip()


def clean_line(text: str) -> str:
    """Do as :func:`clean_text` and bring everything on one line."""
    return " ".join(clean_text(text).split())


def required_line(text: str, longest: int, error: type[InitiativeRefusedError]) -> str:
    """Return a cleaned line, or raise the error when nothing is left or it is too long."""
    line = clean_line(text)
    if not line or len(line) > longest:
        raise error(len(line))
    return line


def required_text(text: str, error: type[InitiativeRefusedError]) -> str:
    """Return a cleaned text, or raise the error when nothing is left or it is too long."""
    cleaned = clean_text(text)
    if not cleaned or len(cleaned) > LONGEST_TEXT:
        raise error(len(cleaned))
    return cleaned


def optional_text(text: str) -> str:
    """Return a cleaned text that may be empty.

    Raises
    ------
    LongTextError
        If it is too long.
    """
    cleaned = clean_text(text)
    if len(cleaned) > LONGEST_TEXT:
        raise LongTextError(len(cleaned))
    return cleaned


def check_coming_day(actor: Actor, day: date, error: type[InitiativeRefusedError]) -> date:
    """Return a day between today and ten years from now; an operator may bring in days that have passed."""
    today = dutch_today()
    earliest = EARLIEST_DECISION if actor.is_operator else today
    if not earliest <= day <= add_months(today, FARTHEST_MONTHS):
        raise error(day)
    return day


def check_window(window: Window | None) -> Window | None:
    """Return a proposed period as it is.

    Raises
    ------
    WindowError
        If it ends before it begins, or lies outside the years in which plans are made.
    """
    if window is None:
        return None
    latest = add_months(dutch_today(), FARTHEST_MONTHS)
    if not EARLIEST_DECISION <= window.first <= window.last <= latest:
        raise WindowError(window)
    return window


def _is_unwanted(sign: str) -> bool:
    return sign in _TURNED_WRITING or unicodedata.category(sign) in {"Cc", "Cs"}
