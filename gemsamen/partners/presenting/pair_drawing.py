"""The contract windows of two municipalities below each other; the dates stand in words beside every drawing.

A window that lies beyond the axis is an arrow at the edge, and one that runs on has a chevron in its end.
"""

from markupsafe import Markup

from gemsamen.domain.contract import Window
from gemsamen.partners.service import Timing
from gemsamen.web.drawing import Axis

NARROWEST_PERCENT = 0.8
"""A window of a single day must be seen."""

_SHADE, _OWN, _PEER = "gs-win__shade", "gs-win__bar gs-win__bar--own", "gs-win__bar gs-win__bar--peer"
_LATER, _EARLIER = "M-10 -4.500L-1 0L-10 4.500z", "M10 -4.500L1 0L10 4.500z"
_RUNS_ON, _RAN_BEFORE = "M-6 -2.500l2.500 2.500-2.500 2.500", "M6 -2.500l-2.500 2.500 2.500 2.500"


def pair_drawing(axis: Axis, timing: Timing) -> Markup:
    """Draw the own window above theirs, with what they share behind both."""
    parts = [_mark(axis.place(mark), is_year=mark.month == 1) for mark in axis.marks()]
    for window, cls, top, height in (
        (timing.overlap, _SHADE, 0, 24),
        (timing.own, _OWN, 3, 8),
        (timing.theirs, _PEER, 13, 8),
    ):
        if window:
            parts.append(_drawn(axis, window, cls, (top, height)))
    return Markup(f'<svg class="gs-win" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')  # noqa: S704  numbers only


def _mark(place: float, *, is_year: bool) -> str:
    cls = "gs-win__grid gs-win__grid--year" if is_year else "gs-win__grid"
    return f'<line class="{cls}" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="24"/>'


def _drawn(axis: Axis, window: Window, cls: str, place: tuple[int, int]) -> str:
    middle = place[0] + place[1] / 2
    if window.first > axis.end:
        return _beyond(cls, place) if cls == _SHADE else _arrow(cls, _LATER, "100%", middle)
    if window.last < axis.start:
        return "" if cls == _SHADE else _arrow(cls, _EARLIER, "0", middle)
    bar = _bar(axis, window, cls, place)
    if cls == _SHADE:
        return bar
    later = _arrow("gs-win__on", _RUNS_ON, "100%", middle) if window.last > axis.end else ""
    before = _arrow("gs-win__on", _RAN_BEFORE, "0", middle) if window.first < axis.start else ""
    return f"{bar}{before}{later}"


def _bar(axis: Axis, window: Window, cls: str, place: tuple[int, int]) -> str:
    top, height = place
    left = min(axis.place(window.first), 100 - NARROWEST_PERCENT)
    width = max(NARROWEST_PERCENT, axis.place(window.last) - left)
    return f'<rect class="{cls}" x="{left:.2f}%" width="{width:.2f}%" y="{top}" height="{height}" rx="2"/>'


def _beyond(cls: str, place: tuple[int, int]) -> str:
    """Shade the edge behind two arrows: both can change over in the same period, later than the axis goes."""
    top, height = place
    edge = f'<rect class="{cls}" x="-14" width="14" y="{top}" height="{height}" rx="2"/>'
    return f'<svg x="100%" overflow="visible">{edge}</svg>'


def _arrow(cls: str, path: str, x: str, middle: float) -> str:
    return f'<svg x="{x}" y="{middle:g}" overflow="visible"><path class="{cls}" d="{path}"/></svg>'
