"""Choosing a file, and the imports of before."""

from flask import Response, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.domain.access import Permission, require
from gemsamen.exchange.forms import UploadForm
from gemsamen.exchange.reading.refusals import FileRefusedError
from gemsamen.exchange.service import UploadState, UploadSummary, list_uploads, receive
from gemsamen.exchange.template_file import template_csv, template_xlsx
from gemsamen.exchange.views.blueprint import bp
from gemsamen.exchange.wording.refusals import refusal_sentence
from gemsamen.web.spreadsheets import TABLE_TYPES


@bp.route("/importeren", methods=["GET", "POST"])
def new_upload() -> ResponseReturnValue:
    """Let a municipality choose a file with its systems."""
    form = UploadForm()
    actor, organisation_id = current_actor(), current_organisation().id
    require(actor, Permission.EDIT_REGISTER, organisation_id)
    if form.validate_on_submit():
        try:
            with transaction():
                upload = receive(actor, organisation_id, form.file.data.filename, form.file.data.read())
        except FileRefusedError as error:
            form.file.errors = [refusal_sentence(error)]
        else:
            return redirect(next_step(upload))
    return render_template("exchange/new_upload.html", form=form, uploads=list_uploads(actor, organisation_id))


@bp.get("/importeren/voorbeeld.<kind>")
def template_file(kind: str) -> ResponseReturnValue:
    """Send a sheet to fill in."""
    if kind not in TABLE_TYPES:
        abort(404)
    content = template_csv() if kind == "csv" else template_xlsx()
    headers = {"Content-Disposition": f'attachment; filename="gemsamen-systemen.{kind}"'}
    return Response(content, mimetype=TABLE_TYPES[kind], headers=headers)


def next_step(upload: UploadSummary) -> str:
    """Return the address of what is to be done with an upload."""
    endpoint = "exchange.mapping" if upload.state is UploadState.MAPPING else "exchange.preview"
    return url_for(endpoint, token=upload.token)
