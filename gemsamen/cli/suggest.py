"""``gemsamen suggest``: the partners of a municipality with their reasons, from the database."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("municipality")
@click.option("--component", help="Only municipalities that have or miss this component: its name or GEMMA id.")
@click.option("--scope", default="regio", show_default=True, type=click.Choice(["regio", "land"]), help="Which list.")
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 342), help="Length of the list.")
@click.option("--format", "shape", default="table", show_default=True, type=click.Choice(["table", "json", "csv"]))
@click.option("--language", default="nl", show_default=True, type=click.Choice(["nl", "en"]), help="Of the sentences.")
@done_in("gemsamen.cli.work.suggest")
def suggest() -> None:
    """Suggest partner municipalities, with reasons.

    MUNICIPALITY is a CBS code such as GM0307, or a name. The list uses everything that this municipality registered
    and, of all others, what every municipality may see.
    """
