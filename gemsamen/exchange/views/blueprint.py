"""The blueprint that the pages of exchange hang on."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from gemsamen.accounts.current import PREFIX
from gemsamen.exchange.service import UploadNotFoundError

bp = Blueprint("exchange", __name__, url_prefix=PREFIX, template_folder="../templates")


@bp.errorhandler(UploadNotFoundError)
def answer_not_found(_error: Exception) -> ResponseReturnValue:
    """Answer as for an address that never was: somebody else's upload does not exist for you."""
    response: ResponseReturnValue = current_app.handle_http_exception(NotFound())
    return response
