"""The blueprint of accounts."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from gemsamen.accounts.service import InvitationNotFoundError, MemberNotFoundError

bp = Blueprint("accounts", __name__, template_folder="../templates")


@bp.errorhandler(MemberNotFoundError)
@bp.errorhandler(InvitationNotFoundError)
def not_found(_error: Exception) -> ResponseReturnValue:
    """Answer as for any page that does not exist."""
    return current_app.handle_http_exception(NotFound())
