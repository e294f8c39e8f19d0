"""``gemsamen import gemma``: an official GEMMA release, with its definitions, into the catalogue."""

import json
from pathlib import Path

import click
from flask_babel import force_locale
from rich.console import Console
from rich.table import Table

from gemsamen.catalogue.gemma import GemmaFileError, GemmaKind, GemmaModel, read_gemma
from gemsamen.catalogue.service.gemma_import import GemmaReport, KindReport, apply_gemma
from gemsamen.cli.application import in_application
from gemsamen.cli.failures import plain_failures
from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor
from gemsamen.exchange.wording.gemma import gemma_refusal, kind_name
from gemsamen.web.language import LOCALES
from gemsamen.web.messages import gettext as _

MOST_SHOWN = 20


@in_application
def gemma(file: Path, *, is_dry_run: bool, is_sure: bool, is_json: bool) -> None:
    """Load the GEMMA release in FILE: an AMEFF file, or a grafico folder, .tar.gz or .zip."""
    with force_locale(LOCALES["nl"]), plain_failures():
        try:
            with Console(stderr=True).status(_("Reading")):
                model = read_gemma(file)
        except GemmaFileError as error:
            raise click.ClickException(gemma_refusal(error)) from error
        report = _apply(model, file.name, is_dry_run=is_dry_run, is_sure=is_sure)
        if is_json:
            click.echo(json.dumps(_figures(report), ensure_ascii=False))
        else:
            _print_report(report, is_dry_run=is_dry_run)


def _apply(model: GemmaModel, source: str, *, is_dry_run: bool, is_sure: bool) -> GemmaReport:
    """Apply a release; for a dry run it is rolled back afterwards."""
    if is_dry_run:
        report = apply_gemma(Actor.operator(), model, source=source)
        db.session.rollback()
        return report
    with transaction():
        report = apply_gemma(Actor.operator(), model, source=source)
        if not is_sure:
            _require_whole(report, model)
        return report


def _require_whole(report: GemmaReport, model: GemmaModel) -> None:
    """Stop before a part of GEMMA, such as the model of one municipality, takes most components out of use."""
    retired = len(report.kinds[GemmaKind.COMPONENT].retired)
    if retired > len(model.components):
        raise click.ClickException(
            _(
                "This file leaves out %(count)s reference components, so it does not look like a whole release of "
                "GEMMA. Nothing was stored. Look with --dry-run; if it is right, add --yes.",
                count=retired,
            )
        )


def _figures(report: GemmaReport) -> dict[str, object]:
    return {
        "release": report.release,
        "kinds": {kind.value: _of_kind(each) for kind, each in report.kinds.items()},
        "relations": report.relations,
    }


def _of_kind(report: KindReport) -> dict[str, object]:
    return {
        "new": list(report.new),
        "renamed": [{"from": before, "to": after} for before, after in report.renamed],
        "retired": list(report.retired),
        "ending": list(report.ending),
        "returned": list(report.returned),
        "texts": report.texts,
        "statuses": report.statuses,
    }


def _print_report(report: GemmaReport, *, is_dry_run: bool) -> None:
    console = Console(highlight=False)
    table = Table(_("Kind"), _("New"), _("Renamed"), _("Retired"), _("Texts"), _("Statuses"))
    for kind, each in report.kinds.items():
        numbers = (len(each.new), len(each.renamed), len(each.retired), each.texts, each.statuses)
        table.add_row(kind_name(kind), *map(str, numbers))
    console.print(table)
    for kind, each in report.kinds.items():
        _print_names(console, kind, each)
    console.print(_("Relations that changed: %(count)s.", count=report.relations), markup=False)
    if report.is_empty:
        console.print(_("This release was loaded before; nothing changed."))
    if is_dry_run:
        console.print(_("This was a dry run: nothing was stored."))


def _print_names(console: Console, kind: GemmaKind, report: KindReport) -> None:
    lines = (
        (_("New"), report.new),
        (_("Renamed"), tuple(f"{before} → {after}" for before, after in report.renamed)),
        (_("Retired"), report.retired),
        (_("End of support"), report.ending),
        (_("Back again"), report.returned),
    )
    for title, names in lines:
        if names:
            rest = _("and %(count)s more", count=len(names) - MOST_SHOWN) if len(names) > MOST_SHOWN else ""
            shown = ", ".join(filter(None, (*names[:MOST_SHOWN], rest)))
            console.print(f"{title} ({kind_name(kind)}): {shown}", markup=False)
