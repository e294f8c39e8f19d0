"""Loading GEMMA, procurement codes, task fields and thresholds from the seed files.

Loading twice changes nothing. An element is recognised by its GEMMA identifier, so that everything registered on it
keeps pointing to it. Once an official GEMMA file was loaded, the seed no longer touches GEMMA.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

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
        for field, value in {"archi_id": row["archi_id"], "name": row["name"], **fields(row)}.items():
            setattr(element, field, value)
    return known


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
    columns = select(getattr(model, left), getattr(model, right))
    known = {(one, other) for one, other in db.session.execute(columns)}
    for row in _rows(seed / f"{name}.csv"):
        pair = (elements[left_name][row[left]].id, elements[right_name][row[right]].id)
        if pair not in known:
            known.add(pair)
            db.session.add(model(**{left: pair[0], right: pair[1]}, **fields(row)))


def _load_procurement(seed: Path) -> None:
    codes = set(db.session.scalars(select(CpvCode.code)))
    for row in _rows(seed / "cpv.csv"):
        if row["code"] not in codes:
            parent = row.pop("parent") or None
            db.session.add(CpvCode(**row, parent_code=parent))
    fields = set(db.session.scalars(select(TaskField.code)))
    for row in _rows(seed / "task_fields.csv"):
        if row["code"] not in fields:
            db.session.add(TaskField(**{**row, "position": int(row["position"])}))
    _load_thresholds(seed)


def _load_thresholds(seed: Path) -> None:
    statement = select(Threshold.contract_type, Threshold.buyer, Threshold.valid_from)
    known = {tuple(row) for row in db.session.execute(statement)}
    for row in _rows(seed / "thresholds.csv"):
        valid_from = date.fromisoformat(row["valid_from"])
        if (row["contract_type"], row["buyer"], valid_from) in known:
            continue
        db.session.add(
            Threshold(
                contract_type=row["contract_type"],
                buyer=row["buyer"],
                amount_euro=int(row["amount_euro"]),
                valid_from=valid_from,
                valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
                legal_basis=row["legal_basis"],
                source=row["source"],
            )
        )


def _remember_release(seed: Path) -> None:
    [row] = _rows(seed / "release.csv")
    source = f"{row['repository']}@{row['commit']}"
    if not db.session.scalar(select(exists().where(GemmaRelease.source == source))):
        released_on = date.fromisoformat(row["release"])
        release = GemmaRelease(name=f"{row['name']} {row['release']}", released_on=released_on, source=source)
        release.loaded_at = now()
        db.session.add(release)
