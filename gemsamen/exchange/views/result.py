"""What an import did, and taking it back."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from gemsamen.accounts.current import current_actor, current_organisation
from gemsamen.db import transaction
from gemsamen.exchange.service import CannotUndoError, NothingToUndoError, UploadState, get_upload, undo
from gemsamen.exchange.views.blueprint import bp
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext


@bp.get("/importeren/<token>/klaar")
def result(token: str) -> ResponseReturnValue:
    """Show what was imported, what is left, and what can be done next."""
    upload = get_upload(current_actor(), current_organisation().id, token)
    if upload.state is not UploadState.APPLIED:
        return redirect(url_for("exchange.preview", token=token))
    return render_template("exchange/result.html", upload=upload, counts=upload.counts)


@bp.post("/importeren/<token>/terugdraaien")
def undo_import(token: str) -> ResponseReturnValue:
    """Take an import back as a whole."""
    try:
        with transaction():
            count = undo(current_actor(), current_organisation().id, token)
    except NothingToUndoError:
        flash(_("There is nothing left to undo."))
        return redirect(url_for("exchange.preview", token=token))
    except CannotUndoError as error:
        flash(_cannot_undo(error.name), "error")
        return redirect(url_for("exchange.result", token=token))
    flash(
        ngettext(
            "The import was undone: %(num)d system is as it was.",
            "The import was undone: %(num)d systems are as they were.",
            count,
        )
    )
    return redirect(url_for("exchange.preview", token=token))


def _cannot_undo(name: str) -> str:
    if name:
        return _(
            "%(name)s was changed after the import, so we cannot undo it as a whole. Change the systems by hand.",
            name=name,
        )
    return _("Something was removed after the import, so we cannot undo it as a whole. Change the systems by hand.")
