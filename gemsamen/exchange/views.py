"""Pages of exchange."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from gemsamen.web.access import public

bp = Blueprint("exchange", __name__, url_prefix='/voor/<organisation>', template_folder="templates")


@bp.get("/importeren")
def new_upload() -> ResponseReturnValue:
    """Show new_upload."""
    return render_template("exchange/new_upload.html")
