"""Whether there is anything to prepare; what then follows takes seconds to import, so only when there is."""

from importlib import import_module

import click

from gemsamen.cli.readiness import is_ready
from gemsamen.config import ConfigurationError, Settings
from gemsamen.pauses import without_pauses

_STEPS = "gemsamen.cli.work.preparing"


def prepare(*, has_examples: bool) -> None:
    """Migrate the database, load the reference data and, the first time, example data."""
    try:
        settings = Settings.from_environment()
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    if is_ready(settings):
        click.echo("Database and reference data are up to date.")
        return
    with without_pauses():
        steps = import_module(_STEPS)
    steps.prepare_all(settings, has_examples=has_examples and not settings.is_production)
