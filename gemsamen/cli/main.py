"""The group of commands; every command stands in a module of its own, imported when it is called."""

import click

from gemsamen.cli.commands import LazyGroup

COMMANDS = {
    "evaluate": ("gemsamen.cli.evaluate", "Judge the ranking of partners on real collaborations."),
    "reference": ("gemsamen.cli.reference", "Migrate the database and load municipalities, GEMMA and thresholds."),
    "serve": ("gemsamen.cli.serve", "Start the web server."),
}
"""Name of each command, its module, and the first sentence of its help."""


@click.group(
    cls=LazyGroup,
    modules=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="gemsamen")
def main() -> None:
    """Let Dutch municipalities organise their ICT together."""
