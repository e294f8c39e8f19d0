"""Domain errors and refusals become friendly pages in one place."""

from flask import Flask, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.web.messages import gettext as _

_NOT_FOUND = (OrganisationNotFoundError, CatalogueEntryNotFoundError, 404)


def register_error_pages(app: Flask) -> None:
    """Answer every error with a page that says what happened and what to do."""
    for error in _NOT_FOUND:
        app.register_error_handler(error, _not_found)
    for refusal in (AccessDeniedError, 403):
        app.register_error_handler(refusal, _forbidden)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(413, _too_large)
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Exception, _failed)


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _page(404, _("This page does not exist"), _("It may have moved, or it is not yours to see."))


def _forbidden(_error: Exception) -> ResponseReturnValue:
    explanation = _("Your role does not allow this. Ask an administrator of your organisation for access.")
    return _page(403, _("You may not do this"), explanation)


def _stale_form(_error: Exception) -> ResponseReturnValue:
    explanation = _("The page was open too long, or you signed in elsewhere. Go back, reload it and try again.")
    return _page(400, _("This form is no longer valid"), explanation)


def _too_large(_error: Exception) -> ResponseReturnValue:
    size = str(current_app.config["LARGEST_UPLOAD_MB"])
    explanation = _("A file may be at most %(size)s MB. Send a smaller one.", size=size)
    return _page(413, _("This is too large"), explanation)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004  a redirect is no error
        return error
    return _page(error.code, _("This did not work"), _("We do not understand this request. Go back and try again."))


def _failed(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    current_app.logger.error("request failed at %s", request.endpoint, exc_info=error)
    explanation = _("That is our fault and nothing was lost. Try again in a moment, or tell your administrator.")
    return _page(500, _("Something went wrong"), explanation)


def _page(code: int, title: str, explanation: str) -> ResponseReturnValue:
    return render_template("web/error.html", code=code, title=title, explanation=explanation), code
