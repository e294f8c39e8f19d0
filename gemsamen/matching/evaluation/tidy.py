"""Read a register from tidy files, without a database."""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gemsamen.matching.errors import TidyFileError
from gemsamen.matching.profiles import Profile, SystemFact

ORGANISATIONS = "organisations.csv"
SYSTEMS = "systems.csv"
COLLABORATIONS = "collaborations.csv"
LONGEST_CELL = 10_000


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
    """Read organisations.csv, systems.csv and collaborations.csv; the last two may be absent.

    Parameters
    ----------
    directory : Path
        Comma-separated UTF-8 files with a header: org_id, name, region, population, lat, lon; org_id, component,
        system; source, group, org_id. Other columns are passed over.

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
        systems = self._systems(organisations)
        members = self._members(organisations)
        arrangements: dict[str, set[str]] = {}
        for (source, name), codes in members.items():
            for code in codes:
                arrangements.setdefault(code, set()).add(arrangement_key(source, name))
        profiles = tuple(
            self._profile(code, *organisations[code], systems.get(code, set()), arrangements.get(code, set()))
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

    def _systems(self, organisations: Mapping[str, object]) -> dict[str, set[SystemFact]]:
        found: dict[str, set[SystemFact]] = {}
        for line, row in self._rows(SYSTEMS, ("org_id", "component", "system")):
            if row["org_id"] not in organisations:
                self._warn(SYSTEMS, line, f"organisation {row['org_id']!r} is unknown")
            elif not row["component"] and not row["system"]:
                self._warn(SYSTEMS, line, "a row without component and system was passed over")
            else:
                found.setdefault(row["org_id"], set()).add(SystemFact(row["component"], row["system"]))
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

    def _profile(
        self, code: str, line: int, row: Mapping[str, str], systems: set[SystemFact], arrangements: set[str]
    ) -> Profile:
        latitude = self._number(line, row, "lat", -90.0, 90.0)
        longitude = self._number(line, row, "lon", -180.0, 180.0)
        population = self._number(line, row, "population", 1.0, 1e10)
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
            systems=frozenset(systems),
            arrangements=frozenset(arrangements),
        )

    def _number(self, line: int, row: Mapping[str, str], column: str, lowest: float, highest: float) -> float | None:
        text = row.get(column, "")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not lowest <= value <= highest:
            self._warn(ORGANISATIONS, line, f"{column} {text[:40]!r} is not a number from {lowest:g} to {highest:g}")
            return None
        return value

    def _rows(
        self, file: str, needed: tuple[str, ...], *, is_required: bool = False
    ) -> Iterator[tuple[int, dict[str, str]]]:
        path = self.directory / file
        if not path.is_file():
            if is_required:
                raise TidyFileError(file, "the file is missing")
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
