"""Whether an installation is ready, without building the application: what was prepared is remembered in a file.

The file stands in the instance folder. It says for which database, with which migrations and seed files; the database
itself must agree on its revision and must not be empty.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

import psycopg

from gemsamen.config import Settings

PACKAGE = Path(__file__).resolve().parent.parent
MIGRATIONS = PACKAGE.parent / "migrations" / "versions"
SEEDS = (PACKAGE / "organisations" / "seed", PACKAGE / "catalogue" / "seed")
FILE_NAME = "prepared.json"
_SQLITE, _POSTGRESQL = "sqlite:///", "postgresql+psycopg://"
_REVISION = "SELECT version_num FROM alembic_version"
_NOT_EMPTY = "SELECT 1 FROM municipality LIMIT 1"
_PATIENCE_SECONDS = 5


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What was prepared last.

    Parameters
    ----------
    database : str
        Hash of the address of the database, which may hold a password.
    sources : str
        Hash of the migrations and the seed files.
    revision : str
        Revision of the database.
    """

    database: str
    sources: str
    revision: str


def is_ready(settings: Settings) -> bool:
    """Tell whether this database was prepared with the present code and still stands as it was left."""
    left = read_prepared(settings)
    return (
        left is not None
        and left.database == database_key(settings)
        and left.sources == sources_key()
        and _revision_of(settings.database_url) == left.revision
    )


def read_prepared(settings: Settings) -> Prepared | None:
    """Return what was prepared last; nothing when the file is missing or damaged."""
    try:
        return Prepared(**json.loads((settings.instance / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def remember_prepared(settings: Settings, revision: str) -> None:
    """Remember that this database is ready; the old file is replaced in one step."""
    prepared = Prepared(database=database_key(settings), sources=sources_key(), revision=revision)
    settings.instance.mkdir(parents=True, exist_ok=True)
    draft = settings.instance / f".{FILE_NAME}"
    draft.write_text(json.dumps(asdict(prepared)), encoding="utf-8")
    draft.replace(settings.instance / FILE_NAME)


def database_key(settings: Settings) -> str:
    """Return a hash of the address of the database."""
    return hashlib.sha256(settings.database_url.encode()).hexdigest()


def sources_key() -> str:
    """Return a hash of the migrations and the seed files."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    yield from sorted(MIGRATIONS.glob("*.py"))
    for folder in SEEDS:
        yield from sorted(folder.glob("*.csv"))


def _revision_of(address: str) -> str:
    """Return the revision of a database with municipalities in it; empty when there is none or it cannot be read."""
    try:
        if address.startswith(_SQLITE):
            path = Path(address.removeprefix(_SQLITE)).absolute()
            with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=_PATIENCE_SECONDS)) as sqlite:
                return _revision([sqlite.execute(each).fetchone() for each in (_REVISION, _NOT_EMPTY)])
        if address.startswith(_POSTGRESQL):
            plain = "postgresql://" + address.removeprefix(_POSTGRESQL)
            with psycopg.connect(plain, connect_timeout=_PATIENCE_SECONDS) as postgres:
                return _revision([postgres.execute(each).fetchone() for each in (_REVISION, _NOT_EMPTY)])
    except (sqlite3.Error, psycopg.Error):
        return ""  # not ready: the whole preparation follows, and says what is wrong
    return ""


def _revision(rows: list[tuple[object, ...] | None]) -> str:
    revision, any_municipality = rows
    return str(revision[0]) if revision and any_municipality else ""
