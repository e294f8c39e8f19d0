"""``gemsamen demo``: make example data, or remove it."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.option("--leave-empty", multiple=True, metavar="CODE", help="Municipality that stays empty: GM0307; repeatable.")
@click.option("--seed", default=342, show_default=True, help="The same seed gives the same examples.")
@click.option("--remove", "is_removal", is_flag=True, help="Remove the examples and keep what people registered.")
@click.option("--yes", "is_sure", is_flag=True, help="Replace or remove earlier examples without asking.")
@done_in("gemsamen.cli.work.demo")
def demo() -> None:
    """Fill this installation with example data for all municipalities.

    Suppliers, products, contracts and initiatives are invented; every page that shows them says so.
    """
