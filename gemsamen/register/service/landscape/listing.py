"""The landscape of an organisation: search, facets with live counts, sorting and paging.

A landscape holds some hundreds of systems, so it is read whole in three statements and filtered in memory: the counts
are always right, and no combination of filters costs another query.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.paging import Page
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.models import System
from gemsamen.register.service.landscape.facets import Facets, facets_of, fits
from gemsamen.register.service.landscape.query import LandscapeQuery, LandscapeSort
from gemsamen.register.service.landscape.rows import Row, row_of
from gemsamen.register.service.landscape.searching import searched
from gemsamen.register.service.values import RegisteredSystem
from gemsamen.register.service.viewing import count_users, read_systems


@dataclass(frozen=True, kw_only=True)
class LandscapeTotals:
    """How much there is without any filter, and for how many the window is known."""

    systems: int
    with_window: int


@dataclass(frozen=True, kw_only=True)
class Landscape:
    """One page of a landscape with everything around it."""

    page: Page[RegisteredSystem]
    facets: Facets
    totals: LandscapeTotals


def list_landscape(actor: Actor, organisation_id: int, query: LandscapeQuery) -> Landscape:
    """Return one page of the landscape of the own organisation, in three statements.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    rows = _own(actor, organisation_id, query)
    found = searched(rows, query.text)
    fitting = _sorted([row for row in found if fits(row, query)], query)
    pages = max(1, -(-len(fitting) // query.page.size))
    request = replace(query.page, number=min(query.page.number, pages))
    items = tuple(fitting[request.offset : request.offset + request.size])
    with_window = sum(row.system.terms.end is not None for row in rows)
    return Landscape(
        page=Page(items=items, total=len(fitting), request=request),
        facets=facets_of(found, query),
        totals=LandscapeTotals(systems=len(rows), with_window=with_window),
    )


def landscape_rows(actor: Actor, organisation_id: int, query: LandscapeQuery) -> list[RegisteredSystem]:
    """Return every system that a query finds, in its order and on no page, in three statements; for a download.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    found = searched(_own(actor, organisation_id, query), query.text)
    return _sorted([row for row in found if fits(row, query)], query)


def _own(actor: Actor, organisation_id: int, query: LandscapeQuery) -> list[Row]:
    require(actor, Permission.READ, organisation_id)
    users = count_users(organisation_id)
    systems = read_systems(actor, System.organisation_id == organisation_id, users)
    return [row_of(system, query.today) for system in systems]


_PHASE_PLACES = {phase: place for place, phase in enumerate(LifecyclePhase)}
_SORT_KEYS: dict[LandscapeSort, Callable[[Row], Any]] = {
    LandscapeSort.DECISION: lambda row: row.decision_date,
    LandscapeSort.NAME: lambda row: row.system.name.casefold(),
    LandscapeSort.PHASE: lambda row: _PHASE_PLACES[row.system.phase],
    LandscapeSort.WINDOW: lambda row: row.system.terms.end,
    LandscapeSort.COST: lambda row: row.system.yearly_cost,
    LandscapeSort.USERS: lambda row: row.system.user_count,
}


def _sorted(rows: list[Row], query: LandscapeQuery) -> list[RegisteredSystem]:
    """Sort by what was asked and then by name; what is unknown comes last, after days to decide that have passed."""
    key = _SORT_KEYS[query.sort]
    by_name = sorted(rows, key=lambda row: (row.system.name.casefold(), row.system.label, row.system.id))
    ordered = sorted((row for row in by_name if key(row) is not None), key=key, reverse=query.is_descending)
    if query.sort is LandscapeSort.DECISION:
        ordered.sort(key=lambda row: row.decision_date is not None and row.decision_date < query.today)
    return [row.system for row in (*ordered, *(row for row in by_name if key(row) is None))]
