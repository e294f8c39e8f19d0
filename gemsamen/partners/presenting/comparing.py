"""The page with two municipalities side by side, and its addresses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from markupsafe import Markup

from gemsamen.partners.presenting.pair_drawing import pair_drawing
from gemsamen.partners.service import Comparison, ComponentRow, Relation, StandingInterest
from gemsamen.partners.wording import band_word
from gemsamen.partners.wording.comparison import (
    comparison_lead,
    counts_sentence,
    pair_title,
    relation_word,
    row_text,
    why_yes,
)
from gemsamen.web.drawing import Axis, year_axis
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext

YEARS = 5
SHOWN_ROWS = 10
_ALONE = frozenset({Relation.ONLY_OURS, Relation.ONLY_THEIRS})

_FILTERS: dict[str, tuple[str, Callable[[ComponentRow], bool]]] = {
    "gelijktijdig": (lazy_gettext("At the same time"), lambda row: row.is_simultaneous),
    "allebei": (lazy_gettext("Both have it"), lambda row: row.relation not in _ALONE),
    "zelfde-product": (lazy_gettext("Same product"), lambda row: row.relation is Relation.SAME_PRODUCT),
    "zelfde-leverancier": (lazy_gettext("Same supplier"), lambda row: row.relation is Relation.SAME_SUPPLIER),
    "ander-product": (lazy_gettext("Other product"), lambda row: row.relation is Relation.OTHER_PRODUCT),
    "alleen-bij-een": (lazy_gettext("Only one has it"), lambda row: row.relation in _ALONE),
    "alles": (lazy_gettext("All"), lambda _row: True),
}
USUAL = ("gelijktijdig", "allebei", "alles")
"""What somebody wants to know first: what can be done together, else what both have, else everything."""


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """What of a comparison is shown.

    Parameters
    ----------
    kind : str
        Key of a filter; another one is the usual filter.
    is_whole : bool
        Whether every row is shown, not only the first.
    component : str or None
        Part of the address of the component that somebody comes for.
    """

    kind: str = ""
    is_whole: bool = False
    component: str | None = None


@dataclass(frozen=True, kw_only=True)
class FilterChip:
    """A kind of row with the number of rows behind it."""

    text: str
    count: int
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One component as shown."""

    row: ComponentRow
    relation: str
    is_alike: bool
    drawing: Markup
    text: str
    lacks_own_end: bool


@dataclass(frozen=True, kw_only=True)
class ComparisonPage:
    """Everything that the page shows.

    Parameters
    ----------
    counts : str
        How much the two have in common, in numbers.
    total : int
        Rows behind the filter, of which the first are shown.
    whole : str
        Address with all of those; empty when all are shown.
    """

    comparison: Comparison
    title: str
    lead: str
    pair: str
    counts: str
    why: tuple[str, ...]
    points_word: str
    chips: tuple[FilterChip, ...]
    chosen: Line | None
    lines: tuple[Line, ...]
    axis: Axis
    total: int
    whole: str
    our_interest: StandingInterest | None
    their_interest: StandingInterest | None

    @property
    def shown(self) -> int:
        """Number of rows on the page."""
        return len(self.lines) + (self.chosen is not None)


def comparison_view_from(arguments: Mapping[str, str], component: str | None) -> ComparisonView:
    """Read what is asked for; what makes no sense counts as not asked."""
    return ComparisonView(
        kind=arguments.get("verband", ""), is_whole=arguments.get("alle") == "1", component=component or None
    )


def comparison_page(
    comparison: Comparison, interests: Sequence[StandingInterest], view: ComparisonView, today: date
) -> ComparisonPage:
    """Lay out the page; the component that somebody comes for stands on top, whatever the filter."""
    key = view.kind if view.kind in _FILTERS else _usual(comparison.rows)
    fitting = [row for row in comparison.rows if _FILTERS[key][1](row) and row.slug != view.component]
    rows = fitting if view.is_whole or len(fitting) <= SHOWN_ROWS + 1 else fitting[:SHOWN_ROWS]
    chosen = next((row for row in comparison.rows if row.slug == view.component), None)
    own, other = comparison.own.municipality.name, comparison.other.municipality
    axis, partner = year_axis(today, YEARS), comparison.partner
    about = [each for each in interests if each.slug == other.slug]
    return ComparisonPage(
        comparison=comparison,
        title=_("%(own)s beside %(other)s", own=own, other=other.name),
        lead=comparison_lead(comparison),
        pair=pair_title(comparison),
        counts=counts_sentence(comparison),
        why=tuple(why_yes(comparison)),
        points_word=band_word(partner.band) if partner else "",
        chips=_chips(comparison, key, view.component),
        chosen=_line(chosen, other.name, axis) if chosen else None,
        lines=tuple(_line(row, other.name, axis) for row in rows),
        axis=axis,
        total=len(fitting) + (chosen is not None),
        whole=_address(comparison, key, view.component, is_whole=True) if len(rows) < len(fitting) else "",
        our_interest=next((each for each in about if each.is_ours), None),
        their_interest=next((each for each in about if not each.is_ours), None),
    )


def _usual(rows: Sequence[ComponentRow]) -> str:
    return next((key for key in USUAL if any(map(_FILTERS[key][1], rows))), USUAL[-1])


def _chips(comparison: Comparison, chosen: str, component: str | None) -> tuple[FilterChip, ...]:
    """Offer the kinds that there are, and the chosen one."""
    counts = {key: sum(map(fits, comparison.rows)) for key, (_text, fits) in _FILTERS.items()}
    return tuple(
        FilterChip(
            text=str(_FILTERS[key][0]),
            count=count,
            address=_address(comparison, key, component),
            is_current=key == chosen,
        )
        for key, count in counts.items()
        if count or key == chosen
    )


def _address(comparison: Comparison, kind: str, component: str | None, *, is_whole: bool = False) -> str:
    return url_for(
        "partners.comparison",
        other=comparison.other.municipality.slug,
        verband=kind,
        alle=1 if is_whole else None,
        onderdeel=component,
        _anchor="onderdelen",
    )


def _line(row: ComponentRow, other: str, axis: Axis) -> Line:
    return Line(
        row=row,
        relation=relation_word(row.relation),
        is_alike=row.relation in {Relation.SAME_PRODUCT, Relation.SAME_SUPPLIER},
        drawing=pair_drawing(axis, row.timing),
        text=row_text(row, other),
        lacks_own_end=bool(row.own_products) and row.timing.own is None,
    )
