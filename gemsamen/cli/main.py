"""The group of commands; every command stands in a module of its own, imported when it is called."""

import click

from gemsamen.cli.commands import LazyGroup

COMMANDS = {
    "demo": ("gemsamen.cli.demo", "Fill this installation with example data for all municipalities."),
    "downgrade": ("gemsamen.cli.downgrade", "Undo the migrations that came after REVISION, such as 0006."),
    "evaluate": ("gemsamen.cli.evaluate", "Judge the suggestions on collaborations and systems that are hidden."),
    "import": ("gemsamen.cli.imports", "Bring the systems of municipalities, or a GEMMA release, in from a file."),
    "predict": ("gemsamen.cli.predict", "Write partners, systems and groups for every organisation."),
    "prepare": (
        "gemsamen.cli.prepare",
        "Migrate the database, load the reference data and, the first time, example data.",
    ),
    "refit": ("gemsamen.cli.refit", "Learn from the lists of partners that were shown, and what came of them."),
    "reference": ("gemsamen.cli.reference", "Migrate the database and load municipalities, GEMMA and thresholds."),
    "remind": (
        "gemsamen.cli.remind",
        "Remind organisations, once, of invitations that they have to answer within five days.",
    ),
    "serve": ("gemsamen.cli.serve", "Start the web server; Ctrl-C stops it."),
    "suggest": ("gemsamen.cli.suggest", "Suggest partner municipalities, with reasons."),
    "user": ("gemsamen.cli.users", "Give people access, and take it away."),
    "welcome": ("gemsamen.cli.welcome", "Print the address and the example accounts."),
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
