"""``gemsamen prepare``: everything that must be there before the first page; quick when it is there already."""

from importlib import import_module

import click

from gemsamen.cli.readiness import is_ready
from gemsamen.config import ConfigurationError, Settings

_STEPS = "gemsamen.cli.preparing"
"""Takes seconds to import, so only when there is something to do."""


@click.command()
@click.option(
    "--examples/--no-examples",
    "has_examples",
    default=True,
    envvar="GEMSAMEN_EXAMPLES",
    show_envvar=True,
    help="Make example data in a new installation; never in production.",
)
def prepare(*, has_examples: bool) -> None:
    """Migrate the database, load the reference data and, the first time, example data."""
    try:
        settings = Settings.from_environment()
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    if is_ready(settings):
        click.echo("Database and reference data are up to date.")
    else:
        import_module(_STEPS).prepare_all(settings, has_examples=has_examples and not settings.is_production)
