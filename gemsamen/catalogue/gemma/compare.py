"""What a new GEMMA release changes in what is registered."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from gemsamen.catalogue.gemma.model import GemmaEntry, GemmaKind, GemmaModel, GemmaStatus


class MatchBasis(StrEnum):
    """By what an entry of the release was recognised, the surest first."""

    GEMMA_ID = "gemma_id"
    ARCHI_ID = "archi_id"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredEntry:
    """An entry as it is registered now."""

    gemma_id: str
    archi_id: str
    name: str
    status: GemmaStatus = GemmaStatus.UNKNOWN


_Entry = RegisteredEntry | GemmaEntry
_AnyEntry = TypeVar("_AnyEntry", RegisteredEntry, GemmaEntry)


@dataclass(frozen=True, slots=True)
class GemmaSnapshot:
    """Everything that is registered now, by kind; a kind that is left out is taken to be empty."""

    entries: Mapping[GemmaKind, Sequence[RegisteredEntry]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class GemmaMatch:
    """A registered entry and what the release says of it."""

    kind: GemmaKind
    registered: RegisteredEntry
    found: GemmaEntry
    basis: MatchBasis

    @property
    def is_renamed(self) -> bool:
        """Tell whether the release has another name for it."""
        return self.registered.name != self.found.name

    @property
    def has_other_status(self) -> bool:
        """Tell whether the release gives it another status."""
        return self.registered.status is not self.found.status

    @property
    def is_ending(self) -> bool:
        """Tell whether the release advises against new use and what is registered does not yet."""
        return self.found.status.is_ending and not self.registered.status.is_ending


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry of the release that was not registered."""

    kind: GemmaKind
    found: GemmaEntry


@dataclass(frozen=True, slots=True)
class RetiredEntry:
    """An entry that should no longer be chosen; `is_missing` when the release does not even mention it."""

    kind: GemmaKind
    registered: RegisteredEntry
    is_missing: bool


@dataclass(frozen=True, slots=True)
class GemmaChanges:
    """The differences between a snapshot and a release, each ordered by kind and name.

    `missing` leaves out what was ending already, so that the same release twice changes nothing.
    """

    new: tuple[NewEntry, ...]
    matches: tuple[GemmaMatch, ...]
    missing: tuple[RetiredEntry, ...]

    @property
    def renamed(self) -> tuple[GemmaMatch, ...]:
        """Return what got another name."""
        return tuple(match for match in self.matches if match.is_renamed)

    @property
    def status_changed(self) -> tuple[GemmaMatch, ...]:
        """Return what got another status, including what is ending."""
        return tuple(match for match in self.matches if match.has_other_status)

    @property
    def retired(self) -> tuple[RetiredEntry, ...]:
        """Return what is missing from the release or ends with it, and was not ending before."""
        ending = (
            RetiredEntry(match.kind, match.registered, is_missing=False) for match in self.matches if match.is_ending
        )
        return tuple(
            sorted(
                (*self.missing, *ending),
                key=lambda entry: (_KIND_ORDER.index(entry.kind), *_by_name(entry.registered)),
            )
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether the release changes no name, no status and no membership."""
        return not (self.new or self.missing or self.renamed or self.status_changed)


def compare(old: GemmaSnapshot, new: GemmaModel) -> GemmaChanges:
    """Lay a release beside what is registered.

    Entries are recognised by Object ID, then by identifier, then by a name that only one entry on either side has; an
    entry is recognised once at most.

    Parameters
    ----------
    old : GemmaSnapshot
    new : GemmaModel

    Returns
    -------
    GemmaChanges
    """
    compared = [_compare_kind(kind, old.entries.get(kind, ()), found) for kind, found in new.entries.items()]
    return GemmaChanges(
        new=tuple(entry for changes in compared for entry in changes.new),
        matches=tuple(match for changes in compared for match in changes.matches),
        missing=tuple(entry for changes in compared for entry in changes.missing),
    )


def _compare_kind(kind: GemmaKind, old: Iterable[RegisteredEntry], new: Iterable[GemmaEntry]) -> GemmaChanges:
    registered, found = list(old), list(new)
    matches: list[GemmaMatch] = []
    for basis, key in _KEYS.items():
        by_key = _unique(found, key)
        for entry_key, entry in _unique(registered, key).items():
            if entry_key in by_key:
                matches.append(GemmaMatch(kind, entry, by_key[entry_key], basis))
        recognised = {id(match.registered) for match in matches} | {id(match.found) for match in matches}
        registered = [entry for entry in registered if id(entry) not in recognised]
        found = [entry for entry in found if id(entry) not in recognised]
    return GemmaChanges(
        new=tuple(NewEntry(kind, entry) for entry in sorted(found, key=_by_name)),
        matches=tuple(sorted(matches, key=lambda match: _by_name(match.found))),
        missing=tuple(
            RetiredEntry(kind, entry, is_missing=True)
            for entry in sorted(registered, key=_by_name)
            if not entry.status.is_ending
        ),
    )


def _unique(entries: Iterable[_AnyEntry], key: Callable[[_Entry], str]) -> dict[str, _AnyEntry]:
    """Return the entries by a key that no other entry has."""
    keyed = [(key(entry), entry) for entry in entries]
    counts = Counter(found for found, _entry in keyed)
    return {found: entry for found, entry in keyed if found and counts[found] == 1}


def _by_name(entry: _Entry) -> tuple[str, str]:
    return entry.name.casefold(), entry.gemma_id


_KEYS: Mapping[MatchBasis, Callable[[_Entry], str]] = MappingProxyType(
    {
        MatchBasis.GEMMA_ID: lambda entry: entry.gemma_id,
        MatchBasis.ARCHI_ID: lambda entry: entry.archi_id,
        MatchBasis.NAME: lambda entry: " ".join(entry.name.casefold().split()),
    }
)
_KIND_ORDER = tuple(GemmaKind)
