"""``gemsamen predict``: everything that the product would suggest for tidy files, without a database."""

from pathlib import Path

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder to write to.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help="Longest list per organisation. Default: everybody; above 5,000 organisations 100.",
)
@done_in("gemsamen.cli.work.predict")
def predict() -> None:
    """Write partners, systems and groups for every organisation.

    DIRECTORY holds organisations.csv and, if there are, systems.csv, collaborations.csv, gaps.csv and contracts.csv.
    partners.csv, systems.csv and groups.csv appear together in the folder that --out names, when all of them are
    whole. Nothing is learned: the coefficients that are shipped are used.

    Who misses the same components (gaps.csv) suits each other more. A system with a contract (contracts.csv) counts as
    registered; the dates, months and costs of contracts are checked and not used, because these lists are not about
    one system.
    """
