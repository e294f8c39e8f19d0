"""``gemsamen evaluate``: judge what the product suggests on tidy files, without a database."""

from pathlib import Path

import click

from gemsamen.cli.commands import done_in


@click.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write them to a file.")
@click.option(
    "--markdown", "markdown_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write them as tables."
)
@done_in("gemsamen.cli.work.evaluate")
def evaluate() -> None:
    """Judge the suggestions on collaborations and systems that are hidden.

    DIRECTORY holds organisations.csv, systems.csv and collaborations.csv. Collaborations are hidden in turns and
    predicted by a model that was learned from the others; every method stands beside simple ones. Without
    collaborations only the systems are judged. Of more than 1,000 organisations part of the collaborations is tested,
    and of more than 2,000 none; of more than 5,000, systems are tested on a random sample.
    """
