"""Pages of initiatives."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

bp = Blueprint("initiatives", __name__, url_prefix="/voor/<organisation>", template_folder="templates")


@bp.get("/initiatieven")
def overview() -> ResponseReturnValue:
    """Show overview."""
    return render_template("initiatives/overview.html")
