"""What can go wrong in a command becomes one sentence, never a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from gemsamen.cli.database import clear_sentences
from gemsamen.exchange.reading.refusals import FileRefusedError, ReaderBrokenError
from gemsamen.exchange.wording.refusals import refusal_sentence
from gemsamen.web.messages import gettext as _


@contextmanager
def plain_failures() -> Iterator[None]:
    """End a command with a sentence and exit code 1 when a file or the database refuses."""
    try:
        with clear_sentences():
            yield
    except FileRefusedError as error:
        raise click.ClickException(refusal_sentence(error)) from error
    except ReaderBrokenError as error:
        raise click.ClickException(_("The part that reads files does not start. Tell your administrator.")) from error
