"""``gemsamen import``: the commands that bring a file in."""

import click

from gemsamen.cli.commands import LazyGroup


@click.group(
    name="import",
    cls=LazyGroup,
    modules={
        "gemma": ("gemsamen.cli.import_gemma", "Load an official GEMMA release: an AMEFF file or a grafico folder."),
        "portfolio": ("gemsamen.cli.import_portfolio", "Import systems from the Softwarecatalogus or a sheet."),
    },
)
def import_() -> None:
    """Bring the systems of municipalities, or a GEMMA release, in from a file."""
