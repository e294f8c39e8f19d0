"""Contract windows on a shared axis of months; the dates stand in words beside every bar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from flask_babel import get_locale
from markupsafe import Markup, escape

from gemsamen.domain.contract import Window, add_months

LONGEST_MONTH_DAYS = 31


@dataclass(frozen=True, kw_only=True)
class Axis:
    """A stretch of time with a mark every so many months; every month is equally wide.

    Parameters
    ----------
    start, end : date
        First days of months; the start comes before the end.
    every : int
        Months between two marks.
    today : date or None
        Where the line of today stands.
    """

    start: date
    end: date
    every: int = 12
    today: date | None = None

    def place(self, day: date) -> float:
        """Return where a day lies, in per cent of the width, kept within 0 and 100."""
        months = (day.year - self.start.year) * 12 + day.month - self.start.month
        length = (self.end.year - self.start.year) * 12 + self.end.month - self.start.month
        position = months + (day.day - self.start.day) / LONGEST_MONTH_DAYS
        return max(0.0, min(100.0, 100 * position / length))

    def marks(self) -> Iterator[date]:
        """Yield the days of the marks, from the start up to and including the end."""
        mark = self.start
        while mark <= self.end:
            yield mark
            mark = add_months(mark, self.every)


def year_axis(today: date, years: int = 4) -> Axis:
    """Return an axis of whole years that begins with this year's end or next year."""
    first = today.year + (1 if today.month > 9 else 0)  # noqa: PLR2004  from October on, this year is nearly over
    return Axis(start=date(first, 1, 1), end=date(first + years, 1, 1), every=12, today=today)


@dataclass(frozen=True, kw_only=True)
class WindowDrawing:
    """What to draw on one row.

    Parameters
    ----------
    window : Window or None
        The window itself; None draws a dashed bar.
    kind : str
        ``own`` or ``peer``.
    behind : Window or None
        A window to compare with, drawn pale behind; the overlap is drawn in gold.
    decide, notice : date or None
        The diamond and the tick.
    is_late : bool
        Whether the decision is near.
    is_tall : bool
        Whether the marks run on through the rows of a timeline.
    """

    window: Window | None
    kind: str = "own"
    behind: Window | None = None
    decide: date | None = None
    notice: date | None = None
    is_late: bool = False
    is_tall: bool = False


def window(axis: Axis, drawing: WindowDrawing) -> Markup:
    """Draw one contract window on an axis."""
    parts = [_marks(axis, drawing), _behind(axis, drawing), _bars(axis, drawing), _days(axis, drawing)]
    parts.append(_today(axis, drawing))
    return Markup(f'<svg class="gs-win" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')  # noqa: S704  numbers only


def axis_labels(axis: Axis) -> Markup:
    """Write the labels above the bars, in as many equal columns as there are stretches."""
    marks = [mark for mark in axis.marks() if mark < axis.end]
    cells = "".join(f"<span>{_label(mark)}</span>" for mark in marks)
    return Markup(f'<span class="gs-axis gs-axis--{len(marks)}" aria-hidden="true">{cells}</span>')  # noqa: S704  escaped


def _label(mark: date) -> str:
    if mark.month == 1:
        return str(mark.year)
    return str(escape(format_date(mark, "MMM", locale=get_locale() or "nl_NL").strip(".")))


def _height(drawing: WindowDrawing) -> tuple[int, int]:
    return (-60, 90) if drawing.is_tall else (0, 24)


def _line(cls: str, place: float, top: int, bottom: int) -> str:
    return f'<line class="{cls}" x1="{place:.2f}%" x2="{place:.2f}%" y1="{top}" y2="{bottom}"/>'


def _rect(axis: Axis, period: Window, cls: str, place: tuple[float, float, int]) -> str:
    top, height, radius = place
    left, right = axis.place(period.first), axis.place(period.last)
    width = max(0.4, right - left)
    return f'<rect class="{cls}" x="{left:.2f}%" width="{width:.2f}%" y="{top:g}" height="{height:g}" rx="{radius}"/>'


def _marks(axis: Axis, drawing: WindowDrawing) -> str:
    def cls(mark: date) -> str:
        return "gs-win__grid gs-win__grid--year" if mark.month == 1 else "gs-win__grid"

    return "".join(_line(cls(mark), axis.place(mark), *_height(drawing)) for mark in axis.marks())


def _behind(axis: Axis, drawing: WindowDrawing) -> str:
    return _rect(axis, drawing.behind, "gs-win__own", (0, 24, 0)) if drawing.behind else ""


def _bars(axis: Axis, drawing: WindowDrawing) -> str:
    if drawing.window is None:
        return '<rect class="gs-win__bar--gap" x="1%" width="98%" y="6" height="12" rx="3"/>'
    running = Window(first=axis.start, last=max(axis.start, drawing.window.first))
    parts = [
        _rect(axis, running, "gs-win__lead", (10.5, 3, 1)),
        _rect(axis, drawing.window, f"gs-win__bar gs-win__bar--{drawing.kind}", (5, 14, 3)),
    ]
    if drawing.window.last > axis.end:
        arrow = '<path class="gs-win__on" d="M-11 -3.500l4 3.500-4 3.500"/>'
        parts.append(f'<svg x="100%" y="12" overflow="visible">{arrow}</svg>')
    shared = drawing.window.overlap(drawing.behind) if drawing.behind else None
    if shared:
        parts.append(_rect(axis, shared, "gs-win__overlap", (5, 14, 2)))
    return "".join(parts)


def _days(axis: Axis, drawing: WindowDrawing) -> str:
    parts = []
    if drawing.notice and axis.start <= drawing.notice <= axis.end:
        parts.append(_line("gs-win__notice", axis.place(drawing.notice), 4, 20))
    if drawing.decide and axis.start <= drawing.decide <= axis.end:
        late = " gs-win__decide--late" if drawing.is_late else ""
        diamond = f'<path class="gs-win__decide{late}" d="M0 -6L6 0L0 6L-6 0z"/>'
        parts.append(f'<svg x="{axis.place(drawing.decide):.2f}%" y="12" overflow="visible">{diamond}</svg>')
    return "".join(parts)


def _today(axis: Axis, drawing: WindowDrawing) -> str:
    if axis.today is None or not axis.start <= axis.today <= axis.end:
        return ""
    return _line("gs-win__today", axis.place(axis.today), *_height(drawing))
