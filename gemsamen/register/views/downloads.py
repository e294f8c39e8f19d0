"""The landscape as a file for a spreadsheet, with the same filters as the page."""

from flask import Response, abort, request
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_organisation, today
from gemsamen.domain.examples import ExampleShare
from gemsamen.organisations.service import examples_are_shown
from gemsamen.register.service import RegisteredSystem, landscape_rows
from gemsamen.register.views.actors import reader
from gemsamen.register.views.arguments import read_query
from gemsamen.register.views.blueprint import bp
from gemsamen.web.example_files import example_cell, example_heading, example_name
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _
from gemsamen.web.spreadsheets import TABLE_TYPES, Cell, Table, table_file


@bp.get("/landschap/download/<kind>")
def download_landscape(kind: str) -> ResponseReturnValue:
    """Send the systems that the filters find as CSV or XLSX."""
    if kind not in TABLE_TYPES:
        abort(404)
    day, share = today(), _share()
    systems = landscape_rows(*reader(), read_query(request.args, day))
    header = [*_header(share), *example_heading(share)]
    rows = [[*_row(system), *example_cell(share)] for system in systems]
    sheet = _("Landscape") if share is ExampleShare.NONE else _("Landscape (example)")
    content = table_file(Table(name=sheet, header=header, rows=rows), kind)
    word = _("landscape")
    name = example_name(f"{word}-{current_organisation().slug}-{day:%Y-%m-%d}.{kind}", share)
    attachment = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=TABLE_TYPES[kind], headers=attachment)


def _share() -> ExampleShare:
    return ExampleShare.ALL if current_organisation().has_example_data else ExampleShare.NONE


def _header(share: ExampleShare) -> list[str]:
    mixes = share is ExampleShare.NONE and examples_are_shown()
    return [
        _("System"),
        _("Version"),
        _("Label"),
        _("Supplier"),
        _("Components"),
        _("Domains"),
        _("Life-cycle phase"),
        _("Hosting"),
        _("Start of contract"),
        _("End of contract"),
        _("Number of options"),
        _("Months per option"),
        _("Last possible end"),
        _("Notice in months"),
        _("Decide by"),
        _("Euros per year excluding VAT"),
        _("Cost band per year"),
        _("Contract"),
        _("Systems in the contract"),
        _("Visible to"),
        _("Through partnership"),
        _("Also at other municipalities, example data included") if mixes else _("Also at other municipalities"),
        _("Confirmed on"),
    ]


def _row(system: RegisteredSystem) -> list[Cell]:
    terms, window = system.terms, system.terms.window
    return [
        system.name,
        system.version,
        system.label,
        system.supplier,
        "; ".join(each.name for each in system.components),
        "; ".join(dict.fromkeys(label(each.domain) for each in system.components)),
        label(system.phase),
        label(system.hosting),
        terms.start,
        terms.end,
        terms.option_count,
        terms.option_months,
        window.last if window else None,
        terms.notice_months,
        terms.decision_date,
        system.yearly_cost,
        label(system.cost_band) if system.cost_band else None,
        system.contract_id,
        system.contract_mates + 1 if system.contract_id else None,
        label(system.audience),
        system.partnership,
        system.user_count,
        system.confirmed_at.date(),
    ]
