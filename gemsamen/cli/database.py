"""What can be wrong with the database, in one clear sentence each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

import click
from alembic.util import CommandError
from sqlalchemy.exc import DatabaseError, OperationalError, ProgrammingError

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

LOCKED = "The database is locked by another process. Wait until that is done, or stop it, and try again."
NEWER = "The database was made by a newer gemsamen than this one. Update the code, or use another database."
FULL = "The disk is full, or the folder cannot be written to. Make room and try again; what was begun is undone."
NOT_PREPARED = "The database is not ready for this version of gemsamen. Run 'gemsamen prepare' first."
_MISSING = ("no such table", "no such column", "does not exist")
_LOCKED = ("database is locked", "lock timeout")
_FULL = ("disk I/O error", "disk is full", "No space left", "readonly database")


@contextmanager
def clear_sentences() -> Iterator[None]:
    """End a command in one sentence when the database refuses.

    Raises
    ------
    click.ClickException
        With the sentence.
    """
    try:
        yield
    except CommandError as error:
        is_newer = "Can't locate revision" in str(error)
        raise click.ClickException(NEWER if is_newer else f"The database cannot be migrated: {error}") from error
    except DatabaseError as error:
        raise click.ClickException(_sentence(error)) from error


def with_clear_sentences(command: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """Run a command in which every refusal of the database ends in one sentence."""

    @wraps(command)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Result:
        with clear_sentences():
            return command(*arguments, **options)

    return run


def _sentence(error: DatabaseError) -> str:
    first_line = next(iter(str(error.orig).strip().splitlines()), "no explanation")
    if any(words in first_line for words in _LOCKED):
        return LOCKED
    if any(words in first_line for words in _FULL):
        return FULL
    if isinstance(error, ProgrammingError | OperationalError) and any(words in first_line for words in _MISSING):
        return NOT_PREPARED if "relation" in first_line or "no such" in first_line else _unreachable(first_line)
    return _unreachable(first_line)


def _unreachable(reason: str) -> str:
    return f"The database cannot be used: {reason}. Check GEMSAMEN_DATABASE_URL and whether the database runs."
