"""The relations between the elements of a GEMMA release: those that are new come, those that are gone go.

Relations of elements that the release no longer mentions stay as they were.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from gemsamen.catalogue.gemma import GemmaKind, GemmaModel
from gemsamen.catalogue.models import ComponentFunction, ComponentService, ComponentStandard, ServiceFunction
from gemsamen.db import Base, db

Ids = Mapping[GemmaKind, Mapping[str, int]]


class _Relation(NamedTuple):
    """A kind of relation: its table, its two ends as column and kind, and its one other column, if any."""

    model: type[Base]
    left: tuple[str, GemmaKind]
    right: tuple[str, GemmaKind]
    value: str = ""


_COMPONENT = ("component_id", GemmaKind.COMPONENT)
_RELATIONS: Mapping[str, _Relation] = {
    "component_services": _Relation(ComponentService, _COMPONENT, ("service_id", GemmaKind.SERVICE)),
    "service_functions": _Relation(
        ServiceFunction, ("service_id", GemmaKind.SERVICE), ("function_id", GemmaKind.FUNCTION)
    ),
    "component_functions": _Relation(ComponentFunction, _COMPONENT, ("function_id", GemmaKind.FUNCTION), "derivation"),
    "component_standards": _Relation(ComponentStandard, _COMPONENT, ("standard_id", GemmaKind.STANDARD), "role"),
}


def bring_relations_up_to_date(model: GemmaModel, ids: Ids) -> int:
    """Store the relations of a release and return how many came, went or changed; the caller commits.

    Parameters
    ----------
    ids : mapping
        Number of every element of the release, by kind and Object ID.
    """
    return sum(_update(relation, getattr(model, name), ids) for name, relation in _RELATIONS.items())


def _update(relation: _Relation, found: Iterable[Any], ids: Ids) -> int:
    (left, left_kind), (right, right_kind) = relation.left, relation.right
    wanted = {
        (ids[left_kind][getattr(each, left)], ids[right_kind][getattr(each, right)]): _value(relation, each)
        for each in found
    }
    stored = {(getattr(row, left), getattr(row, right)): row for row in db.session.scalars(select(relation.model))}
    current_left, current_right = set(ids[left_kind].values()), set(ids[right_kind].values())
    gone = [
        row
        for pair, row in stored.items()
        if pair not in wanted and pair[0] in current_left and pair[1] in current_right
    ]
    for row in gone:
        db.session.delete(row)
    other = _change(relation, wanted, stored)
    missing = {pair: value for pair, value in wanted.items() if pair not in stored}
    for pair, value in sorted(missing.items(), key=lambda item: item[0]):
        db.session.add(relation.model(**{left: pair[0], right: pair[1]}, **value))
    return len(gone) + len(missing) + other


def _value(relation: _Relation, found: Any) -> dict[str, Any]:  # noqa: ANN401  a relation of any kind
    return {relation.value: getattr(found, relation.value)} if relation.value else {}


def _change(
    relation: _Relation, wanted: Mapping[tuple[int, int], dict[str, Any]], stored: Mapping[tuple[int, int], Base]
) -> int:
    changed = 0
    for pair, value in wanted.items():
        row = stored.get(pair)
        if row is not None and any(getattr(row, name) != each for name, each in value.items()):
            setattr(row, relation.value, value[relation.value])
            changed += 1
    return changed
