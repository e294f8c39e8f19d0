"""``gemsamen prepare``: everything that must be there before the first page; quick when it is there already."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.option(
    "--examples/--no-examples",
    "has_examples",
    default=True,
    envvar="GEMSAMEN_EXAMPLES",
    show_envvar=True,
    help="Make example data in a new installation; never in production.",
)
@done_in("gemsamen.cli.work.prepare")
def prepare() -> None:
    """Migrate the database, load the reference data and, the first time, example data."""
