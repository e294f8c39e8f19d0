"""Migrations on both engines: forward, back, alone, and without losing a row."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import Migrate, check, downgrade, upgrade
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from gemsamen.app import _connect_database
from gemsamen.db import MIGRATIONS, db, newest_revision
from gemsamen.migrating import know_migrations
from tests.support.database import Database

VERSIONS = MIGRATIONS / "versions"
NAMES = sorted(path.name for path in VERSIONS.glob("*.py"))
REVISIONS = [name.partition("_")[0] for name in NAMES]
MIGRATE = """
import sys
from flask import Flask
from flask_migrate import Migrate, upgrade
from gemsamen.db import db
app = Flask("one_of_two")
app.config["SQLALCHEMY_DATABASE_URI"] = sys.argv[1]
db.init_app(app)
Migrate(app, db, directory=sys.argv[2])
with app.app_context():
    upgrade()
"""
LEFT_ALONE = {"alembic_version"}
TRIGGERS = {
    "sqlite": "SELECT name || sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
}
LEFTOVERS = {
    "sqlite": "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND tbl_name <> 'alembic_version'",
    "postgresql": """SELECT (SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace
        WHERE nspname = 'public') + (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname = 'public' AND relname NOT LIKE 'alembic_version%')""",
}


@pytest.fixture
def empty(database: Database) -> Iterator[Flask]:
    """An application on a database without any table."""
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = database.empty().replace("postgresql://", "postgresql+psycopg://")
    _connect_database(app)
    know_migrations(app)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def scratch(empty: Flask, tmp_path: Path) -> Path:
    """A copy of the migrations, to which a test may add one."""
    folder = tmp_path / "migrations"
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    Migrate(empty, db, directory=str(folder), render_as_batch=True)
    return folder / "versions"


def add_migration(versions: Path, body: str) -> None:
    lines = [
        f'revision = "9999"\ndown_revision = "{REVISIONS[-1]}"',
        "import sqlalchemy as sa",
        "from alembic import op",
    ]
    (versions / "9999_test.py").write_text("\n".join([*lines, "def upgrade():", body]), encoding="utf-8")


def run(statement: str, **values: object) -> Any:
    with db.engine.begin() as connection:
        return connection.execute(text(statement), values)


def value(statement: str) -> object:
    with db.engine.connect() as connection:
        return connection.execute(text(statement)).scalar()


def schema() -> dict[str, object]:
    """Describe everything that a migration can make."""
    found = inspect(db.engine)
    tables: dict[str, object] = {}
    for name in sorted(set(found.get_table_names()) - LEFT_ALONE):
        columns = [(each["name"], str(each["type"]), each["nullable"]) for each in found.get_columns(name)]
        rules = [
            *found.get_indexes(name),
            *found.get_unique_constraints(name),
            *found.get_check_constraints(name),
            *found.get_foreign_keys(name),
        ]
        tables[name] = (columns, found.get_pk_constraint(name), sorted(map(_described, rules)))
    with db.engine.connect() as connection:
        tables["triggers"] = list(connection.execute(text(TRIGGERS[db.engine.dialect.name])).scalars())
    return tables


def _described(rule: Mapping[str, object]) -> str:
    options = rule.get("dialect_options") or {}
    return str({**rule, "dialect_options": {name: str(option) for name, option in options.items()}})


def add_audit_event() -> None:
    run(
        "INSERT INTO audit_event (at, actor_label, action, subject_kind, subject_label, changes)"
        " VALUES ('2026-01-01 00:00:00', 'Somebody', 'added', 'gap', 'Gap', '{}')"
    )


@pytest.mark.pure
def test_migrations_are_numbered_without_gaps_and_named_by_what_they_do():
    assert [f"{number:04d}" for number in range(1, len(NAMES) + 1)] == REVISIONS
    assert all(re.fullmatch(r"\d{4}_[a-z0-9_]+\.py", name) for name in NAMES)


@pytest.mark.pure
def test_every_migration_follows_the_one_before():
    scripts = ScriptDirectory(str(MIGRATIONS))

    assert scripts.get_heads() == [REVISIONS[-1]] == [newest_revision()]
    assert [each.revision for each in scripts.walk_revisions()] == REVISIONS[::-1]


@pytest.mark.usefixtures("empty")
def test_an_empty_database_becomes_what_the_models_say():
    upgrade()

    check()
    assert value("SELECT version_num FROM alembic_version") == REVISIONS[-1]


@pytest.mark.usefixtures("empty")
def test_everything_can_be_undone_and_done_again():
    upgrade()
    first = schema()

    downgrade(revision="base")
    assert value(LEFTOVERS[db.engine.dialect.name]) == 0

    upgrade()
    assert schema() == first


@pytest.mark.usefixtures("empty")
def test_every_migration_takes_back_exactly_what_it_did():
    for before, revision in zip(["base", *REVISIONS], REVISIONS, strict=False):
        earlier = schema()
        upgrade(revision=revision)
        downgrade(revision=before)

        assert schema() == earlier, f"{revision} does not come back to {before}"
        upgrade(revision=revision)


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize("statement", ["UPDATE audit_event SET subject_label = 'Nothing'", "DELETE FROM audit_event"])
def test_the_database_guards_the_audit_trail(statement: str):
    upgrade()
    add_audit_event()

    with pytest.raises(DatabaseError, match="the audit trail is append-only"):
        run(statement)

    assert value("SELECT subject_label FROM audit_event") == "Gap"


def test_processes_that_migrate_at_once_wait_for_each_other(empty: Flask):
    command = [sys.executable, "-c", MIGRATE, empty.config["SQLALCHEMY_DATABASE_URI"], str(MIGRATIONS)]

    started = [subprocess.Popen(command, cwd=MIGRATIONS.parent, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate(timeout=120)[1].decode() for process in started]

    assert [process.returncode for process in started] == [0, 0], said
    assert value("SELECT version_num FROM alembic_version") == REVISIONS[-1]


def test_a_migration_that_fails_halfway_leaves_nothing(scratch: Path):
    upgrade()
    before = schema()
    add_migration(
        scratch, "    op.create_table('half', sa.Column('id', sa.Integer))\n    raise RuntimeError('halfway')\n"
    )

    with pytest.raises(SystemExit):
        upgrade()

    assert schema() == before
    assert value("SELECT version_num FROM alembic_version") == REVISIONS[-1]


def test_a_table_can_be_rebuilt_without_losing_the_rows_that_refer_to_it(scratch: Path):
    add_migration(
        scratch,
        """
    parent = sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_child")
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String))
    op.create_table("child", sa.Column("parent_id", sa.Integer, parent))
    op.execute("INSERT INTO parent VALUES (1, 'One')")
    op.execute("INSERT INTO child VALUES (1)")
    with op.batch_alter_table("parent") as table:
        table.alter_column("name", existing_type=sa.String, nullable=False)
