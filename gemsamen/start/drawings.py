"""The contract timeline of the start page; the dates stand in a table beside it."""

from datetime import date, timedelta

from markupsafe import Markup

from gemsamen.domain.contract import add_months
from gemsamen.register.service import RegisteredSystem
from gemsamen.web.drawing import Axis, WindowDrawing, window

MONTHS = 27
EVERY = 3
NEAR = timedelta(days=30)


def coming_axis(today: date) -> Axis:
    """Return an axis of 27 months that begins with this quarter."""
    first = date(today.year, today.month - (today.month - 1) % EVERY, 1)
    return Axis(start=first, end=add_months(first, MONTHS), every=EVERY, today=today)


def coming_window(axis: Axis, system: RegisteredSystem, today: date) -> Markup:
    """Draw when a system can be changed over, and the last day to decide."""
    decide = system.terms.decision_date
    is_late = decide is not None and decide <= today + NEAR
    return window(axis, WindowDrawing(window=system.terms.window, decide=decide, is_late=is_late, is_tall=True))
