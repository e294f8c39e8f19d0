"""Several components in one cell: ids first, names beside them."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from gemsamen.domain.catalogue import name_key
from gemsamen.exchange.portfolio_rows.identifiers import split_ids
from gemsamen.exchange.portfolio_rows.problems import ProblemCode, ValueProblem, text_problem

_CERTAIN_SEPARATOR = re.compile(r"[;|\n]+")
_MOST_PARTS = 5
"""No name of a component has more commas than this less one; it bounds the work on a long cell."""


class ComponentReference(NamedTuple):
    """A component as a row names it; either part may be empty, never both."""

    id: str
    name: str


def split_components(
    ids: str, names: str, known_keys: AbstractSet[str] = frozenset()
) -> tuple[tuple[ComponentReference, ...], ValueProblem | None]:
    """Return the components of a row without doubles, and what is wrong when ids and names do not pair.

    Parameters
    ----------
    ids : str
        Ids, divided by commas.
    names : str
        Names in the same order, divided by semicolons, line breaks or commas.
    known_keys : set of str
        `name_key` of every known component; a name that holds commas itself is kept whole when it is known.
    """
    found_ids = split_ids(ids)
    found_names = _split_names(names, known_keys)
    if len(found_ids) == 1 and names.strip():
        found_names = (" ".join(names.split()),)
    if not found_ids:
        return _unique(ComponentReference("", name) for name in found_names), None
    if len(found_ids) == len(found_names):
        return _unique(map(ComponentReference, found_ids, found_names)), None
    counts = {"ids": len(found_ids), "names": len(found_names)}
    problem = text_problem(ProblemCode.COMPONENTS_DO_NOT_PAIR, names, **counts) if found_names else None
    return _unique(ComponentReference(identifier, "") for identifier in found_ids), problem


def _unique(references: Iterable[ComponentReference]) -> tuple[ComponentReference, ...]:
    first: dict[str, ComponentReference] = {}
    for reference in references:
        first.setdefault(reference.id or name_key(reference.name), reference)
    return tuple(first.values())


def _split_names(text: str, known_keys: AbstractSet[str]) -> tuple[str, ...]:
    names: list[str] = []
    for line in _CERTAIN_SEPARATOR.split(text):
        names += _split_commas(line, known_keys)
    return tuple(names)


def _split_commas(line: str, known_keys: AbstractSet[str]) -> list[str]:
    """Divide at commas, but keep the longest run of parts together that is a known name."""
    parts = [" ".join(part.split()) for part in line.split(",")]
    parts = [part for part in parts if part]
    names = []
    while parts:
        joined = (
            size for size in range(min(len(parts), _MOST_PARTS), 1, -1) if name_key("".join(parts[:size])) in known_keys
        )
        size = next(joined, 1)
        names.append(", ".join(parts[:size]))
        parts = parts[size:]
    return names
