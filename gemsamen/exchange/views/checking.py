"""Checking the rows of an upload, mending them in place, and importing the good ones."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.paging import PageRequest
from gemsamen.exchange.service import (
    ImportCollisionError,
    RowKind,
    UploadState,
    apply,
    check_again,
    discard,
    preview,
)
from gemsamen.exchange.views.blueprint import bp
from gemsamen.exchange.views.lines import lines_in_words
from gemsamen.exchange.views.tabs import TABS, tabs_of
from gemsamen.exchange.wording.fields import field_name
from gemsamen.web.messages import gettext as _

PAGE_SIZE = 50


@bp.get("/importeren/<token>", endpoint="preview")
def show_preview(token: str) -> ResponseReturnValue:
    """Show what would happen to every row."""
    actor, organisation_id = current_actor(), current_organisation().id
    page = PageRequest(number=request.args.get("pagina", 1, type=int), size=PAGE_SIZE)
    found = preview(actor, organisation_id, token, kind=_kind(), page=page)
    if found.upload.state is UploadState.MAPPING:
        return redirect(url_for("exchange.mapping", token=token))
    return render_template(
        "exchange/preview.html",
        preview=found,
        lines=lines_in_words(found, organisation_id),
        tabs=tabs_of(found),
        field_name=field_name,
        address=lambda number: _address(token, number),
    )


@bp.post("/importeren/<token>")
def apply_upload(token: str) -> ResponseReturnValue:
    """Keep what was typed, and import the good rows when that was asked."""
    actor, organisation_id = current_actor(), current_organisation().id
    is_import = request.form.get("action") == "import"
    try:
        with transaction():
            check_again(actor, organisation_id, token, _answers(), all_shown=not is_import)
            if is_import:
                apply(actor, organisation_id, token, notes_ids=request.form.get("ids") == "right")
    except ImportCollisionError:
        flash(_("Somebody else saved the same at this moment. Nothing was imported; try again."), "error")
        is_import = False
    if is_import:
        return redirect(url_for("exchange.result", token=token))
    return redirect(_address(token, 1))


@bp.post("/importeren/<token>/weggooien")
def discard_upload(token: str) -> ResponseReturnValue:
    """Throw an upload away."""
    actor, organisation_id = current_actor(), current_organisation().id
    with transaction():
        name = discard(actor, organisation_id, token)
    flash(_("We threw away the rows of %(name)s.", name=name))
    return redirect(url_for("exchange.new_upload"))


def _kind() -> RowKind | None:
    return TABS.get(request.args.get("soort", ""))


def _address(token: str, number: int) -> str:
    kind = request.args.get("soort")
    page = number if number > 1 else None
    return url_for("exchange.preview", token=token, soort=kind if kind in TABS else None, pagina=page)


def _answers() -> dict[int, dict[str, str]]:
    """Return what the form says, by row number and key; the last value of a field counts."""
    answers: dict[int, dict[str, str]] = {}
    for name in request.form:
        prefix, _dash, rest = name.partition("-")
        number, _dash, key = rest.partition("-")
        if prefix == "fix" and key and number.isascii() and number.isdecimal():
            answers.setdefault(int(number[:9]), {})[key] = request.form.getlist(name)[-1]
    return answers
