"""Domain errors and refusals become friendly pages in one place; no page here may fail itself."""

from contextlib import suppress

import structlog
from flask import Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, InternalServerError

from gemsamen.accounts.current import today
from gemsamen.accounts.keeping import SAFE_METHODS, answer_stale_form
from gemsamen.catalogue.service import CatalogueEntryNotFoundError
from gemsamen.db import db
from gemsamen.domain.access import AccessDeniedError
from gemsamen.organisations.service import OrganisationNotFoundError
from gemsamen.web.kept_form import KeptForm, kept_form
from gemsamen.web.kept_words import filled_in
from gemsamen.web.language import locale_without_user
from gemsamen.web.messages import lazy_gettext as _

_UNCLEAR = (_("This did not work"), _("We do not understand this request. Go back and try again."))
_WORDS = {
    405: (
        _("This page cannot be opened like this"),
        _("This address belongs to a button or a form. Go back, and use it there."),
    ),
    429: (_("That was too often"), _("Wait a moment and try again.")),
}
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
    for failure in (Exception, 500):
        app.register_error_handler(failure, _failed)
    app.after_request(_show_in_place)


def _show_in_place(response: Response) -> Response:
    """Let a refusal take the place of the content, whatever part of the page htmx asked for."""
    if "HX-Request" in request.headers and response.status_code >= 400:  # noqa: PLR2004  what is refused
        response.headers.update({"HX-Retarget": "#inhoud", "HX-Reselect": "#inhoud", "HX-Reswap": "outerHTML show:top"})
    return response


def _not_found(_error: Exception) -> ResponseReturnValue:
    return _page(404, _("This page does not exist"), _("It may have moved, or it is not yours to see."))


def _forbidden(_error: Exception) -> ResponseReturnValue:
    explanation = _("Your role does not allow this. Ask an administrator of your organisation for access.")
    return _page(403, _("You may not do this"), explanation)


def _stale_form(_error: Exception) -> ResponseReturnValue:
    kept = answer_stale_form()
    if kept is not None:
        return kept
    explanation = _("The page was open too long, or you signed in elsewhere. Go back, reload it and try again.")
    return _page(400, _("This form is no longer valid"), explanation)


def _too_large(_error: Exception) -> ResponseReturnValue:
    size = str(current_app.config["LARGEST_UPLOAD_MB"])
    explanation = _("A file may be at most %(size)s MB. Send a smaller one.", size=size)
    return _page(413, _("This is too large"), explanation)


def _refused(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004  a redirect is no error
        return error
    page, code = _page(error.code, *_WORDS.get(error.code, _UNCLEAR))
    return page, code, [header for header in error.get_headers() if header[0] != "Content-Type"]


def _failed(error: Exception) -> ResponseReturnValue:
    cause = error.original_exception or error if isinstance(error, InternalServerError) else error
    structlog.get_logger("gemsamen").error("request failed", endpoint=request.endpoint, exc_info=cause)
    with suppress(SQLAlchemyError):
        db.session.rollback()
    explanation = _("That is our fault and nothing was lost. Try again in a moment, or tell your administrator.")
    return _page(500, _("Something went wrong"), explanation)


def _page(code: int, title: str, explanation: str) -> tuple[str, int]:
    """Make the page of an error; what somebody filled in stands on it, so that it is not lost."""
    kept = _sent()
    words = {"code": code, "title": title, "explanation": explanation, "kept": kept}
    words["filled_in"] = filled_in(kept) if kept else ()
    try:
        return render_template("web/error.html", **words), code
    except Exception:  # noqa: BLE001  whatever keeps the whole page from being made, the plain one can be
        return _plain_page(words), code


def _sent() -> KeptForm | None:
    try:
        return None if request.method in SAFE_METHODS else kept_form()
    except HTTPException:  # what is too large or garbled is refused once more when it is read
        return None


def _plain_page(words: dict[str, object]) -> str:
    """Make the page without asking the database who is there."""
    unknown = {"working_for": None, "is_signed_in": None, "shows_examples": False, "today": today()}
    template = current_app.jinja_env.get_template("web/error.html")
    with force_locale(locale_without_user()):
        return template.render(**words, **unknown, here_address=lambda: request.full_path.rstrip("?"))
