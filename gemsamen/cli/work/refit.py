"""``gemsamen refit``: learn from lists that were shown, and refuse to get worse."""

from pathlib import Path

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.cli.whole_files import check_writable
from gemsamen.db import now, transaction
from gemsamen.domain.access import Actor
from gemsamen.initiatives.service import dutch_today
from gemsamen.initiatives.service.joint_work import outcomes_of_initiatives
from gemsamen.matching import default_coefficients
from gemsamen.matching.coefficients import write_coefficients
from gemsamen.matching.evaluation.measures import Interval
from gemsamen.matching.refit import FEWEST_GROUPS, FEWEST_RIGHT, Refit, Rival, TooFewOutcomesError
from gemsamen.matching.refit.learning import refit as learn
from gemsamen.partners.service import (
    coefficients_folder,
    first_of_each,
    judged_lists,
    outcomes_of_partners,
    remove_old_lists,
    stop_using,
    take_into_use,
)
from gemsamen.register.service import matching_profiles


class TooFew(click.ClickException):
    """There is too little to learn from; 1 is a failure, 2 a wrong option."""

    exit_code = 3


class NotBetter(click.ClickException):
    """What was learned is not clearly better."""

    exit_code = 4


@in_application
@with_clear_sentences
def refit(*, dry_run: bool, out: Path | None, revert: bool) -> None:
    """Learn from the lists of partners that were shown, and what came of them."""
    if revert:
        _revert(is_trial=dry_run)
        return
    if out:
        check_writable(out)
    console = Console()
    found = _learned(is_trial=dry_run)
    _show(found, console)
    if not found.is_better:
        raise NotBetter(_not_better(found))
    if out:
        _write(found, out)
        click.echo(f"Written to {out}; not in use.")
    elif dry_run:
        click.echo("Better than the shipped model. Nothing was written: this was a trial.")
    else:
        _use(found)


def _learned(*, is_trial: bool) -> Refit:
    operator, shipped = Actor.operator(), default_coefficients()
    if not is_trial:
        with transaction():
            remove_old_lists(operator, dutch_today())
    outcomes = first_of_each([*outcomes_of_partners(operator), *outcomes_of_initiatives(operator)])
    lists = judged_lists(operator, outcomes, now())
    version = coefficients_folder().free_version(f"{shipped.version}+use.{dutch_today()}")
    try:
        return learn(matching_profiles(), lists, shipped, version=version)
    except TooFewOutcomesError as error:
        raise TooFew(
            f"Not enough to learn from yet: something came of {error.n_right} suggestions, to {error.n_groups} groups "
            f"of municipalities. At least {FEWEST_RIGHT} and {FEWEST_GROUPS} are needed. The model stays as it is."
        ) from error


def _show(found: Refit, console: Console) -> None:
    table = Table("Order of the same lists", box=SIMPLE)
    for heading in ("nDCG@10", "Learned finds more by"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_row("learned from use", _written(found.ndcg), "")
    for rival in (found.shipped, found.baseline):
        table.add_row(rival.name, _written(rival.ndcg), _gain(rival))
    console.print(table)
    weights = ", ".join(f"{factor.value} × {times:.2f}" for factor, times in found.multipliers.items())
    console.print(
        f"{found.n_lists} lists of {found.n_groups} groups; something came of {found.n_right} of {found.n_shown} "
        f"suggestions. Between brackets stands the 95 % interval over groups that were left out. Weights: {weights}.",
        highlight=False,
    )


def _gain(rival: Rival) -> str:
    return f"{rival.gain.mean:+.3f} ({rival.gain.low:+.3f} to {rival.gain.high:+.3f})"


def _written(interval: Interval) -> str:
    return f"{interval.mean:.3f} ({interval.low:.3f} to {interval.high:.3f})"


def _not_better(found: Refit) -> str:
    if found.shipped.gain.low <= 0:
        return (
            f"Not taken into use: what was learned does not clearly find more than the shipped model "
            f"({_gain(found.shipped)}). The model stays as it is."
        )
    return (
        f"Not taken into use: what was learned finds less than '{found.baseline.name}' ({_gain(found.baseline)}). The "
        "model stays as it is."
    )


def _use(found: Refit) -> None:
    folder = coefficients_folder()
    try:
        with transaction():
            take_into_use(Actor.operator(), folder, found.coefficients)
    except OSError as error:
        raise click.ClickException(f"{folder.path} cannot be written to: {error.strerror}") from error
    click.echo(f"Model {found.coefficients.version} is in use now. Undo: gemsamen refit --revert")


def _write(found: Refit, out: Path) -> None:
    try:
        write_coefficients(found.coefficients, out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error


def _revert(*, is_trial: bool) -> None:
    folder = coefficients_folder()
    versions = folder.versions()
    if not versions:
        click.echo(f"The model of the package, {default_coefficients().version}, is in use; there is nothing to undo.")
        return
    before = versions[-2] if len(versions) > 1 else default_coefficients().version
    if is_trial:
        click.echo(f"Would go back from model {versions[-1]} to {before}.")
        return
    try:
        with transaction():
            stop_using(Actor.operator(), folder)
    except OSError as error:
        raise click.ClickException(f"{folder.path} cannot be written to: {error.strerror}") from error
    click.echo(f"Model {before} is in use again instead of {versions[-1]}.")
