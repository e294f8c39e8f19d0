"""When a contract can end: the replacement window that every joint plan turns on."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

LONGEST_EXTENSION_MONTHS = 600
"""Options beyond fifty years are a typing error."""


def add_months(day: date, months: int) -> date:
    """Move a day by whole months; the last day of a shorter month when the day does not exist there.

    Beyond the years that a date can hold, from 1 to 9999, it stops at the first or last of all days.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    if year < MINYEAR:
        return date.min
    last_day = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last_day))


def months_between(start: date, end: date) -> int:
    """Count the whole months from start to end; 0 when end comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return max(0, months)


@dataclass(frozen=True, kw_only=True)
class Window:
    """The period in which a municipality can change over: from the first possible end to the last."""

    first: date
    last: date

    def overlap(self, other: "Window") -> "Window | None":
        """Return the period that both windows share, or nothing; touching on one day counts."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Window(first=first, last=last) if first <= last else None

    @property
    def months(self) -> int:
        """Whole months in the window."""
        return months_between(self.first, self.last)


@dataclass(frozen=True, kw_only=True)
class ContractTerms:
    """The dates of a contract as agreed.

    Parameters
    ----------
    start : date or None
        First day, when known.
    end : date or None
        End of the current term; without it there is no window.
    option_count : int
        Extension options that were not used yet, 0 or more.
    option_months : int
        Length of one option in months.
    notice_months : int or None
        Months before the end at which notice must be given at the latest; None when not known.
    """

    start: date | None = None
    end: date | None = None
    option_count: int = 0
    option_months: int = 0
    notice_months: int | None = None

    @property
    def window(self) -> Window | None:
        """From the end of the term to the end after all options."""
        if self.end is None:
            return None
        return Window(first=self.end, last=add_months(self.end, self.option_count * self.option_months))

    @property
    def notice_date(self) -> date | None:
        """Last day to give notice, so that the contract ends with its current term."""
        if self.end is None or self.notice_months is None:
            return None
        return add_months(self.end, -self.notice_months)

    @property
    def decision_date(self) -> date | None:
        """Day on which to have decided: the notice date, or the end when the notice period is not known."""
        return self.notice_date or self.end
