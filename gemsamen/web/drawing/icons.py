"""Icons, marks and status shapes; a word always stands beside them."""

from markupsafe import Markup, escape

_ICONS = {
    "arrow": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "calendar": '<rect x="3" y="5" width="18" height="16" rx="1"/><path d="M3 10h18M8 2v5M16 2v5"/>',
    "close": '<path d="M6 6l12 12M18 6L6 18"/>',
    "down": '<path d="M6 9l6 6 6-6"/>',
    "info": '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.500v.5"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "minus": '<path d="M6 12h12"/>',
    "ok": '<path d="M5 13l4 4L19 7"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="M20 20l-4-4"/>',
    "table": '<rect x="3" y="5" width="18" height="14" rx="1"/><path d="M3 10h18M3 15h18M10 5v14"/>',
    "up": '<path d="M12 19V5M6 11l6-6 6 6"/>',
    "warning": '<path d="M12 3l10 18H2z"/><path d="M12 10v5M12 18v.5"/>',
}
_MARKS = {
    "bad": '<path class="gs-mark--bad" d="M5 5l10 10M15 5L5 15"/>',
    "no": '<circle class="gs-mark--no" cx="10" cy="10" r="6"/>',
    "ok": '<path class="gs-mark--ok" d="M4 11l4 4 8-9"/>',
}
_SHAPES = {
    "bad": '<rect class="gs-dot--bad" x="1.5" y="1.5" width="11" height="11" rx="2"/>',
    "none": '<circle class="gs-dot--none" cx="7" cy="7" r="5"/>',
    "ok": '<circle class="gs-dot--ok" cx="7" cy="7" r="6"/>',
    "wait": '<circle class="gs-dot--wait" cx="7" cy="7" r="5"/>',
}


def icon(name: str, cls: str = "") -> Markup:
    """Draw an icon that says nothing by itself."""
    return Markup('<svg class="gs-icon {}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>').format(
        cls,
        Markup(_ICONS[name]),  # noqa: S704  drawn above
    )


def mark(kind: str) -> Markup:
    """Draw a check, a cross or an open circle before a line of a list."""
    head = '<svg viewBox="0 0 20 20" fill="none" stroke-width="2.500" aria-hidden="true" focusable="false">'
    return Markup(f"{head}{_MARKS[kind]}</svg>")  # noqa: S704  drawn above


def status(kind: str, text: str) -> Markup:
    """Draw a status: a shape of its own per kind, and the word."""
    svg = f'<svg viewBox="0 0 14 14" aria-hidden="true" focusable="false">{_SHAPES[kind]}</svg>'
    return Markup(f'<span class="gs-status">{svg}{escape(text)}</span>')  # noqa: S704  escaped here
