"""``gemsamen remind``: remind organisations of invitations that they have to answer soon; made for a daily timer."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.option("--dry-run", is_flag=True, help="Only count; nothing is sent.")
@done_in("gemsamen.cli.work.remind")
def remind() -> None:
    """Remind organisations, once, of invitations that they have to answer within five days."""
