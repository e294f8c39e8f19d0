"""The audit trail of the own organisation."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.asking import page_asked
from gemsamen.accounts.current import PREFIX, current_actor, current_organisation
from gemsamen.accounts.forms.audit import AuditFilterForm
from gemsamen.accounts.views.blueprint import bp
from gemsamen.audit.service import AuditLine, audit_choices, iterate_audit, list_audit
from gemsamen.audit.wording import actor_of, changes_of, kind_word, sentence_of
from gemsamen.web.csv_download import csv_download
from gemsamen.web.messages import gettext as _

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_PAGE_SIZE = 50


@bp.get(f"{PREFIX}/logboek")
def audit_trail() -> ResponseReturnValue:
    """Show what changed, and by whom."""
    actor, organisation = current_actor(), current_organisation()
    form = AuditFilterForm(audit_choices(actor, organisation.id))
    asked = form.asked
    return render_template(
        "accounts/audit_trail.html",
        form=form,
        page=list_audit(actor, organisation.id, page_asked(_PAGE_SIZE), form.wanted),
        asked=asked,
        address=lambda number: url_for("accounts.audit_trail", **{**asked, "pagina": number}),
        sentence_of=sentence_of,
        changes_of=changes_of,
    )


@bp.get(f"{PREFIX}/logboek.csv")
def audit_file() -> ResponseReturnValue:
    """Give the audit trail, as filtered, as a file."""
    actor, organisation = current_actor(), current_organisation()
    form = AuditFilterForm(audit_choices(actor, organisation.id))
    lines = iterate_audit(actor, organisation.id, form.wanted)
    return csv_download(f"logboek-{organisation.slug}.csv", _rows(lines))


def _rows(lines: Iterator[AuditLine]) -> Iterator[tuple[str, ...]]:
    yield (_("Moment"), _("Who"), _("What happened"), _("Kind"), _("Name"), _("Changes"))
    for line in lines:
        changes = "; ".join(f"{each.field}: {each.before or '–'} → {each.after or '–'}" for each in changes_of(line))
        moment = line.at.astimezone(_AMSTERDAM).strftime("%Y-%m-%d %H:%M:%S")
        yield moment, actor_of(line), sentence_of(line), kind_word(line.subject_kind), line.subject_label, changes
