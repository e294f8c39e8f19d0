"""``gemsamen demo``: make example data, or remove it."""

import sys
from pathlib import Path

import click
from flask import current_app
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

from gemsamen.accounts.current import today
from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.config import Settings
from gemsamen.demo.invention.world import DEFAULT_SEED
from gemsamen.demo.service import (
    Built,
    ExamplesRefusedError,
    Options,
    create_examples,
    find_holdings,
    remove_examples,
)
from gemsamen.domain.access import Actor


@in_application
@with_clear_sentences
def demo(*, leave_empty: tuple[str, ...], seed: int, is_removal: bool, is_sure: bool) -> None:
    """Fill this installation with example data for all municipalities."""
    settings: Settings = current_app.config["SETTINGS"]
    holdings = find_holdings()
    if is_removal:
        _ask("Remove all example data?", is_sure=is_sure or not holdings.example_organisations)
        remove_examples(Actor.operator(), settings.instance)
        click.echo("The example data is removed.")
        return
    _ask("Replace the example data that is here?", is_sure=is_sure or not holdings.example_organisations)
    built = build_examples(settings, leave_empty=leave_empty, seed=seed)
    report(built, settings.instance)


def build_examples(settings: Settings, *, leave_empty: tuple[str, ...] = (), seed: int = DEFAULT_SEED) -> Built:
    """Make example data with a progress bar; a refusal ends in one sentence."""
    options = Options(
        instance=settings.instance,
        today=today(),
        left_empty=leave_empty,
        seed=seed,
        is_production=settings.is_production,
    )
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task("Example data", total=1.0)
        try:
            return create_examples(Actor.operator(), options, lambda done: bar.update(task, completed=done))
        except ExamplesRefusedError as error:
            bar.remove_task(task)
            raise click.ClickException(str(error)) from error


def report(built: Built, instance: Path) -> None:
    """Say what was made and where the accounts are."""
    click.echo(
        f"Example data for {built.municipalities} municipalities: {built.systems:,} systems, "
        f"{built.gaps:,} gaps, {built.strengths:,} strengths, {built.initiatives} initiatives, "
        f"{len(built.accounts)} accounts."
    )
    click.echo(f"The accounts are in {instance / 'demo-accounts.json'}.")


def _ask(question: str, *, is_sure: bool) -> None:
    """Ask before anything is replaced; without anybody to answer, say how to go on."""
    if is_sure:
        return
    if not sys.stdin.isatty():
        raise click.ClickException(f"{question} Nobody can answer here; add --yes to go on.")
    click.confirm(question, abort=True)
