"""Files that appear under their name only when they are whole."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click


def check_writable(path: Path) -> None:
    """Refuse a file that cannot be written, before much is computed for it.

    Raises
    ------
    ClickException
        If its folder is not there or cannot be written to.
    """
    if not path.parent.is_dir():
        raise click.ClickException(f"{path} cannot be written: there is no folder {path.parent}")
    if not os.access(path.parent, os.W_OK):
        raise click.ClickException(f"{path} cannot be written: its folder is closed to you")


def write_whole(path: Path, text: str) -> None:
    """Write a text in UTF-8; an older file stays as it is until the new one is whole.

    Raises
    ------
    ClickException
        If it cannot be written.
    """
    try:
        with TemporaryDirectory(prefix=".unfinished-", dir=path.parent) as folder:
            unfinished = Path(folder) / path.name
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(path)
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror or error}") from error
