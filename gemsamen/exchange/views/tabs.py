"""The tabs above the rows of an upload, with their counts."""

from dataclasses import dataclass

from flask import url_for

from gemsamen.exchange.service import Preview, RowKind
from gemsamen.web.messages import gettext as _

TABS = {
    "fouten": RowKind.ERROR,
    "gewijzigd": RowKind.CHANGED,
    "nieuw": RowKind.NEW,
    "gelijk": RowKind.UNCHANGED,
    "overgeslagen": RowKind.SKIPPED,
}
"""What stands in the address, and the kind of rows that it shows."""


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One tab."""

    name: str
    count: int
    address: str
    is_here: bool
    is_hot: bool


def tabs_of(preview: Preview) -> list[Tab]:
    """Return the tabs of a preview; the one of skipped rows only when there are any."""
    token, counts = preview.upload.token, preview.counts
    shown = [
        ("", _("All rows"), counts.total),
        ("fouten", _("Errors"), counts.errors),
        ("gewijzigd", _("Changed rows"), counts.changed),
        ("nieuw", _("New rows"), counts.new),
        ("gelijk", _("Unchanged rows"), counts.unchanged),
        ("overgeslagen", _("Skipped rows"), counts.skipped),
    ]
    return [
        Tab(
            name=name,
            count=count,
            address=url_for("exchange.preview", token=token, soort=key or None),
            is_here=preview.kind is TABS.get(key),
            is_hot=key == "fouten" and count > 0,
        )
        for key, name, count in shown
        if key != "overgeslagen" or count
    ]
