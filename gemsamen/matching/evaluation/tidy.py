"""Read a register from tidy files, without a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from gemsamen.matching.errors import TidyFileError
from gemsamen.matching.evaluation.tidy_rows import Column, ReadingWarning, Row, TidyFile, shown
from gemsamen.matching.profiles import Profile, SystemFact

ORGANISATIONS = "organisations.csv"
SYSTEMS = "systems.csv"
COLLABORATIONS = "collaborations.csv"
GAPS = "gaps.csv"
CONTRACTS = "contracts.csv"

_LATITUDE, _LONGITUDE = Column("lat", -90.0, 90.0), Column("lon", -180.0, 180.0)
_POPULATION = Column("population", 1.0, 1e10, has_decimals=False)
_URGENCY = Column("urgency", 0.0, 1.0)
_MONTHS = (Column("option_months", 0.0, 1_200.0), Column("notice_months", 0.0, 1_200.0))
_COST = Column("annual_cost", 0.0, 1e12, has_decimals=False)


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
    """Make the key of a collaboration.

    Parameters
    ----------
    source, name : str
        As the file writes them.

    Returns
    -------
    str
        ``source|name``, under which it stands among the arrangements of its members.
    """
    return f"{source}|{name}"


def read_tidy(directory: Path) -> TidyRegister:
    """Read the tidy files of a directory; all but organisations.csv may be absent.

    Parameters
    ----------
    directory : Path
        Text files in UTF-8 with a header, separated by commas, semicolons or tabs. organisations.csv: org_id, name,
        region, population, lat, lon; systems.csv: org_id, component, system; collaborations.csv: source, group,
        org_id; gaps.csv: org_id, component, urgency (0 to 1); contracts.csv: org_id, component, system, and start,
        end, option_months, notice_months, annual_cost, which are checked and not used. Other columns are passed over,
        and their order does not matter.

    Returns
    -------
    TidyRegister
        With a warning for each row or value that was passed over.

    Raises
    ------
    TidyFileError
        If organisations.csv is missing or empty, or a file is unreadable, damaged or lacks a column it cannot do
        without.
    """
    return _Reader(directory).read()


@dataclass
class _Reader:
    directory: Path
    warnings: list[ReadingWarning] = field(default_factory=list)

    def read(self) -> TidyRegister:
        organisations = self._organisations()
        systems = self._systems(organisations)
        self._add_contracts(organisations, systems)
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

    def _organisations(self) -> dict[str, tuple[int, Row]]:
        file = self._file(ORGANISATIONS)
        found: dict[str, tuple[int, Row]] = {}
        for line, row in file.rows(("org_id",), is_required=True):
            code = row["org_id"]
            if not code:
                file.warn(line, "a row without org_id was passed over")
            elif code in found:
                file.warn(line, "{} occurs more than once; the first row counts", shown(code))
            else:
                found[code] = (line, row)
        if not found:
            raise TidyFileError(ORGANISATIONS, "there is no organisation in this file")
        return found

    def _systems(self, organisations: Mapping[str, object]) -> dict[str, set[SystemFact]]:
        file = self._file(SYSTEMS)
        found: dict[str, set[SystemFact]] = {}
        for line, row in file.rows(("org_id", "component", "system")):
            if _is_of_known(file, line, row, organisations) and _has_system(file, line, row):
                found.setdefault(row["org_id"], set()).add(SystemFact(row["component"], row["system"]))
        return found

    def _add_contracts(self, organisations: Mapping[str, object], systems: dict[str, set[SystemFact]]) -> None:
        """Add the systems of which there is a contract; of the rest is only said what cannot be true."""
        file = self._file(CONTRACTS)
        for line, row in file.rows(("org_id", "component", "system"), is_expected=False):
            if _is_of_known(file, line, row, organisations) and _has_system(file, line, row):
                systems.setdefault(row["org_id"], set()).add(SystemFact(row["component"], row["system"]))
                start, end = file.date(line, row, "start"), file.date(line, row, "end")
                if start and end and start > end:
                    file.warn(line, "the contract ends before it starts")
                for column in (*_MONTHS, _COST):
                    file.number(line, row, column)

    def _gaps(self, organisations: Mapping[str, object]) -> dict[str, dict[str, float]]:
        """Urgency per component; of several for one component the highest counts."""
        file = self._file(GAPS)
        found: dict[str, dict[str, float]] = {}
        for line, row in file.rows(("org_id", "component", "urgency"), is_expected=False):
            if not _is_of_known(file, line, row, organisations):
                continue
            if not row["component"]:
                file.warn(line, "a row without component was passed over")
                continue
            urgency = file.number(line, row, _URGENCY)
            gaps = found.setdefault(row["org_id"], {})
            gaps[row["component"]] = max(gaps.get(row["component"], 0.0), urgency or 0.0)
        return found

    def _members(self, organisations: Mapping[str, object]) -> dict[tuple[str, str], set[str]]:
        file = self._file(COLLABORATIONS)
        found: dict[tuple[str, str], set[str]] = {}
        for line, row in file.rows(("source", "group", "org_id")):
            if not _is_of_known(file, line, row, organisations):
                continue
            if row["group"]:
                found.setdefault((row["source"], row["group"]), set()).add(row["org_id"])
            else:
                file.warn(line, "a row without group was passed over")
        return found

    def _place(self, code: str, line: int, row: Row) -> Profile:
        file = self._file(ORGANISATIONS)
        latitude, longitude, population = (
            file.number(line, row, column) for column in (_LATITUDE, _LONGITUDE, _POPULATION)
        )
        is_located = latitude is not None and longitude is not None
        missing = [name for name, known in (("coordinates", is_located), ("population", population)) if not known]
        if missing:
            file.warn(line, f"{{}} has no known {' and '.join(missing)}; an average stands in", shown(code))
        return Profile(
            code=code,
            name=row.get("name", ""),
            province=row.get("region", ""),
            latitude=latitude if is_located else None,
            longitude=longitude if is_located else None,
            population=population,
        )

    def _file(self, name: str) -> TidyFile:
        return TidyFile(self.directory, name, self.warnings)


def _is_of_known(file: TidyFile, line: int, row: Row, organisations: Mapping[str, object]) -> bool:
    """Whether the organisation of a row is known; warns when it is not."""
    if row["org_id"] in organisations:
        return True
    file.warn(line, "organisation {} is unknown", repr(row["org_id"][:40]))
    return False


def _has_system(file: TidyFile, line: int, row: Row) -> bool:
    """Whether a row names a system; warns when it does not."""
    if row["component"] or row["system"]:
        return True
    file.warn(line, "a row without component and system was passed over")
    return False
