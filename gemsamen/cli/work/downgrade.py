"""``gemsamen downgrade``: undo the newest migrations, for whoever goes back to an older gemsamen."""

import click

from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.migrating import older_revisions, undo_migrations

QUESTION = "What only the migrations after {} can store is lost. Go on?"


@in_application
@with_clear_sentences
def downgrade(*, revision: str, is_sure: bool) -> None:
    """Undo the migrations that came after a revision."""
    older = older_revisions()
    if not older:
        raise click.ClickException("There is nothing to undo.")
    if revision not in older:
        raise click.ClickException(f"Choose one of these revisions: {', '.join(older)}.")
    if not is_sure:
        click.confirm(QUESTION.format(revision), abort=True)
    undo_migrations(revision)
    click.echo(f"The database has the schema of {revision}.")
