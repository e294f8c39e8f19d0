"""``gemsamen user``: give access from the server, so that a real installation gets its first administrator."""

import click

from gemsamen.cli.commands import done_in
from gemsamen.domain.access import Role

ROLES = {
    "lezer": Role.READER,
    "bewerker": Role.EDITOR,
    "programmacoördinator": Role.COORDINATOR,
    "beheerder": Role.ADMINISTRATOR,
    **{role.value: role for role in Role},
}
_WORK = "gemsamen.cli.work.users"


@click.group()
def user() -> None:
    """Give people access, and take it away."""


@user.command()
@click.argument("email")
@click.option("--organisation", required=True, help="CBS code or name in the address: GM0301 or zutphen.")
@click.option("--role", type=click.Choice(tuple(ROLES)), default="bewerker", show_default=True)
@click.option("--name", default="", help="Name of the user, as a suggestion on the page of the invitation.")
@done_in(_WORK)
def add() -> None:
    """Let somebody work for an organisation; without an account he gets a link to make one."""


@user.command("platform-admin")
@click.argument("email")
@click.option("--name", default="", help="Name of the user, as a suggestion on the page of the invitation.")
@click.option("--undo", is_flag=True, help="Let somebody no longer manage the platform; the account stays.")
@done_in(_WORK)
def platform_admin() -> None:
    """Let somebody manage the platform; without an account he gets a link to make one."""


@user.command()
@click.argument("email")
@click.option("--undo", is_flag=True, help="Open the account again.")
@done_in(_WORK)
def deactivate() -> None:
    """Close an account; it is signed out everywhere at once."""
