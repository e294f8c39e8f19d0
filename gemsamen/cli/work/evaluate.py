"""``gemsamen evaluate``: judge what the product suggests on tidy files, without a database."""

import os
from pathlib import Path

import click
from rich.console import Console

from gemsamen.cli.figures import as_csv, as_json, as_markdown, show
from gemsamen.cli.stages import Stages
from gemsamen.cli.whole_files import check_writable, write_whole
from gemsamen.matching import MatchingError
from gemsamen.matching.evaluation.protocol import evaluate as judge
from gemsamen.matching.evaluation.results import Evaluation
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy
from gemsamen.matching.evaluation.tidy_rows import ReadingWarning

PIPED_WIDTH = 120


def evaluate(*, directory: Path, is_json: bool, csv_file: Path | None, markdown_file: Path | None) -> None:
    """Judge the suggestions on collaborations and systems that are hidden."""
    messages = Console(stderr=True, soft_wrap=True)
    files = [(path, text) for path, text in ((csv_file, as_csv), (markdown_file, as_markdown)) if path is not None]
    for path, _ in files:
        check_writable(path)
    try:
        register = read_tidy(directory)
        show_warnings(register, messages)
        found = _judged(register, messages)
    except MatchingError as error:
        raise click.ClickException(str(error)) from error
    except MemoryError as error:
        raise click.ClickException("There is not enough memory to compare so many organisations.") from error
    if is_json:
        click.echo(as_json(found))
    else:
        show(found, _screen(), heading=_heading(directory, register))
    for path, text in files:
        write_whole(path, text(found))


def show_warnings(register: TidyRegister, messages: Console) -> None:
    """Say what was passed over while reading: the first remark of every kind, and how many there are like it."""
    alike: dict[tuple[str, str], list[ReadingWarning]] = {}
    for warning in register.warnings:
        alike.setdefault((warning.file, warning.kind), []).append(warning)
    for first, *others in alike.values():
        more = f" (and {len(others):,} more like it)" if others else ""
        messages.print(f"{first}{more}", style="yellow", markup=False, highlight=False)


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
