"""The blueprint that the pages of initiatives hang on, and what their templates share."""

from flask import Blueprint, current_app
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from gemsamen.accounts.current import PREFIX
from gemsamen.initiatives.forms import capital_label
from gemsamen.initiatives.reasons import window_drawing
from gemsamen.initiatives.sentences import (
    decision_source,
    dutch_day,
    log_sentence,
    participants_sentence,
    quiet_sentence,
    replies_sentence,
)
from gemsamen.initiatives.service import InitiativeNotFoundError

ONE = "/initiatieven/<int(min=1, max=2147483647):initiative_id>"

bp = Blueprint("initiatives", __name__, url_prefix=PREFIX, template_folder="../templates")
bp.add_app_template_filter(capital_label)
bp.add_app_template_filter(dutch_day)
bp.add_app_template_filter(log_sentence)
bp.add_app_template_filter(decision_source)
bp.add_app_template_filter(participants_sentence)
bp.add_app_template_filter(quiet_sentence)
bp.add_app_template_filter(replies_sentence)
bp.add_app_template_filter(window_drawing)


@bp.errorhandler(InitiativeNotFoundError)
def answer_not_found(_error: Exception) -> ResponseReturnValue:
    """Answer as for an address that never was: what is not yours does not exist for you."""
    response: ResponseReturnValue = current_app.handle_http_exception(NotFound())
    return response
