"""Scores, factors, confidence, shares and phases as small bars; the numbers stand in words beside them."""

from markupsafe import Markup

_HIDDEN = 'aria-hidden="true" focusable="false"'
FACTOR_ZERO_PERCENT = 24.0
FACTOR_MOST_POINTS = 30.0


def _svg(body: str, attributes: str = "") -> Markup:
    return Markup(f"<svg {attributes} {_HIDDEN}>{body}</svg>")  # noqa: S704  numbers only


def score_range(low: float, high: float, value: float) -> Markup:
    """Draw a score from 0 to 100 with the range in which it lies; narrow means certain."""
    low, high, value = (min(100.0, max(0.0, each)) for each in (low, high, value))
    return _svg(
        '<rect class="gs-score__track" x="0" y="6" width="100%" height="4" rx="2"/>'
        f'<rect class="gs-score__range" x="{low:.1f}%" y="3" width="{max(0.0, high - low):.1f}%" height="10" rx="2"/>'
        f'<rect class="gs-score__dot" x="{min(98.0, value):.1f}%" y="1" width="3" height="14" rx="1"/>'
    )


def confidence(level: int) -> Markup:
    """Draw how certain something is, from 1 to 3 bars."""
    bars = "".join(
        f'<rect class="gs-conf__{"on" if place < level else "off"}" x="{place * 6.5}" y="{8 - place * 4}" '
        f'width="4.5" height="{6 + place * 4}" rx="1"/>'
        for place in range(3)
    )
    return _svg(bars, 'viewBox="0 0 18 14"')


def factor(value: float) -> Markup:
    """Draw what one factor adds to a score, in points; less than nothing goes to the left."""
    zero = FACTOR_ZERO_PERCENT
    if value >= 0:
        width = min(100 - zero, value / FACTOR_MOST_POINTS * (100 - zero))
        rect = f'<rect class="gs-factor__plus" x="{zero}%" y="2" width="{width:.1f}%" height="10" rx="1"/>'
    else:
        width = min(zero, -value / FACTOR_MOST_POINTS * (100 - zero))
        rect = f'<rect class="gs-factor__min" x="{zero - width:.1f}%" y="2" width="{width:.1f}%" height="10" rx="1"/>'
    return _svg(f'{rect}<line class="gs-factor__zero" x1="{zero}%" x2="{zero}%" y1="0" y2="14"/>')


def bar(share: float) -> Markup:
    """Draw a share from 0 to 100 per cent."""
    return _svg(
        '<rect class="gs-bar__bg" width="100%" height="8" rx="2"/>'
        f'<rect class="gs-bar__on" width="{min(100.0, max(0.0, share)):.1f}%" height="8" rx="2"/>',
        'class="gs-bar"',
    )


def phase_dots(now: int, total: int = 6) -> Markup:
    """Draw how many phases are done and which one is now, from 1 to ``total``."""

    def kind(place: int) -> str:
        return "on" if place < now - 1 else "now" if place == now - 1 else "off"

    dots = "".join(
        f'<rect class="gs-dots__{kind(place)}" x="{place * 15}" width="12" height="10" rx="2"/>'
        for place in range(total)
    )
    return _svg(dots, 'class="gs-dots" viewBox="0 0 88 10"')
