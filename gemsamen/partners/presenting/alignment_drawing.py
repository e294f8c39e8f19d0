"""How many municipalities can change over per quarter, as bars; the numbers stand in the table beside it."""

from markupsafe import Markup

from gemsamen.partners.service.question import Alignment, Quarter
from gemsamen.web.drawing import Axis

HEIGHT = 64
SMALLEST = 3
GAP_PERCENT = 0.5


def alignment_drawing(axis: Axis, alignment: Alignment) -> Markup:
    """Draw a bar per quarter: gold in the best period, and a line below the quarters in which the asker can."""
    width = 100 / max(1, len(alignment.quarters))
    most = max((each.count for each in alignment.quarters), default=0)
    parts = [_grid(axis.place(mark)) for mark in axis.marks()]
    for place, quarter in enumerate(alignment.quarters):
        parts.append(_bar(quarter, place * width, width, most=most, is_best=_is_best(alignment, quarter)))
    return Markup(f'<svg class="gs-align" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')  # noqa: S704  numbers only


def _is_best(alignment: Alignment, quarter: Quarter) -> bool:
    return alignment.best is not None and alignment.best.first <= quarter.first <= alignment.best.last


def _grid(place: float) -> str:
    return f'<line class="gs-align__grid" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="{HEIGHT + 8}"/>'


def _bar(quarter: Quarter, left: float, width: float, *, most: int, is_best: bool) -> str:
    height = max(SMALLEST, HEIGHT * quarter.count / most) if quarter.count else 0
    cls = "gs-align__best" if is_best else "gs-align__bar"
    x, wide = left + GAP_PERCENT / 2, width - GAP_PERCENT
    bar = f'<rect class="{cls}" x="{x:.2f}%" width="{wide:.2f}%" y="{HEIGHT - height:.1f}" height="{height:.1f}"/>'
    own = f'<rect class="gs-align__own" x="{left:.2f}%" width="{width:.2f}%" y="{HEIGHT + 3}" height="4"/>'
    return bar + (own if quarter.is_ours else "")
