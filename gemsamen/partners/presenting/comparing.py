"""The page with two municipalities side by side."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.partners.presenting.pair_drawing import pair_drawing
from gemsamen.partners.service import Comparison, ComponentRow, Relation, StandingInterest
from gemsamen.partners.wording import band_word, reason_sentence
from gemsamen.partners.wording.comparison import comparison_lead, pair_title, relation_word, row_text, why_yes
from gemsamen.web.drawing import Axis, year_axis
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext

YEARS = 5
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
class FilterChip:
    """A kind of row with the number of rows behind it."""

    key: str
    text: str
    count: int
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
    """Everything that the page shows."""

    comparison: Comparison
    title: str
    lead: str
    pair: str
    why: tuple[str, ...]
    points_word: str
    reason: str
    chips: tuple[FilterChip, ...]
    chosen: Line | None
    groups: tuple[tuple[ComponentDomain, tuple[Line, ...]], ...]
    axis: Axis
    shown: int
    our_interest: StandingInterest | None
    their_interest: StandingInterest | None


def comparison_page(
    comparison: Comparison,
    interests: Sequence[StandingInterest],
    kind: str,
    today: date,
    component: str | None = None,
) -> ComparisonPage:
    """Lay out the page; the component that somebody comes for stands on top, whatever the filter."""
    key = kind if kind in _FILTERS else _usual(comparison.rows)
    rows = [row for row in comparison.rows if _FILTERS[key][1](row) and row.slug != component]
    chosen = next((row for row in comparison.rows if row.slug == component), None)
    own, other = comparison.own.municipality.name, comparison.other.municipality
    axis, partner = year_axis(today, YEARS), comparison.partner
    about = [each for each in interests if each.slug == other.slug]
    return ComparisonPage(
        comparison=comparison,
        title=_("%(own)s beside %(other)s", own=own, other=other.name),
        lead=comparison_lead(comparison),
        pair=pair_title(comparison),
        why=tuple(why_yes(comparison)),
        points_word=band_word(partner.band) if partner else "",
        reason=reason_sentence(partner) if partner else "",
        chips=_chips(comparison.rows, key),
        chosen=_line(chosen, other.name, axis) if chosen else None,
        groups=_groups([_line(row, other.name, axis) for row in rows]),
        axis=axis,
        shown=len(rows) + (chosen is not None),
        our_interest=next((each for each in about if each.is_ours), None),
        their_interest=next((each for each in about if not each.is_ours), None),
    )


def _usual(rows: Sequence[ComponentRow]) -> str:
    return next((key for key in USUAL if any(map(_FILTERS[key][1], rows))), USUAL[-1])


def _chips(rows: Sequence[ComponentRow], chosen: str) -> tuple[FilterChip, ...]:
    return tuple(
        FilterChip(key=key, text=str(text), count=sum(map(fits, rows)), is_current=key == chosen)
        for key, (text, fits) in _FILTERS.items()
    )


def _groups(lines: Sequence[Line]) -> tuple[tuple[ComponentDomain, tuple[Line, ...]], ...]:
    found: dict[ComponentDomain, tuple[Line, ...]] = {}
    for line in lines:
        found[line.row.domain] = (*found.get(line.row.domain, ()), line)
    return tuple(found.items())


def _line(row: ComponentRow, other: str, axis: Axis) -> Line:
    return Line(
        row=row,
        relation=relation_word(row.relation),
        is_alike=row.relation in {Relation.SAME_PRODUCT, Relation.SAME_SUPPLIER},
        drawing=pair_drawing(axis, row.timing),
        text=row_text(row, other),
        lacks_own_end=bool(row.own_products) and row.timing.own is None,
    )
