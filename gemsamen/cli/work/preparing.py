"""The steps of ``gemsamen prepare``, each with a line that says what is done."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import text

from gemsamen.accounts.current import today
from gemsamen.app import create_app
from gemsamen.catalogue.service import load_catalogue
from gemsamen.cli.database import clear_sentences
from gemsamen.cli.readiness import database_key, read_prepared, remember_prepared
from gemsamen.cli.work.demo import build_examples, report
from gemsamen.config import Settings
from gemsamen.db import db, transaction
from gemsamen.demo.account_file import AccountsFile
from gemsamen.demo.service import add_missing_strengths, find_holdings
from gemsamen.domain.access import Actor
from gemsamen.migrating import migrate_database
from gemsamen.organisations.service import load_arrangements, load_organisations, municipality_facts

LOCK_NAME = "prepare.lock"
BUSY = "Another process is preparing this installation already. Wait until that is done, and try again."


def prepare_all(settings: Settings, *, has_examples: bool) -> None:
    """Bring an installation up to date, and fill a new one with examples when these are wanted.

    Raises
    ------
    click.ClickException
        If another process does the same, or the database cannot be used.
    """
    with _alone(settings.instance), create_app(settings).app_context(), clear_sentences():
        click.echo("Migrating the database …")
        migrate_database()
        is_first_time = _is_first_time(settings)
        click.echo("Loading municipalities, GEMMA and thresholds …")
        with transaction():
            count = load_organisations()
            load_arrangements()
            load_catalogue()
        click.echo(f"Reference data is in place: {count} municipalities.")
        if is_first_time:
            _begin(settings, has_examples=has_examples)
        elif not settings.is_production:
            _complete_examples()
        remember_prepared(settings, _revision())


def _begin(settings: Settings, *, has_examples: bool) -> None:
    """Fill a new installation with examples, or make sure that nothing of an older one is left beside it."""
    if has_examples:
        click.echo("Making example data (once) …")
        report(build_examples(settings), settings.instance)
    else:
        AccountsFile(settings.instance).remove()


def _complete_examples() -> None:
    """Give examples that an older version made what it did not know yet; nothing that people registered changes."""
    with transaction():
        added = add_missing_strengths(Actor.operator(), today()) if find_holdings().example_organisations else 0
    if added:
        click.echo(f"The example data got {added:,} strengths, which the version that made it did not know.")


def _is_first_time(settings: Settings) -> bool:
    """Tell whether this database was never ready before and nobody has used it."""
    left = read_prepared(settings)
    was_ready = left is not None and left.database == database_key(settings) and bool(municipality_facts())
    return not was_ready and find_holdings().is_untouched


def _revision() -> str:
    return str(db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


@contextmanager
def _alone(instance: Path) -> Iterator[None]:
    """Keep a second process from preparing the same installation at the same time."""
    try:
        instance.mkdir(parents=True, exist_ok=True)
        lock = (instance / LOCK_NAME).open("w", encoding="ascii")
    except OSError as error:
        raise click.ClickException(
            f"GEMSAMEN_INSTANCE must be a folder that can be written to; {error.filename}: {error.strerror}"
        ) from error
    with lock as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise click.ClickException(BUSY) from error
        yield
