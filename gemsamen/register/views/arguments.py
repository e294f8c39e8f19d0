"""Between the address of a landscape and the question that it asks; whatever makes no sense is left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from flask import url_for
from werkzeug.datastructures import MultiDict

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.paging import PageRequest
from gemsamen.domain.register import LifecyclePhase
from gemsamen.register.service import Attention, LandscapeQuery, LandscapeSort
from gemsamen.register.service.landscape import year_values

LONGEST_TEXT = 100
MOST_VALUES = 40
MOST_DIGITS = 9
DESCENDING = "af"
PARAMETERS = {
    "years": "jaar",
    "domains": "domein",
    "phases": "fase",
    "suppliers": "leverancier",
    "attention": "aandacht",
}
"""Facets with their names in the address."""

Choice = TypeVar("Choice", bound=StrEnum)
Arguments = MultiDict[str, str]


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A chosen filter: which facet, which value, and the address without it."""

    facet: str
    value: str
    address: str


def read_query(arguments: Arguments, today: date) -> LandscapeQuery:
    """Return the question that an address asks."""
    return LandscapeQuery(
        today=today,
        text=arguments.get("zoek", "").strip()[:LONGEST_TEXT],
        years=_known(arguments, "jaar", year_values(today)),
        domains=_members(arguments, "domein", ComponentDomain),
        phases=_members(arguments, "fase", LifecyclePhase),
        suppliers=_texts(arguments, "leverancier"),
        attention=_members(arguments, "aandacht", Attention),
        component=arguments.get("onderdeel", "").strip()[:LONGEST_TEXT],
        sort=next((each for each in LandscapeSort if each == arguments.get("sorteer")), LandscapeSort.DECISION),
        is_descending=arguments.get("richting") == DESCENDING,
        page=PageRequest(number=whole_number(arguments.get("pagina")) or 1),
    )


def whole_number(text: str | None) -> int | None:
    """Return a number of at most nine digits, or nothing for anything else."""
    is_number = text is not None and text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if text and is_number else None


def address_of(query: LandscapeQuery, endpoint: str = "register.landscape", **values: object) -> str:
    """Return the address that asks a question."""
    parts: dict[str, Any] = {
        "zoek": query.text or None,
        **{parameter: getattr(query, name) or None for name, parameter in PARAMETERS.items()},
        "onderdeel": query.component or None,
        "sorteer": query.sort if query.sort is not LandscapeSort.DECISION else None,
        "richting": DESCENDING if query.is_descending else None,
        "pagina": query.page.number if query.page.number > 1 else None,
    }
    return url_for(endpoint, **parts, **values)  # type: ignore[arg-type]  # url_for takes more keywords than it names


def page_address(query: LandscapeQuery) -> Callable[[int], str]:
    """Return what makes the address of another page."""
    return lambda number: address_of(replace(query, page=PageRequest(number=number)))


def sort_address(query: LandscapeQuery, sort: str) -> str:
    """Return the address that sorts by a column; the same column again turns the order round."""
    chosen = LandscapeSort(sort)
    turned = query.sort is chosen and not query.is_descending
    return address_of(replace(query, sort=chosen, is_descending=turned, page=PageRequest()))


def sort_direction(query: LandscapeQuery, sort: str) -> str | None:
    """Return ``up`` or ``down`` for the column that is sorted by."""
    if query.sort != sort:
        return None
    return "down" if query.is_descending else "up"


def chips_of(query: LandscapeQuery) -> list[Chip]:
    """Return the chosen filters, each with the address without it."""
    first = replace(query, page=PageRequest())
    chips = []
    if query.text:
        chips.append(Chip(facet="text", value=query.text, address=address_of(replace(first, text=""))))
    if query.component:
        without = address_of(replace(first, component=""))
        chips.append(Chip(facet="component", value=query.component, address=without))
    for name in PARAMETERS:
        chips += [
            Chip(facet=name, value=value, address=address_of(_without(first, name, value)))
            for value in getattr(query, name)
        ]
    return chips


def _without(query: LandscapeQuery, facet: str, value: str) -> LandscapeQuery:
    left: dict[str, Any] = {facet: tuple(each for each in getattr(query, facet) if each != value)}
    return replace(query, **left)


def _known(arguments: Arguments, name: str, choices: Sequence[str]) -> tuple[str, ...]:
    asked = set(arguments.getlist(name)[:MOST_VALUES])
    return tuple(each for each in choices if each in asked)


def _members(arguments: Arguments, name: str, kind: type[Choice]) -> tuple[Choice, ...]:
    asked = set(arguments.getlist(name)[:MOST_VALUES])
    return tuple(each for each in kind if each.value in asked)


def _texts(arguments: Arguments, name: str) -> tuple[str, ...]:
    asked = (text.strip()[: LONGEST_TEXT + 20] for text in arguments.getlist(name)[:MOST_VALUES])
    return tuple(dict.fromkeys(text for text in asked if text))
