"""``gemsamen reference``: bring the database to the newest schema and load the reference data."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@done_in("gemsamen.cli.work.reference")
def reference() -> None:
    """Migrate the database and load municipalities, GEMMA and thresholds."""
