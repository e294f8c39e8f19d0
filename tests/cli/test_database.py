"""What a refusal of the database becomes in a command."""

import sqlite3

import click
import pytest
from sqlalchemy.exc import OperationalError

from gemsamen.cli.database import FULL, LOCKED, NOT_PREPARED, clear_sentences

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("database or disk is full", FULL),
        ("disk I/O error", FULL),
        ("attempt to write a readonly database", FULL),
        ("database is locked", LOCKED),
        ("no such table: user", NOT_PREPARED),
    ],
)
def test_a_refusal_says_what_to_do(reason: str, sentence: str):
    with pytest.raises(click.ClickException) as caught, clear_sentences():
        raise OperationalError("INSERT", None, sqlite3.OperationalError(reason))

    assert caught.value.message == sentence
