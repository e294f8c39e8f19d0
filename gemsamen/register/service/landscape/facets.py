"""The facets of a landscape with live counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.service.landscape.query import Attention, LandscapeQuery, year_values
from gemsamen.register.service.landscape.rows import Row

TOP_SUPPLIERS = 8


@dataclass(frozen=True, kw_only=True)
class FacetValue:
    """One choice of a facet with the number of systems behind it, given the other facets."""

    value: str
    count: int
    is_chosen: bool

    @property
    def is_useful(self) -> bool:
        """Tell whether choosing it, or choosing it no longer, changes anything."""
        return self.is_chosen or self.count > 0


@dataclass(frozen=True, kw_only=True)
class Facets:
    """The choices per facet."""

    years: tuple[FacetValue, ...]
    domains: tuple[FacetValue, ...]
    phases: tuple[FacetValue, ...]
    suppliers: tuple[FacetValue, ...]
    attention: tuple[FacetValue, ...]


def fits(row: Row, query: LandscapeQuery, *, without: str = "") -> bool:
    """Tell whether a system fits every facet that is in use, leaving one facet out."""
    return all(
        row.facets[facet].intersection(chosen) for facet, chosen in query.chosen.items() if chosen and facet != without
    )


def facets_of(rows: list[Row], query: LandscapeQuery) -> Facets:
    """Count per choice the systems that the search found and that fit the other facets."""
    suppliers = _counts(rows, query, "suppliers")
    return Facets(
        years=_facet("years", year_values(query.today), rows, query),
        domains=_facet("domains", ComponentDomain, rows, query),
        phases=_facet("phases", LifecyclePhase, rows, query),
        suppliers=_facet("suppliers", _top_suppliers(suppliers, query.suppliers), rows, query),
        attention=_facet("attention", Attention, rows, query),
    )


def _facet(name: str, values: Iterable[str], rows: list[Row], query: LandscapeQuery) -> tuple[FacetValue, ...]:
    counts, chosen = _counts(rows, query, name), query.chosen[name]
    return tuple(FacetValue(value=each, count=counts[each], is_chosen=each in chosen) for each in values)


def _counts(rows: list[Row], query: LandscapeQuery, facet: str) -> Counter[str]:
    return Counter(value for row in rows if fits(row, query, without=facet) for value in row.facets[facet])


def _top_suppliers(counts: Counter[str], chosen: tuple[str, ...]) -> list[str]:
    """Return the suppliers with the most systems, and the chosen ones."""
    ranked = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
    return [*ranked[:TOP_SUPPLIERS], *(name for name in chosen if name not in ranked[:TOP_SUPPLIERS])]
