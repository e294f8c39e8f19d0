"""``gemsamen import portfolio``: systems from the Softwarecatalogus or from a sheet, into the register."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import count
from pathlib import Path

import click
from flask_babel import force_locale
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from gemsamen.cli.application import in_application
from gemsamen.cli.failures import plain_failures
from gemsamen.db import transaction
from gemsamen.domain.access import Actor
from gemsamen.domain.organisation import slugify
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.identifiers import parse_municipality_code
from gemsamen.exchange.service import (
    Batch,
    Evaluation,
    PortfolioFile,
    RowKind,
    apply_evaluation,
    evaluate,
    read_portfolio,
)
from gemsamen.exchange.wording.issues import issue_reason
from gemsamen.organisations.service import OrganisationNotFoundError, find_organisation, municipality_by_code
from gemsamen.web.language import LOCALES
from gemsamen.web.messages import gettext as _

MOST_SHOWN = 50
LONGEST_SHOWN = 60
_OWNERS = frozenset({Field.ORGANISATION, Field.ORGANISATION_NAME, Field.ORGANISATION_ID})

Step = Callable[[str], None]
"""Is told what the work goes on with."""


@in_application
def portfolio(file: Path, organisation: str | None, *, is_dry_run: bool, is_json: bool) -> None:
    """Import systems from FILE: the export of the Softwarecatalogus, or a CSV or XLSX sheet."""
    with force_locale(LOCALES["nl"]), plain_failures():
        owner_id = None if organisation is None else _organisation_id(organisation)
        with _progress(2 if is_dry_run else 3) as step:
            step(_("Reading the file"))
            batch = _batch(file, owner_id)
            evaluation = _import(batch, file.name, step, is_dry_run=is_dry_run)
        errors = list(_errors(evaluation))
        if is_json:
            click.echo(json.dumps(_figures(evaluation, errors), ensure_ascii=False))
        else:
            _print_report(evaluation, errors, is_dry_run=is_dry_run)
    if errors and evaluation.counts.errors == evaluation.counts.total:
        raise SystemExit(1)


@contextmanager
def _progress(steps: int) -> Iterator[Step]:
    """Show on a terminal at which step the work is; every step says its name when it begins."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task, finished = progress.add_task("", total=steps), count()
        yield lambda name: progress.update(task, description=name, completed=next(finished))


def _organisation_id(text: str) -> int:
    """Return the organisation of a CBS code, a name or a part of an address; a usage error when there is none."""
    code = parse_municipality_code(text)
    try:
        return (
            municipality_by_code(code).organisation_id if isinstance(code, str) else find_organisation(slugify(text)).id
        )
    except OrganisationNotFoundError as error:
        message = _("We do not know the municipality “%(text)s”. Give its CBS code, such as GM0307.", text=text)
        raise click.BadParameter(message, param_hint="--organisation") from error


def _batch(file: Path, organisation_id: int | None) -> Batch:
    read = read_portfolio(file, file.name, organisation_id)
    if not read.is_mapped:
        raise click.ClickException(
            _("No column holds the name of the system. Name one of them “Systeem”, or import the file on the website.")
        )
    if organisation_id is None and _OWNERS.isdisjoint(read.mapping.values()):
        raise click.ClickException(
            _("This file does not say of which municipality its rows are. Add --organisation with a CBS code.")
        )
    _tell_what_is_left_out(read)
    return Batch(
        organisation_id=organisation_id,
        columns=read.table.columns,
        rows=read.table.rows,
        mapping=read.mapping,
        is_limited=organisation_id is not None,
        asks_about_likeness=False,
    )


def _tell_what_is_left_out(read: PortfolioFile) -> None:
    """Name the columns of a sheet that mean nothing to us, beside the figures, so that nobody thinks they went in."""
    unknown = [column for column in read.table.columns if column not in read.mapping]
    if unknown:
        names = ", ".join(f"“{column[:LONGEST_SHOWN]}”" for column in unknown[:MOST_SHOWN])
        click.echo(_("We do not know what these columns mean, and leave them out: %(names)s.", names=names), err=True)


def _import(batch: Batch, file_name: str, step: Step, *, is_dry_run: bool) -> Evaluation:
    """Lay the rows beside the register, and store the good ones unless it is a dry run."""
    actor = Actor.operator()
    with nullcontext() if is_dry_run else transaction():
        step(_("Comparing with the register"))
        evaluation = evaluate(actor, batch)
        if not is_dry_run:
            step(_("Saving"))
            apply_evaluation(
                actor, evaluation, organisation_id=batch.organisation_id, file_name=file_name, notes_ids=True
            )
    return evaluation


def _errors(evaluation: Evaluation) -> Iterator[tuple[int, str]]:
    """Yield the number of every row in error with its reasons, in the order of the file."""
    for candidate in sorted(evaluation.candidates, key=lambda each: each.row.number):
        if candidate.kind is RowKind.ERROR:
            reason = " ".join(issue_reason(issue) for issue in candidate.errors)
            yield from ((number, reason) for number in candidate.row.merged_numbers)


def _figures(evaluation: Evaluation, errors: list[tuple[int, str]]) -> dict[str, object]:
    counts = evaluation.counts
    return {
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "errors": [{"row": number, "reason": reason} for number, reason in errors],
    }


def _print_report(evaluation: Evaluation, errors: list[tuple[int, str]], *, is_dry_run: bool) -> None:
    counts = evaluation.counts
    console = Console(highlight=False)
    if errors:
        table = Table(_("Row"), _("What is wrong, and how to mend it"))
        for number, reason in errors[:MOST_SHOWN]:
            table.add_row(str(number), reason)
        console.print(table, markup=False)
    if len(errors) > MOST_SHOWN:
        console.print(_("and %(count)s more", count=len(errors) - MOST_SHOWN))
    console.print(
        _(
            "%(new)s rows new, %(changed)s changed, %(unchanged)s unchanged, %(errors)s in error.",
            new=counts.new,
            changed=counts.changed,
            unchanged=counts.unchanged,
            errors=counts.errors,
        )
    )
    if evaluation.absent:
        console.print(_("In the register and not in the file: %(count)s systems.", count=len(evaluation.absent)))
    if is_dry_run:
        console.print(_("This was a dry run: nothing was stored."))
