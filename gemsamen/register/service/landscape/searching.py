"""Searching in a landscape: every word must occur, else be spelled almost so."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from gemsamen.domain.catalogue import name_key
from gemsamen.register.service.landscape.rows import Row
from gemsamen.register.service.values import RegisteredSystem

_SPELLED_ALMOST = 85.0
_FUZZY_SIGNS = 4


def searched(rows: list[Row], text: str) -> list[Row]:
    """Return the systems in which every word occurs; when there are none, those that are spelled almost so."""
    words = [key for key in map(name_key, text.split()) if key]
    if not words:
        return rows if not text.strip() else []
    keys = [(each, _search_keys(each.system)) for each in rows]
    found = [each for each, names in keys if all(any(word in name for name in names) for word in words)]
    if found or any(len(word) < _FUZZY_SIGNS for word in words):
        return found
    return [each for each, names in keys if all(_is_almost(word, names) for word in words)]


def _search_keys(system: RegisteredSystem) -> tuple[str, ...]:
    names = (system.name, system.supplier, system.label, system.version, system.description)
    return tuple(map(name_key, (*names, *(each.name for each in system.components))))


def _is_almost(word: str, names: Iterable[str]) -> bool:
    return any(len(name) >= len(word) - 1 and fuzz.partial_ratio(word, name) >= _SPELLED_ALMOST for name in names)
