"""The group of commands; every command stands in a module of its own."""

import click

from gemsamen.cli.reference import reference
from gemsamen.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gemsamen")
def main() -> None:
    """Let Dutch municipalities organise their ICT together."""


for command in (reference, serve):
    main.add_command(command)