""",
    )

    upgrade()

    assert value("SELECT count(*) FROM child") == 1
    assert not inspect(db.engine).get_columns("parent")[1]["nullable"]


def test_a_migration_that_leaves_rows_referring_to_nothing_is_refused(scratch: Path):
    upgrade()
    before = schema()
    add_migration(
        scratch,
        """
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True))
    op.create_table("child", sa.Column("parent_id", sa.Integer, sa.ForeignKey("parent.id", name="fk_child")))
    op.execute("INSERT INTO child VALUES (1)")
""",
    )

    with pytest.raises((SystemExit, IntegrityError)):
        upgrade()

    assert schema() == before


@pytest.mark.usefixtures("empty")
def test_references_are_guarded_again_after_migrating():
    upgrade()

    with pytest.raises(IntegrityError, match=r"(?i)foreign key"):
        run(
            "INSERT INTO audit_event (at, actor_id, actor_label, action, subject_kind, subject_label, changes)"
            " VALUES ('2026-01-01 00:00:00', 999, 'Nobody', 'added', 'gap', 'Gap', '{}')"
        )


NAMED = "SELECT name || ' ' || coalesce(source, '') || ' ' || coalesce(CAST(known_on AS text), '') FROM arrangement"


def add_arrangements(*names: str) -> None:
    for name in names:
        run("INSERT INTO arrangement (name, kind, is_example) VALUES (:name, 'tax', :no)", name=name, no=False)


def rows_of(statement: str) -> list[object]:
    with db.engine.connect() as connection:
        return list(connection.execute(text(statement)).scalars())


@pytest.mark.usefixtures("empty")
def test_the_year_of_an_arrangement_moves_from_its_name_to_its_day_and_back():
    upgrade(revision="0006")
    add_arrangements("Tribuut (register 2016)", "Samen", "Samen (register 2016)", "Zaaksysteem Oost")

    upgrade(revision="0007")
    source = "Register van gemeenschappelijke regelingen, verzameld door de Open State Foundation (ODC-PDDL)"
    assert rows_of(f"{NAMED} ORDER BY id") == [
        f"Tribuut {source} 2016-01-01",
        "Samen  ",
        f"Samen (register 2016) {source} 2016-01-01",
        "Zaaksysteem Oost  ",
    ]

    downgrade(revision="0006")
    names = ["Tribuut (register 2016)", "Samen", "Samen (register 2016)", "Zaaksysteem Oost"]
    assert rows_of("SELECT name FROM arrangement ORDER BY id") == names


@pytest.mark.usefixtures("empty")
def test_an_arrangement_whose_dated_name_is_taken_keeps_its_own_on_the_way_back():
    upgrade(revision="0007")
    add_arrangements("Samen", "Samen (register 2016)")
    run("UPDATE arrangement SET source = 'Register', known_on = '2016-01-01' WHERE name = 'Samen'")

    downgrade(revision="0006")

    assert rows_of("SELECT name FROM arrangement ORDER BY id") == ["Samen", "Samen (register 2016)"]


@pytest.mark.usefixtures("empty")
@pytest.mark.parametrize(("source", "known_on"), [("Register", None), (None, "2016-01-01"), ("", "2016-01-01")])
def test_an_arrangement_has_both_a_source_and_a_day_or_neither(source: str | None, known_on: str | None):
    upgrade()
    add_arrangements("Samen")

    with pytest.raises(IntegrityError, match="source_has_a_day"):
        run("UPDATE arrangement SET source = :source, known_on = :known_on", source=source, known_on=known_on)
