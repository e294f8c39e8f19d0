"""``gemsamen evaluate``: judge what the product suggests on tidy files, without a database."""

import os
from pathlib import Path

import click
from rich.console import Console

from gemsamen.cli.figures import as_csv, as_json, as_markdown, show
from gemsamen.cli.stages import Stages
from gemsamen.matching import MatchingError
from gemsamen.matching.evaluation.protocol import evaluate as judge
from gemsamen.matching.evaluation.results import Evaluation
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy

SHOWN_WARNINGS = 5
PIPED_WIDTH = 120


@click.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write them to a file.")
@click.option(
    "--markdown", "markdown_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write them as tables."
)
def evaluate(*, directory: Path, is_json: bool, csv_file: Path | None, markdown_file: Path | None) -> None:
    """Judge the suggestions on collaborations and systems that are hidden.

    DIRECTORY holds organisations.csv, systems.csv and collaborations.csv. Collaborations are hidden in turns and
    predicted by a model that was learned from the others; every method stands beside simple ones.
    """
    messages = Console(stderr=True, soft_wrap=True)
    try:
        register = read_tidy(directory)
        show_warnings(register, messages)
        found = _judged(register, messages)
    except MatchingError as error:
        raise click.ClickException(str(error)) from error
    for path, text in ((csv_file, as_csv), (markdown_file, as_markdown)):
        if path is not None:
            _write(path, text(found))
    if is_json:
        click.echo(as_json(found))
    else:
        show(found, _screen(), heading=_heading(directory, register))


def show_warnings(register: TidyRegister, messages: Console) -> None:
    """Say what was passed over while reading, the first few remarks in full."""
    for warning in register.warnings[:SHOWN_WARNINGS]:
        messages.print(f"{warning}", style="yellow", markup=False, highlight=False)
    more = len(register.warnings) - SHOWN_WARNINGS
    if more > 0:
        messages.print(f"… and {more} more remarks about the files", style="yellow")


def _screen() -> Console:
    """Give the screen, or for a file or another program as much room as the tables need."""
    console = Console()
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = PIPED_WIDTH
    return console


def _heading(directory: Path, register: TidyRegister) -> str:
    n_systems = sum(len(profile.systems) for profile in register.profiles)
    return (
        f"{directory}: {len(register.profiles):,} organisations, {n_systems:,} systems and "
        f"{len(register.collaborations):,} collaborations."
    )


def _judged(register: TidyRegister, messages: Console) -> Evaluation:
    with Stages(messages) as stages:
        return judge(register, progress=stages.told)


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from error
