"""The audit trail of the own organisation."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.asking import page_asked
from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.accounts.forms.audit import AuditFilterForm
from gemsamen.accounts.views.blueprint import bp
from gemsamen.audit.service import AuditLine, audit_choices, iterate_audit, list_audit
from gemsamen.audit.wording import actor_of, changes_of, kind_word, sentence_of
from gemsamen.domain.examples import ExampleShare
from gemsamen.organisations.service.examples import example_share
from gemsamen.web.csv_download import csv_download
from gemsamen.web.example_files import example_cell, example_heading, example_name
from gemsamen.web.messages import gettext as _

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_PAGE_SIZE = 50


@bp.get(f"{PREFIX}/logboek")
def audit_trail() -> ResponseReturnValue:
    """Show what changed, and by whom."""
    return _trail(current_organisation().id, "accounts.audit_trail", "accounts.audit_file")


@bp.get(f"{PREFIX}/logboek.csv")
def audit_file() -> ResponseReturnValue:
    """Give the audit trail, as filtered, as a file."""
    organisation = current_organisation()
    return _file(organisation.id, f"logboek-{organisation.slug}.csv")


@bp.get("/beheer/logboek")
def platform_trail() -> ResponseReturnValue:
    """Show what changed on the platform itself: accounts, administrators and reference data."""
    return _trail(None, "accounts.platform_trail", "accounts.platform_trail_file")


@bp.get("/beheer/logboek.csv")
def platform_trail_file() -> ResponseReturnValue:
    """Give the audit trail of the platform, as filtered, as a file."""
    return _file(None, "logboek-platform.csv")


def _trail(organisation_id: int | None, endpoint: str, file_endpoint: str) -> str:
    actor = current_actor()
    form = AuditFilterForm(audit_choices(actor, organisation_id))
    asked: dict[str, Any] = {**form.asked}
    return render_template(
        "accounts/audit_trail.html",
        form=form,
        page=list_audit(actor, organisation_id, page_asked(_PAGE_SIZE), form.wanted),
        is_of_platform=organisation_id is None,
        asked=asked,
        address=lambda number: url_for(endpoint, **{**asked, "pagina": number}),
        whole_address=url_for(endpoint),
        file_address=url_for(file_endpoint, **asked),
        sentence_of=sentence_of,
        changes_of=changes_of,
    )


def _file(organisation_id: int | None, name: str) -> ResponseReturnValue:
    actor = current_actor()
    form = AuditFilterForm(audit_choices(actor, organisation_id))
    share = _share(organisation_id)
    return csv_download(example_name(name, share), _rows(iterate_audit(actor, organisation_id, form.wanted), share))


def _share(organisation_id: int | None) -> ExampleShare:
    """Return how much of a trail is about example data: that of the platform is about everybody."""
    if organisation_id is None:
        return example_share()
    return ExampleShare.ALL if current_organisation().has_example_data else ExampleShare.NONE


def _rows(lines: Iterator[AuditLine], share: ExampleShare) -> Iterator[tuple[str, ...]]:
    names = (_("Date and time"), _("Who"), _("What happened"), _("Kind"), _("Name"), _("Changes"))
    yield (*names, *example_heading(share))
    last = example_cell(share)
    for line in lines:
        changes = "; ".join(f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in changes_of(line))
        moment = line.at.astimezone(_AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S")
        yield (
            moment,
            actor_of(line),
            sentence_of(line),
            kind_word(line.subject_kind),
            line.subject_label,
            changes,
            *last,
        )
