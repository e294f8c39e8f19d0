"""``gemsamen downgrade``: undo the newest migrations, for whoever goes back to an older gemsamen."""

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("revision")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@done_in("gemsamen.cli.work.downgrade")
def downgrade() -> None:
    """Undo the migrations that came after REVISION, such as 0006.

    What only they can store is lost, so make a backup first. Then start the gemsamen that belongs to REVISION: this one
    migrates forward again.
    """
