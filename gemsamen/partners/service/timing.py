"""Whether two municipalities can change over at the same time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gemsamen.domain.contract import Window, add_months, months_between


@dataclass(frozen=True, kw_only=True)
class Timing:
    """The replacement windows of two municipalities beside each other; None means unknown.

    Parameters
    ----------
    own, theirs : Window or None
        From the first possible end of the contract to the last.
    """

    own: Window | None = None
    theirs: Window | None = None

    @property
    def overlap(self) -> Window | None:
        """The period in which both can change over."""
        if self.own is None or self.theirs is None:
            return None
        return self.own.overlap(self.theirs)

    @property
    def overlap_months(self) -> int:
        """Whole months in which both can change over; 0 also for a single day."""
        return self.overlap.months if self.overlap else 0

    @property
    def bridging_months(self) -> int:
        """Months that the one whose window comes first must bridge, begun months included; 0 when none or unknown."""
        if self.own is None or self.theirs is None or self.overlap:
            return 0
        first, second = sorted((self.own, self.theirs), key=lambda window: window.first)
        months = months_between(first.last, second.first)
        return months if add_months(first.last, months) == second.first else months + 1

    @property
    def is_ours_to_bridge(self) -> bool:
        """Tell whether the own window comes first."""
        return bool(self.bridging_months and self.own and self.theirs and self.own.first < self.theirs.first)


def closest_window(windows: Sequence[Window], to: Window | None) -> Window | None:
    """Choose the window of several that fits best with another: most shared days, then nearest, then first."""
    return min(windows, key=lambda window: (_misfit(window, to), window.first, window.last), default=None)


def upcoming(windows: Sequence[Window], today: date) -> Sequence[Window]:
    """Leave out the windows that have passed, unless all have: then those are what is known."""
    return [window for window in windows if window.last >= today] or windows


def _misfit(window: Window, other: Window | None) -> int:
    """Days between two windows; less than 0 for the days that they share."""
    if other is None:
        return 0
    return (max(window.first, other.first) - min(window.last, other.last)).days
