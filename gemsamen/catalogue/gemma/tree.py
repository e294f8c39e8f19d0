"""From "is part of" relations, of which an entry may have several, to a tree in which it has one parent at most."""

from collections.abc import Callable, Iterable
from typing import Any


def choose_parents(links: Iterable[tuple[str, str]], order: Callable[[str], Any]) -> dict[str, str]:
    """Give every child its first parent in an order, and cut whatever would make it its own ancestor.

    Parameters
    ----------
    links : iterable of (parent, child)
        Identifiers; a child may have several parents.
    order : callable
        Sort key of a parent; the smallest wins, and the identifier decides a tie.

    Returns
    -------
    dict
        The parent of each child that has one.
    """
    candidates: dict[str, set[str]] = {}
    for parent, child in links:
        candidates.setdefault(child, set()).add(parent)
    parents: dict[str, str] = {}
    for child in sorted(candidates):
        chosen = min(candidates[child], key=lambda parent: (order(parent), parent))
        if not _descends_from(chosen, child, parents):
            parents[child] = chosen
    return parents


def _descends_from(node: str | None, ancestor: str, parents: dict[str, str]) -> bool:
    while node is not None:
        if node == ancestor:
            return True
        node = parents.get(node)
    return False
