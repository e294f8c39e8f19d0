"""Loading GEMMA, procurement codes, task fields and thresholds from the seed files.

Loading twice changes nothing; a newer seed brings what it holds up to date. An element is recognised by its GEMMA
identifier, so that everything registered on it keeps pointing to it. Once an official GEMMA file was loaded, the seed
no longer touches GEMMA.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import exists, select

from gemsamen.catalogue.gemma.model import GemmaStatus, ServiceKind
from gemsamen.catalogue.models import (
    ApplicationService,
    BusinessFunction,
    Capability,
    Component,
    ComponentFunction,
    ComponentService,
    ComponentStandard,
    CpvCode,
    GemmaRelease,
    NationalFacility,
    PolicyDomain,
    ServiceFunction,
    Standard,
    StandardVersion,
    TaskField,
    Threshold,
)
from gemsamen.catalogue.models.gemma import GemmaElement
from gemsamen.db import Base, db, now
from gemsamen.domain.catalogue import ComponentDomain, FunctionKind, PolicyDomainKind, StandardRole, name_key
from gemsamen.domain.organisation import slugify
from gemsamen.revision.service import bump_revision

SEED = Path(__file__).resolve().parent.parent / "seed"

Row = dict[str, str]
Stored = TypeVar("Stored", bound=Base)
Fields = Callable[[Row], dict[str, Any]]

_ELEMENTS: tuple[tuple[str, type[GemmaElement], Fields], ...] = (
    (
        "components",
        Component,
        lambda row: {
            "slug": slugify(row["name"]),
            "name_key": name_key(row["name"]),
            "status": GemmaStatus(row["status"]),
            "synonyms": row["synonyms"],
            "domain": ComponentDomain(row["domain"]),
        },
    ),
    ("business_functions", BusinessFunction, lambda row: {"kind": FunctionKind(row["kind"])}),
    ("application_services", ApplicationService, lambda row: {"kind": ServiceKind(row["kind"])}),
    (
        "standards",
        Standard,
        lambda row: {
            "abbreviation": row["abbreviation"],
            "maintainer": row["maintainer"],
            "url": row["url"],
            "status": GemmaStatus(row["status"]),
        },
    ),
    (
        "standard_versions",
        StandardVersion,
        lambda row: {"version": row["version"], "status": GemmaStatus(row["status"])},
    ),
    ("policy_domains", PolicyDomain, lambda row: {"kind": PolicyDomainKind(row["kind"])}),
    ("capabilities", Capability, lambda _row: {}),
    ("national_facilities", NationalFacility, lambda row: {"status": GemmaStatus(row["status"])}),
)
_PARENTS = (
    ("business_functions", "parent_id", "business_functions"),
    ("application_services", "parent_id", "application_services"),
    ("policy_domains", "parent_id", "policy_domains"),
    ("standard_versions", "standard_id", "standards"),
)
_RELATIONS: tuple[tuple[str, type[Base], tuple[str, str], tuple[str, str], Fields], ...] = (
    ("component_services", ComponentService, ("component_id", "components"),
     ("service_id", "application_services"), lambda _row: {}),
    ("service_functions", ServiceFunction, ("service_id", "application_services"),
     ("function_id", "business_functions"), lambda _row: {}),
    ("component_functions", ComponentFunction, ("component_id", "components"),
     ("function_id", "business_functions"), lambda row: {"derivation": row["derivation"]}),
    ("component_standards", ComponentStandard, ("component_id", "components"),
     ("standard_id", "standards"), lambda row: {"role": StandardRole(row["role"])}),
)  # fmt: skip


def load_catalogue(seed: Path = SEED) -> None:
    """Store the seed files; the caller commits."""
    if not db.session.scalar(select(exists().where(GemmaRelease.has_definitions))):
        elements = {name: _load_elements(seed, name, model, fields) for name, model, fields in _ELEMENTS}
        db.session.flush()
        _load_parents(seed, elements)
        for relation in _RELATIONS:
            _load_relation(seed, elements, relation)
        _remember_release(seed)
    _load_procurement(seed)
    db.session.flush()
    bump_revision()


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _load_elements(seed: Path, name: str, model: type[GemmaElement], fields: Fields) -> dict[str, GemmaElement]:
    known = {element.gemma_id: element for element in db.session.scalars(select(model))}
    for row in _rows(seed / f"{name}.csv"):
        element = known.get(row["gemma_id"])
        if element is None:
            element = known[row["gemma_id"]] = model(gemma_id=row["gemma_id"])
            db.session.add(element)
        _update(element, {"archi_id": row["archi_id"], "name": row["name"], **fields(row)})
    return known


def _update(row: Base, values: Mapping[str, object]) -> None:
    for field, value in values.items():
        setattr(row, field, value)


def _load_parents(seed: Path, elements: dict[str, dict[str, GemmaElement]]) -> None:
    for name, field, parent_name in _PARENTS:
        for row in _rows(seed / f"{name}.csv"):
            parent = elements[parent_name].get(row[field])
            setattr(elements[name][row["gemma_id"]], field, parent.id if parent else None)


def _load_relation(
    seed: Path,
    elements: dict[str, dict[str, GemmaElement]],
    relation: tuple[str, type[Base], tuple[str, str], tuple[str, str], Fields],
) -> None:
    name, model, (left, left_name), (right, right_name), fields = relation
    known = {(getattr(each, left), getattr(each, right)): each for each in db.session.scalars(select(model))}
    for row in _rows(seed / f"{name}.csv"):
        pair = (elements[left_name][row[left]].id, elements[right_name][row[right]].id)
        if pair not in known:
            known[pair] = model(**{left: pair[0], right: pair[1]})
            db.session.add(known[pair])
        _update(known[pair], fields(row))


def _load_procurement(seed: Path) -> None:
    codes = {code.code: code for code in db.session.scalars(select(CpvCode))}
    for row in _rows(seed / "cpv.csv"):
        parent = row.pop("parent") or None
        _update(_found_or_new(codes, row["code"], CpvCode), {**row, "parent_code": parent})
    fields = {field.code: field for field in db.session.scalars(select(TaskField))}
    for row in _rows(seed / "task_fields.csv"):
        _update(_found_or_new(fields, row["code"], TaskField), row | {"position": int(row["position"])})
    _load_thresholds(seed)


def _load_thresholds(seed: Path) -> None:
    known = {(each.contract_type, each.buyer, each.valid_from): each for each in db.session.scalars(select(Threshold))}
    for row in _rows(seed / "thresholds.csv"):
        days = {name: date.fromisoformat(row[name]) if row[name] else None for name in ("valid_from", "valid_to")}
        threshold = _found_or_new(known, (row["contract_type"], row["buyer"], days["valid_from"]), Threshold)
        _update(threshold, row | days | {"amount_euro": int(row["amount_euro"])})


def _found_or_new(known: dict[Any, Stored], key: object, model: type[Stored]) -> Stored:
    if key not in known:
        known[key] = model()
        db.session.add(known[key])
    return known[key]


def _remember_release(seed: Path) -> None:
    [row] = _rows(seed / "release.csv")
    source = f"{row['repository']}@{row['commit']}"
    if not db.session.scalar(select(exists().where(GemmaRelease.source == source))):
        released_on = date.fromisoformat(row["release"])
        release = GemmaRelease(name=f"{row['name']} {row['release']}", released_on=released_on, source=source)
        release.loaded_at = now()
        db.session.add(release)
