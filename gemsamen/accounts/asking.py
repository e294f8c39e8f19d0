"""Reading questions from the address: which page, and which days."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import request

from gemsamen.domain.paging import PageRequest

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_YEARS = range(1900, 9999)
"""Years whose moments can be written in any time zone."""


def page_asked(size: int = 25) -> PageRequest:
    """Return which page of a list is asked for; nonsense asks for the first."""
    return PageRequest(number=request.args.get("pagina", 1, type=int), size=size)


def start_of(day: date | None) -> datetime | None:
    """Return the moment at which a day begins in the Netherlands."""
    return datetime.combine(day, time(), _AMSTERDAM) if day and day.year in _YEARS else None


def end_of(day: date | None) -> datetime | None:
    """Return the moment at which a day is over in the Netherlands."""
    return start_of(day + timedelta(days=1)) if day and day.year in _YEARS else None
