"""The blueprint of accounts."""

from flask import Blueprint, Response, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from gemsamen.accounts.service import InvitationNotFoundError, MemberNotFoundError, UserNotFoundError

bp = Blueprint("accounts", __name__, template_folder="../templates")


@bp.after_request
def keep_nothing(response: Response) -> Response:
    """Leave nothing about people in a cache, also of a page that opens by a link in a mail."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    return response


@bp.errorhandler(MemberNotFoundError)
@bp.errorhandler(UserNotFoundError)
@bp.errorhandler(InvitationNotFoundError)
def not_found(_error: Exception) -> ResponseReturnValue:
    """Answer as for any page that does not exist."""
    return current_app.handle_http_exception(NotFound())
