"""``gemsamen import portfolio``: systems from the Softwarecatalogus or from a sheet, into the register."""

from pathlib import Path

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--organisation", metavar="GM0307", help="Only rows of this municipality; also whose unnamed rows are.")
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Tell what would happen and store nothing.")
@click.option("--json", "is_json", is_flag=True, help="Print the figures and the errors as JSON.")
@done_in("gemsamen.cli.work.import_portfolio")
def portfolio() -> None:
    """Import systems from FILE: the export of the Softwarecatalogus, or a CSV or XLSX sheet."""
