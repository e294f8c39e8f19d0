"""Pages of register."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

bp = Blueprint("register", __name__, url_prefix="/voor/<organisation>", template_folder="templates")


@bp.get("/landschap")
def landscape() -> ResponseReturnValue:
    """Show landscape."""
    return render_template("register/landscape.html")


@bp.get("/behoeften")
def gaps() -> ResponseReturnValue:
    """Show gaps."""
    return render_template("register/gaps.html")
