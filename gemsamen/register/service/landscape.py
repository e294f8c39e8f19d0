"""The landscape of an organisation: search, facets with live counts, sorting and paging.

A landscape holds some hundreds of systems, so it is read whole in three statements and filtered in memory: the counts
are always right, and no combination of filters costs another query.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz

from gemsamen.domain.access import Actor, Permission, require
from gemsamen.domain.catalogue import ComponentDomain, name_key
from gemsamen.domain.contract import Window
from gemsamen.domain.paging import Page, PageRequest
from gemsamen.domain.register import Audience, LifecyclePhase
from gemsamen.register.models import System
from gemsamen.register.service.values import RegisteredSystem
from gemsamen.register.service.viewing import count_users, read_systems

YEARS_AHEAD = 3
LATER, UNKNOWN = "later", "unknown"
TOP_SUPPLIERS = 8
CONFIRMATION_LASTS = timedelta(days=365)
_SPELLED_ALMOST = 85.0
_FUZZY_SIGNS = 4


class Attention(StrEnum):
    """Something about a system that asks for attention."""

    NO_END_DATE = "no_end_date"
    DECISION_PASSED = "decision_passed"
    ENDED = "ended"
    NOT_CONFIRMED = "not_confirmed"
    NO_COMPONENT = "no_component"
    ONLY_OURS = "only_ours"


class LandscapeSort(StrEnum):
    """What a landscape can be sorted by; what is unknown comes last, after days to decide that have passed."""

    DECISION = "decision"
    NAME = "name"
    PHASE = "phase"
    WINDOW = "window"
    COST = "cost"
    USERS = "users"


@dataclass(frozen=True, kw_only=True)
class LandscapeQuery:
    """What somebody wants to see of his landscape.

    Parameters
    ----------
    years : tuple of str
        Years in which a change-over is possible, ``"later"`` or ``"unknown"``.
    suppliers : tuple of str
        Names of suppliers.
    component : str
        Part of the address of a component; empty for all.
    today : date
        Day from which days and years count.
    """

    today: date
    text: str = ""
    years: tuple[str, ...] = ()
    domains: tuple[ComponentDomain, ...] = ()
    phases: tuple[LifecyclePhase, ...] = ()
    suppliers: tuple[str, ...] = ()
    attention: tuple[Attention, ...] = ()
    component: str = ""
    sort: LandscapeSort = LandscapeSort.DECISION
    is_descending: bool = False
    page: PageRequest = field(default_factory=PageRequest)

    @property
    def is_filtered(self) -> bool:
        """Tell whether anything is left out."""
        chosen = (self.years, self.domains, self.phases, self.suppliers, self.attention)
        return bool(self.text or self.component or any(chosen))


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


_Test = Callable[[RegisteredSystem], bool]


def list_landscape(actor: Actor, organisation_id: int, query: LandscapeQuery) -> Landscape:
    """Return one page of the landscape of the own organisation, in three statements.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    systems = _own(actor, organisation_id)
    found = _sorted(_matching(systems, query), query)
    pages = max(1, -(-len(found) // query.page.size))
    request = replace(query.page, number=min(query.page.number, pages))
    items = tuple(found[request.offset : request.offset + request.size])
    with_window = sum(each.terms.window is not None for each in systems)
    return Landscape(
        page=Page(items=items, total=len(found), request=request),
        facets=_facets(systems, query),
        totals=LandscapeTotals(systems=len(systems), with_window=with_window),
    )


def landscape_rows(actor: Actor, organisation_id: int, query: LandscapeQuery) -> list[RegisteredSystem]:
    """Return every system that a query finds, in its order and on no page, in three statements; for a download.

    Raises
    ------
    AccessDeniedError
        If the actor may not read the register of the organisation.
    """
    return _sorted(_matching(_own(actor, organisation_id), query), query)


def attention_of(system: RegisteredSystem, today: date) -> tuple[Attention, ...]:
    """Return what asks for attention about a system, on a day."""
    window, decide = system.terms.window, system.terms.decision_date
    has_ended = window is not None and window.last < today
    signs = {
        Attention.NO_END_DATE: window is None,
        Attention.DECISION_PASSED: decide is not None and decide < today and not has_ended,
        Attention.ENDED: has_ended,
        Attention.NOT_CONFIRMED: system.confirmed_at.date() < today - CONFIRMATION_LASTS,
        Attention.NO_COMPONENT: not system.components,
        Attention.ONLY_OURS: system.audience is Audience.OWN,
    }
    return tuple(sign for sign, is_so in signs.items() if is_so)


def year_values(today: date) -> tuple[str, ...]:
    """Return the choices for the year of changing over, first the nearest."""
    return (*(str(today.year + ahead) for ahead in range(YEARS_AHEAD + 1)), LATER, UNKNOWN)


def years_of(window: Window | None, today: date) -> set[str]:
    """Return the choices of year that a window belongs to; a window that has passed belongs to none."""
    if window is None:
        return {UNKNOWN}
    last_choice = today.year + YEARS_AHEAD
    years = {str(year) for year in range(max(window.first.year, today.year), min(window.last.year, last_choice) + 1)}
    return years | {LATER} if window.last.year > last_choice else years


def _own(actor: Actor, organisation_id: int) -> list[RegisteredSystem]:
    require(actor, Permission.READ, organisation_id)
    systems = read_systems(actor, System.organisation_id == organisation_id)
    users = count_users(organisation_id)
    return [replace(each, user_count=users.get(each.product_id, 0)) for each in systems]


def _tests(query: LandscapeQuery) -> dict[str, _Test]:
    """Return a test per group of filters that is in use."""
    today = query.today
    groups: dict[str, tuple[Sequence[Any], _Test]] = {
        "years": (query.years, lambda each: bool(years_of(each.terms.window, today) & set(query.years))),
        "domains": (query.domains, lambda each: any(one.domain in query.domains for one in each.components)),
        "phases": (query.phases, lambda each: each.phase in query.phases),
        "suppliers": (query.suppliers, lambda each: each.supplier in query.suppliers),
        "attention": (query.attention, lambda each: bool(set(attention_of(each, today)) & set(query.attention))),
        "component": (query.component, lambda each: any(one.slug == query.component for one in each.components)),
    }
    return {name: test for name, (chosen, test) in groups.items() if chosen}


def _matching(systems: list[RegisteredSystem], query: LandscapeQuery) -> list[RegisteredSystem]:
    tests = _tests(query).values()
    return [each for each in _searched(systems, query.text) if all(test(each) for test in tests)]


def _searched(systems: list[RegisteredSystem], text: str) -> list[RegisteredSystem]:
    """Return the systems in which every word occurs; when there are none, those that are spelled almost so."""
    words = [key for key in map(name_key, text.split()) if key]
    if not words:
        return systems if not text.strip() else []
    keys = [(each, _search_keys(each)) for each in systems]
    found = [each for each, names in keys if all(any(word in name for name in names) for word in words)]
    if found or any(len(word) < _FUZZY_SIGNS for word in words):
        return found
    return [each for each, names in keys if all(_is_almost(word, names) for word in words)]


def _search_keys(system: RegisteredSystem) -> tuple[str, ...]:
    names = (system.name, system.supplier, system.label, system.version, system.description)
    return tuple(map(name_key, (*names, *(each.name for each in system.components))))


def _is_almost(word: str, names: Iterable[str]) -> bool:
    return any(len(name) >= len(word) - 1 and fuzz.partial_ratio(word, name) >= _SPELLED_ALMOST for name in names)


def _facets(systems: list[RegisteredSystem], query: LandscapeQuery) -> Facets:
    tests = _tests(query)
    searched = _searched(systems, query.text)

    def counts(facet: str, values_of: Callable[[RegisteredSystem], Iterable[str]]) -> dict[str, int]:
        others = [test for name, test in tests.items() if name != facet]
        found: dict[str, int] = {}
        for system in searched:
            if all(test(system) for test in others):
                for value in set(values_of(system)):
                    found[value] = found.get(value, 0) + 1
        return found

    def facet(name: str, values: Iterable[str], found: dict[str, int]) -> tuple[FacetValue, ...]:
        chosen = getattr(query, name)
        return tuple(FacetValue(value=each, count=found.get(each, 0), is_chosen=each in chosen) for each in values)

    suppliers = counts("suppliers", lambda each: [each.supplier])
    years = counts("years", lambda each: years_of(each.terms.window, query.today))
    domains = counts("domains", lambda each: [one.domain for one in each.components])
    attention = counts("attention", lambda each: attention_of(each, query.today))
    return Facets(
        years=facet("years", year_values(query.today), years),
        domains=facet("domains", ComponentDomain, domains),
        phases=facet("phases", LifecyclePhase, counts("phases", lambda each: [each.phase])),
        suppliers=facet("suppliers", _top_suppliers(suppliers, query.suppliers), suppliers),
        attention=facet("attention", Attention, attention),
    )


def _top_suppliers(counts: dict[str, int], chosen: tuple[str, ...]) -> list[str]:
    """Return the suppliers with the most systems, and the chosen ones."""
    ranked = sorted(counts, key=lambda name: (-counts[name], name.casefold(), name))
    return [*ranked[:TOP_SUPPLIERS], *(name for name in chosen if name not in ranked[:TOP_SUPPLIERS])]


_SORT_KEYS: dict[LandscapeSort, Callable[[RegisteredSystem], Any]] = {
    LandscapeSort.DECISION: lambda each: each.terms.decision_date,
    LandscapeSort.NAME: lambda each: each.name.casefold(),
    LandscapeSort.PHASE: lambda each: list(LifecyclePhase).index(each.phase),
    LandscapeSort.WINDOW: lambda each: each.terms.end,
    LandscapeSort.COST: lambda each: each.yearly_cost,
    LandscapeSort.USERS: lambda each: each.user_count,
}


def _sorted(systems: list[RegisteredSystem], query: LandscapeQuery) -> list[RegisteredSystem]:
    key = _SORT_KEYS[query.sort]
    passed = _passed(query)
    by_name = sorted(systems, key=lambda each: (each.name.casefold(), each.label, each.id))
    known = [each for each in by_name if key(each) is not None]
    unknown = [each for each in by_name if key(each) is None]
    ordered = sorted(known, key=key, reverse=query.is_descending)
    return [each for each in ordered if not passed(each)] + [each for each in ordered if passed(each)] + unknown


def _passed(query: LandscapeQuery) -> Callable[[RegisteredSystem], bool]:
    """Return the test for what comes after the rest: a day to decide that has passed can no longer be met."""
    if query.sort is not LandscapeSort.DECISION:
        return lambda _each: False
    return lambda each: each.terms.decision_date is not None and each.terms.decision_date < query.today
