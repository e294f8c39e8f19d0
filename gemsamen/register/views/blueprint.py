"""The blueprint that the pages of the register hang on."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from gemsamen.accounts.current import PREFIX
from gemsamen.register.service import GapNotFoundError, StrengthNotFoundError, SystemNotFoundError

bp = Blueprint("register", __name__, url_prefix=PREFIX, template_folder="../templates")


@bp.errorhandler(SystemNotFoundError)
@bp.errorhandler(GapNotFoundError)
@bp.errorhandler(StrengthNotFoundError)
def answer_not_found(_error: Exception) -> ResponseReturnValue:
    """Answer as for an address that never was: what is not yours does not exist for you."""
    response: ResponseReturnValue = current_app.handle_http_exception(NotFound())
    return response
