"""Read a register from tidy files, without a database."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gemsamen.matching.errors import TidyFileError
from gemsamen.matching.profiles import Profile, SystemFact

ORGANISATIONS = "organisations.csv"
SYSTEMS = "systems.csv"
COLLABORATIONS = "collaborations.csv"
GAPS = "gaps.csv"
CONTRACTS = "contracts.csv"
LONGEST_CELL = 10_000


@dataclass(frozen=True)
class _Column:
    """A column of numbers, and what they can be."""

    name: str
    lowest: float
    highest: float


_NUMBERS = (_Column("lat", -90.0, 90.0), _Column("lon", -180.0, 180.0), _Column("population", 1.0, 1e10))
_URGENCY = _Column("urgency", 0.0, 1.0)


@dataclass(frozen=True)
class ReadingWarning:
    """Something in a file that was passed over; line 0 is the file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}" if self.line == 0 else f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True)
class Collaboration:
    """A formal collaboration with the codes of its members."""

    source: str
    name: str
    members: frozenset[str]

    @property
    def key(self) -> str:
        """The key under which it stands among the arrangements of its members."""
        return arrangement_key(self.source, self.name)


@dataclass(frozen=True)
class TidyRegister:
    """What was read: profiles and collaborations in the order of their keys, and what was passed over."""

    profiles: tuple[Profile, ...]
    collaborations: tuple[Collaboration, ...]
    warnings: tuple[ReadingWarning, ...]


def arrangement_key(source: str, name: str) -> str:
    """Key of a collaboration: its source and its name."""
    return f"{source}|{name}"


def read_tidy(directory: Path) -> TidyRegister:
    """Read the tidy files of a directory; all but organisations.csv may be absent.

    Parameters
    ----------
    directory : Path
        Comma-separated UTF-8 files with a header. organisations.csv: org_id, name, region, population, lat, lon;
        systems.csv: org_id, component, system; collaborations.csv: source, group, org_id; gaps.csv: org_id,
        component, urgency (0 to 1); contracts.csv: org_id, component, system, of which only is used that the system
        is there. Other columns are passed over.

    Returns
    -------
    TidyRegister
        With a warning for each row or value that was passed over.

    Raises
    ------
    TidyFileError
        If organisations.csv is missing or empty, or a file is unreadable or lacks a column it cannot do without.
    """
    return _Reader(directory).read()


