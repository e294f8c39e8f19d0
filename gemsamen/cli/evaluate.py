"""``gemsamen evaluate``: judge the ranking on real collaborations in tidy files, without a database."""

import csv
import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from gemsamen.matching import MatchingError
from gemsamen.matching.evaluation.measures import Interval
from gemsamen.matching.evaluation.protocol import REFERENCE, Evaluation, MethodResult
from gemsamen.matching.evaluation.protocol import evaluate as judge
from gemsamen.matching.evaluation.tidy import TidyRegister, read_tidy

SHOWN_WARNINGS = 5
MEASURES = ("ndcg", "first_right", "gain")


@click.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "is_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write them to a file.")
def evaluate(*, directory: Path, is_json: bool, csv_file: Path | None) -> None:
    """Judge the ranking of partners on real collaborations.

    DIRECTORY holds organisations.csv, systems.csv and collaborations.csv. Every collaboration about ICT is left out
    once and predicted by a model that was learned from the others.
    """
    messages = Console(stderr=True)
    try:
        register = read_tidy(directory)
        _show_warnings(register, messages)
        found = _judged(register, messages)
        if csv_file:
            _write_csv(found, csv_file)
    except MatchingError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{csv_file} cannot be written: {error.strerror}") from error
    if is_json:
        click.echo(json.dumps(_plain(found), indent=2, allow_nan=False))
    else:
        _show(found, Console())


def _judged(register: TidyRegister, messages: Console) -> Evaluation:
    columns = (TextColumn("Collaborations"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=messages, transient=True) as progress:
        task = progress.add_task("", total=None)
        return judge(register, progress=lambda done, total: progress.update(task, completed=done, total=total))


def _show_warnings(register: TidyRegister, messages: Console) -> None:
    for warning in register.warnings[:SHOWN_WARNINGS]:
        messages.print(f"{warning}", style="yellow", markup=False, highlight=False)
    more = len(register.warnings) - SHOWN_WARNINGS
    if more > 0:
        messages.print(f"… and {more} more remarks about the files", style="yellow")


def _show(found: Evaluation, console: Console) -> None:
    table = Table("Method", box=SIMPLE)
    for heading in ("nDCG@10", "First right", "Gain"):
        table.add_column(heading, justify="right", no_wrap=True)
    for result in found.results:
        table.add_row(result.method, *(_written(getattr(result, measure)) for measure in MEASURES))
    console.print(table)
    explanation = (
        f"{found.n_collaborations} collaborations about ICT were left out one by one; {found.n_questions} members "
        "asked for partners. Between brackets stands the 95 % interval over collaborations. "
        f"Gain is nDCG@10 above '{REFERENCE}' on the same collaborations. "
        f"Calibration error of the model on pairs from 5 %: {found.calibration_error:.3f}."
    )
    console.print(explanation, highlight=False)


def _written(interval: Interval) -> str:
    return f"{interval.mean:.2f} ({interval.low:.2f} to {interval.high:.2f})"


def _plain(found: Evaluation) -> dict[str, Any]:
    """Lay out the figures for JSON, in which a number that does not exist is null."""
    document = asdict(found)
    if math.isnan(found.calibration_error):
        document["calibration_error"] = None
    return document


def _write_csv(found: Evaluation, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["method", *(f"{name}{part}" for name in MEASURES for part in ("", "_low", "_high"))])
        writer.writerows(_row(result) for result in found.results)


def _row(result: MethodResult) -> list[object]:
    intervals: list[Interval] = [getattr(result, measure) for measure in MEASURES]
    return [result.method, *(number for each in intervals for number in (each.mean, each.low, each.high))]
