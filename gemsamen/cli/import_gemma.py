"""``gemsamen import gemma``: an official GEMMA release, with its definitions, into the catalogue."""

from pathlib import Path

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Tell what would happen and store nothing.")
@click.option("--yes", "is_sure", is_flag=True, help="Load it also when it leaves out most reference components.")
@click.option("--json", "is_json", is_flag=True, help="Print what is new, renamed and retired as JSON.")
@done_in("gemsamen.cli.work.import_gemma")
def gemma() -> None:
    """Load the GEMMA release in FILE: an AMEFF file, or a grafico folder, .tar.gz or .zip."""
