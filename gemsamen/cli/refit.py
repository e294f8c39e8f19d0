"""``gemsamen refit``: learn from lists that were shown, and refuse to get worse."""

from pathlib import Path

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.option("--dry-run", is_flag=True, help="Only show what would be learned; nothing is written.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the coefficients here, unused.")
@click.option("--revert", is_flag=True, help="Go back to the coefficients before the last.")
@done_in("gemsamen.cli.work.refit")
def refit() -> None:
    """Learn from the lists of partners that were shown, and what came of them.

    What is learned has to find more than the model that the package brings along, on groups of municipalities that it
    did not learn from; otherwise nothing changes. Exit code 3: too little to learn from; 4: not better.
    """