@dataclass
class _Reader:
    directory: Path
    warnings: list[ReadingWarning] = field(default_factory=list)

    def read(self) -> TidyRegister:
        organisations = self._organisations()
        systems = self._systems(SYSTEMS, organisations)
        for code, facts in self._systems(CONTRACTS, organisations, is_expected=False).items():
            systems.setdefault(code, set()).update(facts)
        gaps = self._gaps(organisations)
        members = self._members(organisations)
        arrangements: dict[str, set[str]] = {}
        for (source, name), codes in members.items():
            for code in codes:
                arrangements.setdefault(code, set()).add(arrangement_key(source, name))
        profiles = tuple(
            replace(
                self._place(code, *organisations[code]),
                systems=frozenset(systems.get(code, ())),
                gaps=gaps.get(code, {}),
                arrangements=frozenset(arrangements.get(code, ())),
            )
            for code in sorted(organisations)
        )
        collaborations = tuple(Collaboration(*key, frozenset(members[key])) for key in sorted(members))
        return TidyRegister(profiles, collaborations, tuple(self.warnings))

    def _organisations(self) -> dict[str, tuple[int, Mapping[str, str]]]:
        found: dict[str, tuple[int, Mapping[str, str]]] = {}
        for line, row in self._rows(ORGANISATIONS, ("org_id",), is_required=True):
            code = row["org_id"]
            if not code:
                self._warn(ORGANISATIONS, line, "a row without org_id was passed over")
            elif code in found:
                self._warn(ORGANISATIONS, line, f"{code} occurs more than once; the first row counts")
            else:
                found[code] = (line, row)
        if not found:
            raise TidyFileError(ORGANISATIONS, "there is no organisation in this file")
        return found

    def _systems(
        self, file: str, organisations: Mapping[str, object], *, is_expected: bool = True
    ) -> dict[str, set[SystemFact]]:
        found: dict[str, set[SystemFact]] = {}
        for line, row in self._rows(file, ("org_id", "component", "system"), is_expected=is_expected):
            if row["org_id"] not in organisations:
                self._warn(file, line, f"organisation {row['org_id']!r} is unknown")
            elif not row["component"] and not row["system"]:
                self._warn(file, line, "a row without component and system was passed over")
            else:
                found.setdefault(row["org_id"], set()).add(SystemFact(row["component"], row["system"]))
        return found

    def _gaps(self, organisations: Mapping[str, object]) -> dict[str, dict[str, float]]:
        """Urgency per component; of several for one component the highest counts."""
        found: dict[str, dict[str, float]] = {}
        for line, row in self._rows(GAPS, ("org_id", "component", "urgency"), is_expected=False):
            if row["org_id"] not in organisations:
                self._warn(GAPS, line, f"organisation {row['org_id']!r} is unknown")
            elif not row["component"]:
                self._warn(GAPS, line, "a row without component was passed over")
            else:
                urgency = self._number(GAPS, line, row, _URGENCY)
                gaps = found.setdefault(row["org_id"], {})
                gaps[row["component"]] = max(gaps.get(row["component"], 0.0), urgency or 0.0)
        return found

    def _members(self, organisations: Mapping[str, object]) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for line, row in self._rows(COLLABORATIONS, ("source", "group", "org_id")):
            if row["org_id"] not in organisations:
                self._warn(COLLABORATIONS, line, f"organisation {row['org_id']!r} is unknown")
            elif not row["group"]:
                self._warn(COLLABORATIONS, line, "a row without group was passed over")
            else:
                found.setdefault((row["source"], row["group"]), set()).add(row["org_id"])
        return found

    def _place(self, code: str, line: int, row: Mapping[str, str]) -> Profile:
        latitude, longitude, population = (self._number(ORGANISATIONS, line, row, column) for column in _NUMBERS)
        is_located = latitude is not None and longitude is not None
        missing = [name for name, known in (("coordinates", is_located), ("population", population)) if not known]
        if missing:
            self._warn(ORGANISATIONS, line, f"{code} has no known {' and '.join(missing)}; an average stands in")
        return Profile(
            code=code,
            name=row.get("name", ""),
            province=row.get("region", ""),
            latitude=latitude if is_located else None,
            longitude=longitude if is_located else None,
            population=population,
        )

    def _number(self, file: str, line: int, row: Mapping[str, str], column: "_Column") -> float | None:
        text = row.get(column.name, "")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not column.lowest <= value <= column.highest:
            limits = f"{column.lowest:g} to {column.highest:g}"
            self._warn(file, line, f"{column.name} {text[:40]!r} is not a number from {limits}")
            return None
        return value

    def _rows(
        self, file: str, needed: tuple[str, ...], *, is_required: bool = False, is_expected: bool = True
    ) -> Iterator[tuple[int, dict[str, str]]]:
        path = self.directory / file
        if not path.is_file():
            if is_required:
                raise TidyFileError(file, "the file is missing")
            if is_expected:
                self._warn(file, 0, "the file is missing")
            return
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                reader = csv.DictReader(stream, restkey="")
                self._check_header(file, reader.fieldnames or (), needed)
                for row in reader:
                    yield reader.line_num, _cleaned(row)
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise TidyFileError(file, "the file is not a comma-separated text in UTF-8") from error

    def _check_header(self, file: str, names: Sequence[str], needed: tuple[str, ...]) -> None:
        lacking = [name for name in needed if name not in names]
        if lacking:
            raise TidyFileError(file, f"the column {' and the column '.join(lacking)} is missing")

    def _warn(self, file: str, line: int, reason: str) -> None:
        self.warnings.append(ReadingWarning(file, line, reason))


def _cleaned(row: Mapping[str, object]) -> dict[str, str]:
    return {name: value.strip()[:LONGEST_CELL] for name, value in row.items() if name and isinstance(value, str)} | {
        name: "" for name, value in row.items() if name and value is None
    }
