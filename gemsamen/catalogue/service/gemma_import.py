"""Applying an official GEMMA release: definitions, names, statuses and relations follow it, nothing is deleted.

An element that the release no longer mentions gets a date of retirement; everything registered on it keeps pointing to
it, and its own relations stay as they were. Applying the same release twice changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import exists, select

from gemsamen.audit.service import Subject, record
from gemsamen.catalogue.gemma import GemmaEntry, GemmaKind, GemmaModel, GemmaSnapshot, RegisteredEntry, compare
from gemsamen.catalogue.gemma.domains import suggest_domains
from gemsamen.catalogue.gemma.model import GemmaComponent
from gemsamen.catalogue.models import (
    ApplicationService,
    BusinessFunction,
    Capability,
    Component,
    GemmaRelease,
    NationalFacility,
    PolicyDomain,
    Standard,
    StandardVersion,
)
from gemsamen.catalogue.models.gemma import GemmaElement
from gemsamen.catalogue.service.gemma_relations import bring_relations_up_to_date
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.catalogue import ComponentDomain, name_key
from gemsamen.domain.organisation import slugify
from gemsamen.revision.service import bump_revision

MODELS: Mapping[GemmaKind, type[GemmaElement]] = {
    GemmaKind.COMPONENT: Component,
    GemmaKind.FUNCTION: BusinessFunction,
    GemmaKind.SERVICE: ApplicationService,
    GemmaKind.STANDARD: Standard,
    GemmaKind.STANDARD_VERSION: StandardVersion,
    GemmaKind.POLICY_DOMAIN: PolicyDomain,
    GemmaKind.CAPABILITY: Capability,
    GemmaKind.NATIONAL_FACILITY: NationalFacility,
}
_FIELDS: Mapping[GemmaKind, tuple[str, ...]] = {
    GemmaKind.COMPONENT: ("status",),
    GemmaKind.FUNCTION: ("kind",),
    GemmaKind.SERVICE: ("kind",),
    GemmaKind.STANDARD: ("status", "abbreviation", "maintainer", "url"),
    GemmaKind.STANDARD_VERSION: ("status", "version"),
    GemmaKind.POLICY_DOMAIN: ("kind",),
    GemmaKind.CAPABILITY: (),
    GemmaKind.NATIONAL_FACILITY: ("status",),
}
_PARENTS = (
    (GemmaKind.FUNCTION, "parent_id", GemmaKind.FUNCTION),
    (GemmaKind.SERVICE, "parent_id", GemmaKind.SERVICE),
    (GemmaKind.POLICY_DOMAIN, "parent_id", GemmaKind.POLICY_DOMAIN),
    (GemmaKind.STANDARD_VERSION, "standard_id", GemmaKind.STANDARD),
)
_UNKNOWN_DOMAIN = ComponentDomain.INFRASTRUCTURE
"""Components that serve no business function are mostly technical."""

Elements = dict[GemmaKind, dict[str, GemmaElement]]


@dataclass(frozen=True, kw_only=True)
class KindReport:
    """What a release changed for one kind of element; names in alphabetical order.

    Parameters
    ----------
    renamed : tuple of (str, str)
        Name before and after.
    retired : tuple of str
        Elements that the release no longer mentions.
    ending : tuple of str
        Elements of which the release says that their support ends.
    returned : tuple of str
        Elements that an earlier release no longer mentioned.
    texts, statuses : int
        Number of elements with another definition or explanation, or another status.
    """

    new: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    retired: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    texts: int = 0
    statuses: int = 0


@dataclass(frozen=True, kw_only=True)
class GemmaReport:
    """What a release changed, per kind; `relations` is the number of relations that came, went or changed."""

    release: str
    kinds: Mapping[GemmaKind, KindReport]
    relations: int

    @property
    def is_empty(self) -> bool:
        """Tell whether the release changed nothing."""
        return self.relations == 0 and all(report == KindReport() for report in self.kinds.values())


def apply_gemma(actor: Actor, model: GemmaModel, *, source: str) -> GemmaReport:
    """Bring the catalogue in line with a GEMMA release and tell what changed; the caller commits.

    Parameters
    ----------
    model : GemmaModel
        The release as read.
    source : str
        Where it came from, for the list of releases.

    Raises
    ------
    AccessDeniedError
        If the actor manages neither the platform nor the server.
    """
    require_platform_administrator(actor)
    report = _Import(model).run()
    if not report.is_empty or not _is_known(model):
        _remember_release(model, source)
        changes = {kind.value: [None, len(each.new)] for kind, each in report.kinds.items() if each.new}
        record(actor, "gemma.loaded", Subject(kind="gemma", label=model.release or source), changes=changes)
    db.session.flush()
    if not report.is_empty:
        bump_revision()
    return report


class _Import:
    """One release on its way into the catalogue."""

    def __init__(self, model: GemmaModel) -> None:
        self.model = model
        self.stored: Elements = {kind: _stored(model_class) for kind, model_class in MODELS.items()}
        self.current: Elements = {kind: {} for kind in MODELS}
        self.domains = suggest_domains(model)
        self.slugs = set(db.session.scalars(select(Component.slug)))

    def run(self) -> GemmaReport:
        changes = compare(GemmaSnapshot({kind: _registered(found) for kind, found in self.stored.items()}), self.model)
        matches: dict[GemmaKind, list[tuple[GemmaElement, GemmaEntry]]] = {kind: [] for kind in MODELS}
        for match in changes.matches:
            matches[match.kind].append((self.stored[match.kind][match.registered.gemma_id], match.found))
        new: dict[GemmaKind, list[GemmaEntry]] = {kind: [] for kind in MODELS}
        for entry in changes.new:
            new[entry.kind].append(entry.found)
        kinds = {kind: self._bring_up_to_date(kind, matches[kind], new[kind]) for kind in MODELS}
        db.session.flush()
        self._set_parents()
        relations = bring_relations_up_to_date(
            self.model, {kind: {key: each.id for key, each in found.items()} for kind, found in self.current.items()}
        )
        return GemmaReport(release=self.model.release, kinds=kinds, relations=relations)

    def _bring_up_to_date(
        self, kind: GemmaKind, matches: Sequence[tuple[GemmaElement, GemmaEntry]], new: Sequence[GemmaEntry]
    ) -> KindReport:
        renamed = sorted((element.name, entry.name) for element, entry in matches if element.name != entry.name)
        texts = sum(_has_other_texts(element, entry) for element, entry in matches)
        statuses = sum(_has_other_status(kind, element, entry) for element, entry in matches)
        ending = sorted(entry.name for element, entry in matches if _starts_ending(kind, element, entry))
        returned = sorted(entry.name for element, entry in matches if element.retired_on is not None)
        known = {element.id for element, _entry in matches}
        gone = [each for each in self.stored[kind].values() if each.id not in known and each.retired_on is None]
        for element, entry in matches:
            self._fill(kind, element, entry)
        for entry in new:
            self._add(kind, entry)
        for element in gone:
            element.retired_on = now().date()
        return KindReport(
            new=tuple(sorted(entry.name for entry in new)),
            renamed=tuple(renamed),
            retired=tuple(sorted(element.name for element in gone)),
            ending=tuple(ending),
            returned=tuple(returned),
            texts=texts,
            statuses=statuses,
        )

    def _add(self, kind: GemmaKind, entry: GemmaEntry) -> None:
        element = MODELS[kind]()
        if isinstance(element, Component):
            element.slug = self._free_slug(entry.name)
            element.domain = self.domains.get(entry.gemma_id, _UNKNOWN_DOMAIN)
        db.session.add(element)
        self._fill(kind, element, entry)

    def _fill(self, kind: GemmaKind, element: GemmaElement, entry: GemmaEntry) -> None:
        values: dict[str, Any] = {
            "gemma_id": entry.gemma_id,
            "archi_id": entry.archi_id,
            "name": entry.name,
            "definition": entry.definition or None,
            "explanation": entry.explanation or None,
            "retired_on": None,
            **{name: getattr(entry, name) for name in _FIELDS[kind]},
        }
        if isinstance(entry, GemmaComponent):
            values |= {"name_key": name_key(entry.name), "synonyms": "; ".join(entry.synonyms)}
        for name, value in values.items():
            setattr(element, name, value)
        self.current[kind][entry.gemma_id] = element

    def _free_slug(self, name: str) -> str:
        base = slugify(name) or "component"
        slug = next(each for each in _numbered(base) if each not in self.slugs)
        self.slugs.add(slug)
        return slug

    def _set_parents(self) -> None:
        for kind, field, parent_kind in _PARENTS:
            for entry in self.model.entries[kind]:
                parent = self.current[parent_kind].get(getattr(entry, field) or "")
                setattr(self.current[kind][entry.gemma_id], field, parent.id if parent else None)


def _numbered(base: str) -> Iterable[str]:
    yield base
    yield from (f"{base}-{number}" for number in range(2, 10_000))


def _stored(model: type[GemmaElement]) -> dict[str, GemmaElement]:
    return {element.gemma_id: element for element in db.session.scalars(select(model).order_by(model.id))}


def _registered(elements: Mapping[str, GemmaElement]) -> tuple[RegisteredEntry, ...]:
    return tuple(
        RegisteredEntry(gemma_id=each.gemma_id, archi_id=each.archi_id or "", name=each.name)
        for each in elements.values()
    )


def _has_other_texts(element: GemmaElement, entry: GemmaEntry) -> bool:
    return (element.definition or "", element.explanation or "") != (entry.definition, entry.explanation)


def _has_other_status(kind: GemmaKind, element: GemmaElement, entry: GemmaEntry) -> bool:
    return "status" in _FIELDS[kind] and getattr(element, "status") is not entry.status  # noqa: B009  of some kinds


def _starts_ending(kind: GemmaKind, element: GemmaElement, entry: GemmaEntry) -> bool:
    return _has_other_status(kind, element, entry) and entry.status.is_ending


def _is_known(model: GemmaModel) -> bool:
    has_texts = GemmaRelease.has_definitions == _has_definitions(model)
    return bool(db.session.scalar(select(exists().where(GemmaRelease.name == _release_name(model), has_texts))))


def _has_definitions(model: GemmaModel) -> bool:
    return any(entry.definition for entries in model.entries.values() for entry in entries)


def _release_name(model: GemmaModel) -> str:
    return f"GEMMA {model.release}".strip()


def _remember_release(model: GemmaModel, source: str) -> None:
    db.session.add(
        GemmaRelease(
            name=_release_name(model),
            released_on=_day(model.release),
            source=source,
            has_definitions=_has_definitions(model),
            loaded_at=now(),
        )
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
