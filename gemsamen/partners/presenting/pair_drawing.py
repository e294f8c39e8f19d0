"""The contract windows of two municipalities below each other; the dates stand in words beside every drawing."""

from markupsafe import Markup

from gemsamen.domain.contract import Window
from gemsamen.partners.service import Timing
from gemsamen.web.drawing import Axis

NARROWEST_PERCENT = 0.8
"""A window of a single day must be seen."""


def pair_drawing(axis: Axis, timing: Timing) -> Markup:
    """Draw the own window above theirs, with what they share behind both."""
    parts = [_mark(axis.place(mark), is_year=mark.month == 1) for mark in axis.marks()]
    for window, cls, top, height in (
        (timing.overlap, "gs-win__shade", 0, 24),
        (timing.own, "gs-win__bar gs-win__bar--own", 3, 8),
        (timing.theirs, "gs-win__bar gs-win__bar--peer", 13, 8),
    ):
        if window and axis.start <= window.last and window.first <= axis.end:
            parts.append(_bar(axis, window, cls, (top, height)))
    return Markup(f'<svg class="gs-win" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')  # noqa: S704  numbers only


def _mark(place: float, *, is_year: bool) -> str:
    cls = "gs-win__grid gs-win__grid--year" if is_year else "gs-win__grid"
    return f'<line class="{cls}" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="24"/>'


def _bar(axis: Axis, window: Window, cls: str, place: tuple[int, int]) -> str:
    top, height = place
    left = min(axis.place(window.first), 100 - NARROWEST_PERCENT)
    width = max(NARROWEST_PERCENT, axis.place(window.last) - left)
    return f'<rect class="{cls}" x="{left:.2f}%" width="{width:.2f}%" y="{top}" height="{height}" rx="2"/>'
