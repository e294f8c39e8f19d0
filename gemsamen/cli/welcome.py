"""``gemsamen welcome``: where the application is and who can sign in."""

import click

from gemsamen.config import ConfigurationError, Settings
from gemsamen.demo.account_file import ExampleAccount, read_accounts

HEADINGS = ExampleAccount(role="role", organisation="organisation", email="e-mail", password="password")  # noqa: S106  a heading


@click.command()
def welcome() -> None:
    """Print the address and the example accounts."""
    try:
        settings = Settings.from_environment()
    except ConfigurationError as error:
        raise click.ClickException(str(error)) from error
    greet(settings)


def greet(settings: Settings) -> None:
    """Print where the application is, and who can sign in."""
    accounts = read_accounts(settings.instance)
    click.echo(f"\n  gemsamen is at {settings.public_url}\n")
    if accounts:
        click.echo("  Example accounts (random for this installation, also in demo-accounts.json):\n")
        click.echo("\n".join(_table([HEADINGS, *accounts])))
    else:
        click.echo("  Sign in with your own account. The first one is made on this machine:\n")
        click.echo("    .venv/bin/gemsamen user platform-admin you@your-municipality.nl")
    click.echo("\n  Stop with Ctrl-C.\n")


def _table(rows: list[ExampleAccount]) -> list[str]:
    """Return the rows as lines with columns as wide as their longest cell; a password is never cut."""
    cells = [(row.role, row.organisation, row.email, row.password) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*cells, strict=True)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
    return [f"  {line}" for line in (lines[0], "  ".join("─" * width for width in widths), *lines[1:])]
