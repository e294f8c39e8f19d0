"""Why an organisation is asked, in sentences."""

from collections.abc import Sequence
from datetime import date

from babel.lists import format_list
from flask_babel import get_locale

from gemsamen.domain.contract import Window, add_months
from gemsamen.initiatives.service import JoinReasons, ParticipantWindow, WindowComparison
from gemsamen.web.drawing import Axis, WindowDrawing
from gemsamen.web.messages import gettext as _

MOST_NAMES = 4
MOST_REASONS = 3
LONGEST_AXIS_YEARS = 8


def reason_sentences(reasons: JoinReasons) -> list[str]:
    """Return the three strongest reasons as sentences, the strongest first."""
    users, period = named(reasons.same_system), named(reasons.same_period)
    around, alike = named(reasons.neighbours), named(reasons.same_size)
    known = (
        (users, _("You use %(system)s, as do %(names)s.", system=reasons.product, names=users)),
        (period, _("Your contract can end in the same period as that of %(names)s.", names=period)),
        (reasons.has_gap, _("You registered a need for the same component.")),
        (reasons.has_strength, _("You are good at this component yourself.")),
        (reasons.own_system, _("You use %(system)s for the same component.", system=reasons.own_system)),
        (around, _("You border on %(names)s.", names=around)),
        (alike, _("You are about as large as %(names)s.", names=alike)),
    )
    return [sentence for is_so, sentence in known if is_so][:MOST_REASONS]


def comparison_axis(comparison: WindowComparison, today: date) -> Axis:
    """Return an axis of whole years around all windows, at most eight years long."""
    windows = [row.window for row in comparison.rows if row.window]
    first = min([today, *(window.first for window in windows)]).year
    first = max(first, today.year - 1)
    last = max([window.last for window in windows], default=add_months(today, 36)).year + 1
    last = min(max(last, first + 2), first + LONGEST_AXIS_YEARS)
    return Axis(start=date(first, 1, 1), end=date(last, 1, 1), every=12, today=today)


def named(names: Sequence[str]) -> str:
    """Return names as one part of a sentence; of many, the first four and how many more."""
    shown = list(names[:MOST_NAMES])
    if len(names) > MOST_NAMES:
        shown.append(_("%(number)s others", number=len(names) - MOST_NAMES))
    return format_list(shown, locale=get_locale() or "nl_NL")


def window_drawing(row: ParticipantWindow, shared: Window | None) -> WindowDrawing:
    """Return how to draw the contract period of one participant, with the shared period behind it."""
    kind = "own" if row.is_own else "peer"
    return WindowDrawing(window=row.window, kind=kind, behind=shared, decide=row.decide, is_tall=True)
