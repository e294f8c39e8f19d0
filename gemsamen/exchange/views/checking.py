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
    landing_at,
    look_ahead,
    preview,
    start_of,
)
from gemsamen.exchange.views.blueprint import bp
from gemsamen.exchange.views.lines import lines_in_words
from gemsamen.exchange.views.tabs import TABS, tabs_of
from gemsamen.exchange.wording.fields import field_name
from gemsamen.web.messages import gettext as _

PAGE_SIZE = 50
ROWS = "rows"
"""Where the rows begin on the page."""


@bp.get("/importeren/<token>", endpoint="preview")
def show_preview(token: str) -> ResponseReturnValue:
    """Show what would happen to every row."""
    actor, organisation_id = current_actor(), current_organisation().id
    found = preview(actor, organisation_id, token, kind=_kind(), page=_page())
    if found.upload.state is UploadState.MAPPING:
        return redirect(url_for("exchange.mapping", token=token))
    keeps_answers = bool(found.counts.errors or found.counts.skipped or found.claims)
    return render_template(
        "exchange/preview.html",
        preview=found,
        lines=lines_in_words(found, organisation_id),
        tabs=tabs_of(found),
        field_name=field_name,
        address=lambda number: _address(token, number, "" if keeps_answers else ROWS),
        ids_are_right=_ids_are_right(),
        keeps_answers=keeps_answers,
    )


@bp.post("/importeren/<token>")
def apply_upload(token: str) -> ResponseReturnValue:
    """Keep what was typed; then show what is left, turn to another page, or import the good rows."""
    action = request.form.get("action")
    if action == "turn":
        return redirect(_turned(token))
    _keep(token, all_shown=action != "import")
    if action != "import":
        return redirect(_address(token, 1))
    try:
        _import(token)
    except ImportCollisionError:
        flash(_("Somebody else saved the same at this moment. Nothing was imported; try again."), "error")
        return redirect(_address(token, 1))
    return redirect(url_for("exchange.result", token=token))


@bp.post("/importeren/<token>/weggooien")
def discard_upload(token: str) -> ResponseReturnValue:
    """Throw an upload away."""
    actor, organisation_id = current_actor(), current_organisation().id
    with transaction():
        name = discard(actor, organisation_id, token)
    flash(_("We threw away the rows of %(name)s.", name=name))
    return redirect(url_for("exchange.new_upload"))


def _keep(token: str, *, all_shown: bool) -> bool:
    """Keep what the form says and tell whether anything in it is new; nobody waits while the rows are looked at."""
    actor, organisation_id = current_actor(), current_organisation().id
    look_ahead(actor, organisation_id, token)
    with transaction():
        return check_again(actor, organisation_id, token, _answers(), all_shown=all_shown)


def _import(token: str) -> None:
    """Import the good rows; nobody waits while the rows are looked at."""
    actor, organisation_id = current_actor(), current_organisation().id
    look_ahead(actor, organisation_id, token)
    with transaction():
        apply(actor, organisation_id, token, notes_ids=_ids_are_right())


def _turned(token: str) -> str:
    """Keep what was typed, and return the address of the page that was asked for.

    A proposal that was only left as it was does not count as typed.
    """
    actor, organisation_id = current_actor(), current_organisation().id
    kind, page = _kind(), _page()
    start = start_of(actor, organisation_id, token, kind=kind, page=page)
    is_new = _keep(token, all_shown=False)
    if is_new:
        flash(_("We kept what you filled in."))
    if start is None or not is_new:
        return _address(token, page.number, "" if is_new else ROWS)
    landing = landing_at(actor, organisation_id, token, start, kind=kind, size=PAGE_SIZE)
    return _address(token, landing.page, f"rij-{landing.row}" if landing.row else "")


def _kind() -> RowKind | None:
    return TABS.get(request.args.get("soort", ""))


def _page() -> PageRequest:
    return PageRequest(number=request.args.get("pagina", 1, type=int), size=PAGE_SIZE)


def _ids_are_right() -> bool:
    """Tell whether the user says that the ids of organisations in the file are right."""
    return request.values.get("ids") == "right"


def _address(token: str, number: int, place: str = "") -> str:
    """Return the address of a page of rows, and of a place on it; its top is where it says what was kept."""
    kind = request.args.get("soort")
    return url_for(
        "exchange.preview",
        token=token,
        soort=kind if kind in TABS else None,
        pagina=number if number > 1 else None,
        ids="right" if request.method == "POST" and _ids_are_right() else None,
        _anchor=place or None,
    )


def _answers() -> dict[int, dict[str, str]]:
    """Return what the form says, by row number and key; the last value of a field counts."""
    answers: dict[int, dict[str, str]] = {}
    for name in request.form:
        prefix, _dash, rest = name.partition("-")
        number, _dash, key = rest.partition("-")
        if prefix == "fix" and key and number.isascii() and number.isdecimal():
            answers.setdefault(int(number[:9]), {})[key] = request.form.getlist(name)[-1]
    return answers
